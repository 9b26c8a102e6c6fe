import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { metadata } from '../../src/index.ts'
import { operations, stage } from './world.ts'

const seed = {
  protectedAliases: {},
  projects: {
    'my-team/vision': {
      runs: ['idle'],
      collections: {
        checkpoint: {
          type: 'model',
          versions: [
            { loggedBy: 'one', size: 30, metadata: { eval: { loss: 0.5 } } },
            { loggedBy: 'one', size: 10, aliases: ['best'], metadata: { eval: { loss: 0.1 } } },
            { loggedBy: 'two', size: 20, tags: ['gold'], metadata: '{"eval": {"loss": NaN}}' },
            { loggedBy: 'two', size: 40, state: 'DELETED' as const },
          ],
        },
        images: { type: 'dataset', versions: [{ loggedBy: 'one', usedBy: ['two'], size: 5 }] },
        ...Object.fromEntries(
          Array.from({ length: 25 }, (_, index) => [`small-${index}`, { type: 'result', versions: 2 }] as const),
        ),
      },
      portfolios: { shelf: { links: [{ source: 'my-team/vision/checkpoint:v1', aliases: ['shown'] }] } },
    },
    'my-team/other': { collections: { base: { type: 'model', versions: [{ usedBy: ['my-team/vision/two'] }] } } },
  },
}
const names = (rows: readonly { readonly name: string }[]) => rows.map(row => row.name).sort()

