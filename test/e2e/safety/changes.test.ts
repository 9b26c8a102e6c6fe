import { describe, expect, test } from 'vitest'
import { type Artifact, type Ceiling, CeilingError } from '../../../src/index.ts'
import type { WorldEditor } from '../../../src/sandbox/index.ts'
import { alive, operations, stage } from '../world.ts'
import {
  asked,
  at,
  COLLECTION,
  endings,
  expectNoListingAfterWrites,
  expectTruth,
  rewriting,
  SHELF,
  seedOf,
  withShelf,
} from './helpers.ts'

const ALL = { aliases: true, linked: true, used: true, system: true, elsewhere: true }

describe('an item whose guard field changed since the preview is left alone', () => {
  const versions = () => withShelf([{ aliases: ['old'] }, {}, {}], [{ source: at(2), aliases: ['shown'] }])

  test.each<[string, number, RegExp, (w: WorldEditor) => void]>([
    ['an alias came', 1, /^aliases was \[\], is \["prod"\]$/, w => w.addAlias(at(1), 'prod')],
    ['an alias came besides another', 0, /aliases/, w => w.addAlias(at(0), 'prod')],
    ['an alias went', 0, /aliases/, w => w.removeAlias(at(0), 'old')],
    [
      'an alias was replaced',
      0,
      /aliases/,
      w => {
        w.removeAlias(at(0), 'old')
        w.addAlias(at(0), 'new')
      },
    ],
    ['an alias moved to another', 0, /aliases/, w => w.addAlias(at(1), 'old')],
    ['a registry took it', 1, /links was \[\], is .*served/, w => w.link(at(1), SHELF)],
    ['another registry took it', 2, /links/, w => w.link(at(2), 'my-org/registry/other')],
    ['a registry let it go', 2, /links/, w => w.unlink(at(2), SHELF)],
    ['it got an alias in a registry', 2, /aliases|links/, w => w.addAlias(`${SHELF}:v0`, 'prod')],
    ['a run used it', 1, /^usedCount was 0, is 1$/, w => w.use(at(1), 'late-run')],
  ])('%s', async (_, index, detail, change) => {
    await using world = await stage({ seed: versions() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete(ALL).preview()
    world.sandbox.change(change)
    const report = await preview.apply()
    const outcome = report.outcomes.find(({ item }) => 'versionIndex' in item && item.versionIndex === index)
    expect(outcome).toMatchObject({ kind: 'changed', detail: expect.stringMatching(detail) })
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toContain(`v${index}`)
    expect(asked(world.sandbox).map(({ artifactID }) => artifactID)).not.toContain(outcome?.item.id)
  })

  test('its state', async () => {
    const fetch = rewriting('VersionById', body => ({ data: { _0: { ...body['data']?.['_0'], state: 'PENDING' } } }))
    await using world = await stage({ seed: seedOf(1) }, { fetch })
    const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
    expect(report.outcomes).toMatchObject([{ kind: 'changed', detail: 'state was "COMMITTED", is "PENDING"' }])
  })
})

describe('an item whose field a closure read is left alone when it changed', () => {
  const versions = [{ tags: ['old'], metadata: { loss: 1 }, description: 'x' }, {}]
  const READ: readonly [keyof Artifact, unknown][] = [
    ['tags', [{ name: 'gold' }]],
    ['metadata', '{"loss": 2}'],
    ['description', 'keep me'],
    ['ttlDurationSeconds' as 'ttl', 60],
    ['updatedAt', '2031-01-01T00:00:00'],
    ['createdAt', '2031-01-01T00:00:00'],
    ['size', 12345],
    ['storageBytes' as 'storedBytes', 12345],
    ['digest', 'another'],
    ['fileCount', 77],
    ['historyStep', 77],
    ['createdBy', null],
  ]
  const fieldOf: Readonly<Record<string, keyof Artifact>> = { ttlDurationSeconds: 'ttl', storageBytes: 'storedBytes' }

  test.each(READ)('%s', async (wire, value) => {
    const field = fieldOf[wire] ?? wire
    let previewed = false
    const fetch = rewriting('VersionById', body => {
      const node = body['data']?.['_0'] as unknown as Record<string, unknown> | undefined
      if (previewed && node) node[wire] = value
    })
    await using world = await stage({ seed: seedOf(versions) }, { fetch })
    const query = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a[field] !== 'never')
    const preview = await query.delete().preview()
    expect(preview.count).toBe(2)
    previewed = true
    const report = await preview.apply()
    expect(report.outcomes[0]).toMatchObject({ kind: 'changed', detail: expect.stringContaining(`${field} was`) })
    expect(endings(report)['checkpoint:v1']).toBe('deleted')
    expectTruth(world.sandbox, preview, report)
  })

  test('by a real change of tags; one that only other rows rested on does not matter', async () => {
    await using world = await stage({ seed: seedOf([{ tags: ['x'] }, { tags: ['x'] }, { size: 1 }]) })
    const query = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where(a => a.size === 1 || a.tags.includes('x'))
    const preview = await query.delete().preview()
    world.sandbox.change(w => {
      w.addTag(at(0), 'gold')
      w.removeTag(at(1), 'x')
    })
    const report = await preview.apply()
    expect(endings(report)).toEqual({
      'checkpoint:v0': 'changed',
      'checkpoint:v1': 'changed',
      'checkpoint:v2': 'deleted',
    })
    expectTruth(world.sandbox, preview, report)
  })

  test('in orderBy, too', async () => {
    await using world = await stage({ seed: seedOf([{ tags: ['a'] }, { tags: ['b'] }]) })
    const plan = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .orderBy(a => a.tags[0])
      .take(1)
      .delete()
    const preview = await plan.preview()
    world.sandbox.change(w => w.addTag(at(0), 'z'))
    expect(endings(await preview.apply())).toEqual({ 'checkpoint:v0': 'changed' })
  })

  test('but a field that nothing rested on may change', async () => {
    await using world = await stage({ seed: seedOf(1) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.change(w => w.addTag(at(0), 'whatever'))
    expect(endings(await preview.apply())).toEqual({ 'checkpoint:v0': 'deleted' })
  })
})

describe('an apply', () => {
  test('acts on nothing that the preview did not hold, new versions included', async () => {
    await using world = await stage({ seed: seedOf([{}, { aliases: ['best'] }, {}]) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.change(w => {
      w.logVersion(COLLECTION)
      w.removeAlias(at(1), 'best')
    })
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1', 'v3'])
    expect(asked(world.sandbox)).toHaveLength(2)
  })

  test('says gone of what others deleted, or changed where the server shows nothing, and sends nothing for it', async () => {
    for (const deletedVersionsAnswer of ['deleted', 'null'] as const) {
      await using world = await stage({ seed: seedOf(3), deletedVersionsAnswer })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      world.sandbox.change(w => w.deleteVersion(at(1)))
      const report = await preview.apply()
      expect(endings(report)).toEqual({
        'checkpoint:v0': 'deleted',
        'checkpoint:v1': deletedVersionsAnswer === 'null' ? 'changed' : 'gone',
        'checkpoint:v2': 'deleted',
      })
      expect(asked(world.sandbox)).toHaveLength(2)
    }
  })

  test('says gone of a link that others took away, and leaves the source', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0) }, { source: at(1) }]) })
    const preview = await world.client.artifacts().inCollection(SHELF).delete().preview()
    world.sandbox.change(w => w.unlink(at(0), SHELF))
    const report = await preview.apply()
    expect(endings(report)).toEqual({ 'served:v0': 'gone', 'served:v1': 'unlinked' })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v1'])
  })

  test('leaves alone what was taken out by hand, its collection with it', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    const less = preview.without(item => 'version' in item && item.version === 'v1')
    const report = await less.apply()
    expectTruth(world.sandbox, less, report)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
    expect(endings(report)).toMatchObject({ checkpoint: 'kept', 'checkpoint:v1': 'kept' })
  })

  test.each([
    { cursors: 'offset' },
    { cursors: 'offset', defaultOrder: 'newest-first', listings: 'everything' },
  ] as const)('reads no list after its first write, and loses nothing with %j', async behaviour => {
    const versions = Array.from({ length: 60 }, (_, index) =>
      index % 7 === 0 ? { aliases: [`a${index}`] } : { tags: ['x'] },
    )
    await using world = await stage({ seed: seedOf(versions), ...behaviour }, { page: 7, batch: 4, concurrency: 3 })
    const plan = world.client
      .artifacts()
      .inProject('my-team/vision')
      .where(a => a.tags.length > 0)
      .delete()
    const preview = await plan.preview()
    expect(preview.count).toBe(51)
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 51 })
    expectNoListingAfterWrites(world.sandbox)
    const names = operations(world.sandbox)
    expect(names.lastIndexOf('CollectionVersions')).toBeLessThan(names.indexOf('DeleteVersion'))
    expect(alive(world.sandbox, COLLECTION)).toEqual(
      versions.flatMap((v, index) => ('aliases' in v ? [`v${index}`] : [])),
    )
  })

  test('reads every item again by id before it is sent', async () => {
    await using world = await stage({ seed: seedOf(20) }, { batch: 3, concurrency: 4 })
    await world.client.artifacts().inCollection(COLLECTION).delete().run()
    const read = new Set<unknown>()
    for (const { operation, variables } of world.sandbox.requests()) {
      if (operation === 'VersionById') for (const id of Object.values(variables)) read.add(id)
      if (operation !== 'DeleteVersion') continue
      for (const input of Object.values(variables)) expect(read).toContain((input as { artifactID: string }).artifactID)
    }
    expect(read.size).toBe(20)
  })
})

describe('the ceiling of a run', () => {
  test.each<[string, number | Ceiling]>([
    ['of items', 2],
    ['of items in an object', { items: 2 }],
    ['of bytes', { bytes: 2999 }],
    ['of none', 0],
  ])('%s stops it before the first write, and the error carries the preview', async (_, atMost) => {
    await using world = await stage({ seed: seedOf(3) })
    const error = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .delete()
      .run({ atMost })
      .catch(caught => caught)
    expect(error).toBeInstanceOf(CeilingError)
    expect([error.code, error.preview.count]).toEqual(['CEILING', 3])
    expect(asked(world.sandbox)).toEqual([])
    expect((await error.preview.apply()).counts).toMatchObject({ deleted: 3 })
  })

  test('of 1,000 items holds when none is given, also beside one of bytes', async () => {
    await using world = await stage({ seed: seedOf(1001) }, { page: 1000 })
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    await expect(plan.run()).rejects.toThrow(/CEILING/)
    await expect(plan.run({ atMost: { bytes: 1e12 } })).rejects.toThrow(/CEILING/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test('that is just met lets it run', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    expect((await plan.run({ atMost: { items: 3, bytes: 3000 } })).ok).toBe(true)
  })
})