describe('a query', () => {
  test('of a run gives what it logged, deleted versions left out', async () => {
    for (const listings of ['live', 'everything'] as const) {
      await using world = await stage({ seed, listings })
      expect(names(await world.client.artifacts().ofRun('my-team/vision/two').toArray())).toEqual(['checkpoint:v2'])
    }
  })

  test('of several runs asks for them in one request', async () => {
    await using world = await stage({ seed }, { entity: 'my-team' })
    const rows = await world.client.artifacts().ofRuns(['one', 'vision/two', 'my-team/vision/idle']).toArray()
    expect(names(rows)).toEqual(['checkpoint:v0', 'checkpoint:v1', 'checkpoint:v2', 'images:v0'])
    expect(operations(world.sandbox)).toEqual(['RunOutputs'])
  })

  test('of a run gives what it used, of other projects too', async () => {
    await using world = await stage({ seed })
    const rows = await world.client.artifacts().usedByRun('my-team/vision/two').toArray()
    expect(rows.map(row => `${row.project}/${row.name}`).sort()).toEqual(['other/base:v0', 'vision/images:v0'])
  })

  test('of a project reads collections with their first versions, and leaves links out', async () => {
    await using world = await stage({ seed })
    const rows = await world.client.artifacts().inProject('my-team/vision').toArray()
    expect(rows).toHaveLength(3 + 1 + 50)
    expect(operations(world.sandbox)).toEqual(['ProjectCollectionsWithVersions'])
  })

  test('of a project reads several collections in one request where they come without versions', async () => {
    await using world = await stage({ seed }, { optimize: false })
    const rows = await world.client.artifacts().inProject('my-team/vision').toArray()
    expect(rows).toHaveLength(3 + 1 + 50)
    // 27 collections: one request finds them, three hold their lists.
    expect(operations(world.sandbox)).toEqual(['ProjectCollections', ...Array(3).fill('CollectionVersions')])
  })

  test('of a portfolio gives links, numbered as the portfolio does', async () => {
    await using world = await stage({ seed })
    const [row] = await world.client.artifacts().inCollection('my-team/vision/shelf').with('links').toArray()
    expect({ ...row }).toMatchObject({ name: 'shelf:v0', collection: 'shelf', aliases: ['best', 'shown'] })
    expect(row?.links).toEqual([
      { entity: 'my-team', project: 'vision', collection: 'shelf', aliases: ['shown'], linkedAt: expect.any(Date) },
    ])
  })

  test('by name and by id reads many in one request', async () => {
    await using world = await stage({ seed })
    const rows = await world.client
      .artifacts()
      .named('my-team/vision/checkpoint:v0', 'my-team/vision/checkpoint:best', 'my-team/vision/images:v0')
      .toArray()
    expect(names(rows)).toEqual(['checkpoint:v0', 'checkpoint:v1', 'images:v0'])
    const again = await world.client
      .artifacts()
      .withId(...rows.map(row => row.id))
      .toArray()
    expect(names(again)).toEqual(names(rows))
    expect(operations(world.sandbox)).toEqual(['NamedVersion', 'VersionById'])
  })

  test('gives a version once although two names mean it', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().named('my-team/vision/checkpoint:v1', 'my-team/vision/checkpoint:best')
    expect(await query.count()).toBe(1)
  })

  test('names everything that is missing', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().ofRuns(['my-team/vision/nope', 'my-team/vision/one', 'my-team/gone/x'])
    await expect(query.toArray()).rejects.toThrow(/NOT_FOUND.*run my-team\/vision\/nope.*project my-team\/gone/)
    const skipping = world.client.artifacts().ofRuns(['my-team/vision/nope', 'my-team/vision/one'], { missing: 'skip' })
    expect(await skipping.count()).toBe(3)
    expect((await skipping.delete().preview()).notes).toEqual([expect.stringContaining('run my-team/vision/nope')])
    for (const missing of ['my-team/vision/checkpoint:v9', 'my-team/vision/nope:v1', 'my-team/vision/checkpoint:v3']) {
      await expect(world.client.artifacts().named(missing).count()).rejects.toThrow(/NOT_FOUND/)
    }
    await expect(world.client.artifacts().withId('QXJ0aWZhY3Q6OTk5').count()).rejects.toThrow(/NOT_FOUND/)
    await expect(world.client.artifacts().inCollection('my-team/vision/nope').count()).rejects.toThrow(
      /collection my-team\/vision\/nope/,
    )
  })

  test('skips names that are missing where that is said, and says which', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const names = ['my-team/vision/checkpoint:v9', 'my-team/vision/checkpoint:v1', 'my-team/gone/x:v1'] as const
    const some = client.artifacts().named(...names, { missing: 'skip' })
    expect(await some.count()).toBe(1)
    expect(some.explain()).toContain(':v1, as far as they exist')
    expect((await some.addTags('t').preview()).notes).toEqual([
      expect.stringMatching(/^Skipped, since it does not exist: .*checkpoint:v9.*gone.*\.$/),
    ])
    await expect(
      client
        .artifacts()
        .named(...names, { missing: 'refuse' })
        .count(),
    ).rejects.toThrow(/NOT_FOUND/)
    const collections = client
      .collections()
      .named('my-team/vision/nope', 'my-team/vision/checkpoint', { missing: 'skip' })
    expect((await collections.toArray()).map(({ name }) => name)).toEqual(['checkpoint'])
    expect(() => client.artifacts().named({ missing: 'skip' })).toThrow(/BAD_VALUE.*\n.*at least one name/)
    expect(() => client.artifacts().named('a/b/c:v1', { missing: 'skp' } as never)).toThrow(/Did you mean 'skip'/)
    expect(() => client.artifacts().named('a/b/c:v1', { mising: 'skip' } as never)).toThrow(/Did you mean missing/)
  })

  test('excepts what is named, as far as it exists, also from a file', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const names = ['my-team/vision/checkpoint:v9', 'my-team/vision/checkpoint:v1'] as const
    const rest = client.artifacts().inCollection('my-team/vision/checkpoint')
    const preview = await rest
      .except(client.artifacts().named(...names, { missing: 'skip' }))
      .addTags('t')
      .preview()
    expect(preview.items).toHaveLength(2)
    const folder = mkdtempSync(join(tmpdir(), 'selecting-'))
    await preview.save(join(folder, 'preview'))
    expect((await client.apply(join(folder, 'preview'))).counts).toMatchObject({ updated: 2 })
    rmSync(folder, { recursive: true })
  })

  test('completes short paths by the key’s own entity, asked for once', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection('checkpoint')
    expect(query.explain()).toContain('‹default entity›/vision/checkpoint')
    expect(await query.count()).toBe(3)
    expect(await query.count()).toBe(3)
    expect(operations(world.sandbox)).toEqual(['Viewer', 'NamedCollectionVersions', 'NamedCollectionVersions'])
  })
})

describe('an ending', () => {
  test('first row takes one request', async () => {
    await using world = await stage({ seed })
    expect((await world.client.artifacts().ofRun('my-team/vision/one').first())?.type).toBe('model')
    expect(world.sandbox.requests()).toHaveLength(1)
  })

  test('stops asking when enough was pulled', async () => {
    await using world = await stage({ seed }, { page: 1 })
    const query = world.client.artifacts().inCollection('my-team/vision/checkpoint')
    expect(await query.take(2).toArray()).toHaveLength(2)
    expect(world.sandbox.requests()).toHaveLength(2)
    world.sandbox.clearRequests()
    for await (const row of query) if (row.version === 'v0') break
    expect(world.sandbox.requests()).toHaveLength(1)
    expect(await query.take(0).toArray()).toEqual([])
  })

  test('orders by a key that needs another field, nothing last, ties by version', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection('my-team/vision/checkpoint')
    const ordered = async (direction: 'asc' | 'desc') =>
      (await query.orderBy(a => a.tags[0], direction).toArray()).map(row => row.version)
    expect(await ordered('asc')).toEqual(['v2', 'v0', 'v1'])
    expect(await ordered('desc')).toEqual(['v2', 'v0', 'v1'])
    expect(
      (
        await query
          .orderBy(a => a.size, 'desc')
          .take(2)
          .toArray()
      ).map(row => row.version),
    ).toEqual(['v0', 'v2'])
  })

  test('counts and adds up', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection('my-team/vision/checkpoint')
    expect(await query.count()).toBe(3)
    expect(await query.totalSize()).toBe(60)
    expect(await query.ofType('dataset').count()).toBe(0)
  })

  test('hands out the fields that with named, and says how to get another', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection('my-team/vision/checkpoint')
    const [row] = await query.with('metadata', 'createdBy').toArray()
    expect(row?.metadata).toEqual({ eval: { loss: 0.5 } })
    expect(row?.createdBy).toEqual({
      ...{ kind: 'run', entity: 'my-team', project: 'vision', run: 'one' },
      state: 'finished',
    })
    expect(() => (row as unknown as { tags: unknown }).tags).toThrow(/FIELD_NOT_FETCHED[\s\S]*\.with\('tags'\)/)
    expect(Object.keys(row ?? {})).toHaveLength(15)
    expect(JSON.parse(JSON.stringify(row))).toMatchObject({ name: 'checkpoint:v0', metadata: { eval: { loss: 0.5 } } })
  })

  test('does not hand out a field that only a closure needed', async () => {
    await using world = await stage({ seed })
    const [row] = await world.client
      .artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where(a => a.tags.includes('gold'))
      .toArray()
    expect(row?.name).toBe('checkpoint:v2')
    expect(() => (row as unknown as { tags: unknown }).tags).toThrow(/FIELD_NOT_FETCHED/)
  })

  test('judges by metadata, NaN included', async () => {
    await using world = await stage({ seed })
    const loss = metadata('eval.loss')
    const query = world.client.artifacts().inCollection('my-team/vision/checkpoint')
    expect(names(await query.where(a => Number(loss(a)) < 0.4).toArray())).toEqual(['checkpoint:v1'])
    expect(names(await query.where(a => Number.isNaN(loss(a))).toArray())).toEqual(['checkpoint:v2'])
  })

  test('reads a closure’s further field again for the first page only', async () => {
    await using world = await stage({ seed }, { page: 1 })
    await world.client
      .artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where(a => a.tags.length === 0)
      .count()
    expect(operations(world.sandbox)).toEqual([
      'NamedCollectionVersions',
      'VersionById',
      'NamedCollectionVersions',
      'NamedCollectionVersions',
    ])
  })
})

test('a row that was read again before another one asked for more is read once more, and has not changed', async () => {
  const versions = [
    ...Array.from({ length: 3 }, () => ({ loggedBy: 'one' })),
    { loggedBy: 'one', tags: ['gold'] },
    ...Array.from({ length: 3 }, () => ({ loggedBy: 'one' })),
  ]
  await using world = await stage({
    seed: { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions } } } } },
  })
  // Only the tagged row is asked who made it, after the rows before it and before those behind it.
  const { items, kept } = await world.client
    .artifacts()
    .ofRun('my-team/vision/one')
    .sparing({ last: 1 })
    .where(a => !a.tags.includes('gold') || a.createdBy?.kind === 'user')
    .delete({ aliases: true })
    .preview()
  expect(names(items.map(item => ({ name: `v${'versionIndex' in item ? item.versionIndex : ''}` })))).toEqual([
    ...['v0', 'v1', 'v2', 'v4', 'v5'],
  ])
  expect(kept.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([['spared']])
})

test('a short path on either side of a join is completed, whatever the other side says', async () => {
  await using world = await stage({ seed })
  const whole = world.client.artifacts().inCollection('my-team/vision/images')
  const short = world.client.artifacts().inCollection('vision/checkpoint')
  expect(names(await whole.union(short).toArray())).toEqual([
    ...['checkpoint:v0', 'checkpoint:v1', 'checkpoint:v2'],
    'images:v0',
  ])
  expect(names(await whole.except(short).toArray())).toEqual(['images:v0'])
})
