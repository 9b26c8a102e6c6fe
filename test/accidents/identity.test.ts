import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { connect, type Preview } from '../../src/index.ts'
import type { Sandbox, Seed, SeedVersion } from '../../src/sandbox/index.ts'
import {
  asked,
  at,
  COLLECTION,
  changeObjects,
  endings,
  PROJECT,
  rewriting,
  SHELF,
  seedOf,
  withShelf,
} from '../e2e/safety/helpers.ts'
import { type Stage, stage } from '../e2e/world.ts'

// W&B's ids are small numbers, which a server that was installed anew, or another one behind the same address, gives
// again. Versions, links and collections that had the id of what was shown were once deleted in its place.

const folder = mkdtempSync(join(tmpdir(), 'identity-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const fileName = () => join(folder, `${files++}`)

const OLD = '2024-01-01T00:00:00Z'
const scratch = (versions: readonly SeedVersion[] = [{ createdAt: OLD }, { createdAt: OLD }, { createdAt: OLD }]) =>
  seedOf(versions)
/** The same places and times, and other contents. */
const precious = scratch(['a', 'b', 'c'].map(digest => ({ createdAt: OLD, digest })))
/** Another team's, of the same ids. */
const production: Seed = {
  projects: { 'other-team/production': { collections: { checkpoint: { type: 'model', versions: 3 } } } },
}

const live = (sandbox: Sandbox) =>
  sandbox.world().collections.flatMap(({ versions }) => versions.filter(({ state }) => state !== 'DELETED')).length

async function expectUntouched(world: Stage, preview: Preview, items = 3): Promise<void> {
  const before = JSON.stringify(world.sandbox.world())
  const report = await preview.apply()
  expect(report.outcomes.slice(0, preview.count).map(({ kind }) => kind)).toEqual(
    Array.from({ length: items }, () => 'changed'),
  )
  expect(asked(world.sandbox)).toEqual([])
  expect(JSON.stringify(world.sandbox.world())).toBe(before)
}

describe('of a version', () => {
  test.each<[string, Seed]>([
    ['of another team', production],
    ['of the same names and another time', seedOf([{ createdAt: '2024-01-02T00:00:00Z' }, {}, {}])],
    ['of the same names and times, and another digest', precious],
  ])('another one %s stays', async (_, seed) => {
    await using world = await stage({ seed: scratch() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.reset(seed)
    await expectUntouched(world, preview)
  })

  test('another one that a run is found to have logged stays', async () => {
    const logged = [{ createdAt: OLD, loggedBy: 'run-1' }]
    await using world = await stage({ seed: scratch(logged) })
    const preview = await world.client.artifacts().ofRun(`${PROJECT}/run-1`).delete().preview()
    expect(preview.items[0]).toMatchObject({ identity: { createdAt: OLD, digest: expect.any(String) } })
    world.sandbox.reset(scratch([{ ...logged[0], digest: 'other' }]))
    await expectUntouched(world, preview, 1)
  })

  test.each([
    ['its project is renamed', (s: Sandbox) => s.change(world => world.renameProject(PROJECT, 'sight'))],
    ['its collection is renamed', (s: Sandbox) => s.change(world => world.renameCollection(COLLECTION, 'best'))],
    ['its collection is moved', (s: Sandbox) => s.change(world => world.moveCollection(COLLECTION, 'my-team/other'))],
  ])('the same one stays when %s', async (_, change) => {
    await using world = await stage({ seed: scratch() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    change(world.sandbox)
    await expectUntouched(world, preview)
  })

  test('one whose source is hidden by the time stays, and one that was hidden all along goes', async () => {
    const hides = { now: false, before: false }
    await using world = await stage(
      { seed: scratch() },
      { fetch: rewriting('VersionById', body => hideProjects(body, hides.now)) },
    )
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    const shown = await plan.preview()
    hides.now = true
    await expectUntouched(world, shown)
    const byId = world.client.artifacts().withId(...shown.items.map(({ id }) => id))
    const hidden = await byId.delete().preview()
    hides.now = false
    await expectUntouched(world, hidden)
    hides.now = true
    expect((await (await byId.delete().preview()).apply()).counts.deleted).toBe(3)
  })
})

describe('of a link', () => {
  const linked = (digest: string) => withShelf([{ createdAt: OLD, digest }], [{ source: `${COLLECTION}:v0` }])
  const unlinking = (world: Stage) => world.client.artifacts().inCollection('my-org/registry/served').delete().preview()

  test('another version behind it stays linked', async () => {
    await using world = await stage({ seed: linked('one') })
    const preview = await unlinking(world)
    expect(preview.items[0]).toMatchObject({ kind: 'link', identity: { membershipId: expect.any(String) } })
    world.sandbox.reset(linked('two'))
    await expectUntouched(world, preview, 1)
  })

  test('a link that was taken away and made anew stays', async () => {
    await using world = await stage({ seed: linked('one') })
    const preview = await unlinking(world)
    world.sandbox.change(others => others.unlink(`${COLLECTION}:v0`, 'my-org/registry/served'))
    world.sandbox.change(others => others.link(`${COLLECTION}:v0`, 'my-org/registry/served'))
    await expectUntouched(world, preview, 1)
  })

  test('a link that was made anew with the same number stays', async () => {
    let isAnew = false
    const anew = (body: Loose) => {
      for (const version of Object.values(body['data'] ?? {})) {
        for (const { node } of Object.values(version?.['artifactMemberships']?.['edges'] ?? {}))
          if (isAnew && node !== undefined) node['id'] = 'another' as unknown as Loose
      }
      return body
    }
    await using world = await stage({ seed: linked('one') }, { fetch: rewriting('VersionById', anew) })
    const preview = await unlinking(world)
    isAnew = true
    await expectUntouched(world, preview, 1)
    isAnew = false
    expect((await (await unlinking(world)).apply()).counts.unlinked).toBe(1)
  })

  test.each([
    ['its portfolio is renamed', (s: Sandbox) => s.change(w => w.renameCollection('my-org/registry/served', 'kept'))],
    ["its portfolio's project is renamed", (s: Sandbox) => s.change(w => w.renameProject('my-org/registry', 'kept'))],
    ['its source is moved', (s: Sandbox) => s.change(w => w.moveCollection(COLLECTION, 'my-team/other'))],
  ])('it stays when %s', async (_, change) => {
    await using world = await stage({ seed: linked('one') })
    const preview = await unlinking(world)
    change(world.sandbox)
    await expectUntouched(world, preview, 1)
  })

  test('its bare number of one version asks for it too', async () => {
    await using world = await stage({ seed: linked('one') })
    const preview = await world.client.artifacts().named('my-org/registry/served:v0').delete().preview()
    expect(preview.items[0]).toMatchObject({ kind: 'link', identity: { membershipId: expect.any(String) } })
    expect((await preview.apply()).counts.unlinked).toBe(1)
  })
})

describe('of a collection', () => {
  test('another one of another team stays', async () => {
    await using world = await stage({ seed: seedOf([]) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.reset({ projects: { 'other-team/production': { collections: { checkpoint: { type: 'model' } } } } })
    await expectUntouched(world, preview, 1)
  })

  test('another one of the same names, made at another time, stays', async () => {
    // A collection is made with its first version.
    const empty = (sandbox: Sandbox) => sandbox.change(others => others.deleteVersion(`${COLLECTION}:v0`))
    await using world = await stage({ seed: scratch([{ createdAt: OLD }]) })
    empty(world.sandbox)
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    expect(preview.items.map(({ kind }) => kind)).toEqual(['sequence'])
    world.sandbox.reset(scratch([{ createdAt: '2025-01-01T00:00:00Z' }]))
    empty(world.sandbox)
    await expectUntouched(world, preview, 1)
  })

  test.each([
    ['its project is renamed', (s: Sandbox) => s.change(world => world.renameProject(PROJECT, 'sight'))],
    ['it is moved', (s: Sandbox) => s.change(world => world.moveCollection(COLLECTION, 'my-team/other'))],
  ])('it stays when %s', async (_, change) => {
    await using world = await stage({ seed: seedOf([]) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    change(world.sandbox)
    await expectUntouched(world, preview, 1)
  })

  test('the versions in it are compared too', async () => {
    await using world = await stage({ seed: scratch() })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    world.sandbox.reset(precious)
    await preview.apply()
    expect(live(world.sandbox)).toBe(3)
  })
})

describe('of a witness', () => {
  test('a group is left alone when another version has the place of what was spared', async () => {
    await using world = await stage({ seed: scratch() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).sparing({ last: 1 }).delete().preview()
    expect(preview.count).toBe(2)
    world.sandbox.reset(scratch([{ createdAt: OLD }, { createdAt: OLD }, { createdAt: OLD, digest: 'other' }]))
    await expectUntouched(world, preview, 2)
  })

  test('a group is left alone when what was spared has moved', async () => {
    const seed = seedOf(2, { project: { collections: { other: { type: 'model', versions: 2 } } } })
    await using world = await stage({ seed })
    const query = world.client
      .artifacts()
      .inProject(PROJECT)
      .sparing({ last: 1, per: () => 'all' })
    const preview = await query.delete().preview()
    const spared = new Set(preview.kept.map(({ item }) => `${item.entity}/${item.project}/${item.collection}`))
    world.sandbox.change(others => others.moveCollection([...spared][0] ?? '', 'my-team/archive'))
    await expectUntouched(world, preview, preview.count)
  })
})

describe('of a saved preview', () => {
  test('is told by every item, in another process', async () => {
    await using world = await stage({ seed: scratch() })
    const path = fileName()
    await (await world.client.artifacts().inCollection(COLLECTION).delete().preview()).save(path)
    world.sandbox.reset(precious)
    const { url: baseUrl, key: apiKey } = world.sandbox
    const report = await connect({ baseUrl, apiKey }).apply(path, { journal: fileName() })
    expect(report.counts.changed).toBe(3)
    expect(live(world.sandbox)).toBe(3)
  })

  test.each([
    ['another path of the same host', (url: string) => `${url}/b`],
    ['another scheme', (url: string) => url.replace('http:', 'https:')],
    ['another port', (url: string) => url.replace(/:\d+$/, ':1')],
    ['another name of the host', (url: string) => url.replace('127.0.0.1', 'localhost')],
  ])('is refused by %s before anything is sent', async (_, other) => {
    await using world = await stage({ seed: scratch() })
    const { url, key: apiKey } = world.sandbox
    const [path, journal] = [fileName(), fileName()]
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    const preview = await plan.preview()
    await preview.save(path)
    const sent: string[] = []
    const fetch: typeof globalThis.fetch = (...[to]) => {
      sent.push(String(to))
      throw new Error('nothing is to be sent')
    }
    const client = connect({ baseUrl: other(url), apiKey, fetch })
    await expect(client.apply(path)).rejects.toMatchObject({ code: 'OTHER_HOST' })
    await preview.apply({ journal })
    await expect(client.resume(journal)).rejects.toMatchObject({ code: 'OTHER_HOST' })
    expect(sent).toEqual([])
  })

  test('is taken by other spellings of the same address', async () => {
    await using world = await stage({ seed: scratch() })
    const { url, key: apiKey } = world.sandbox
    const path = fileName()
    await (await world.client.artifacts().inCollection(COLLECTION).delete().preview()).save(path)
    const client = connect({ baseUrl: `${url.replace('http:', 'HTTP:')}//`, apiKey })
    expect((await client.apply(path, { journal: fileName() })).counts.deleted).toBe(3)
  })

  test('holds the server in its seal', async () => {
    await using world = await stage({ seed: scratch() })
    const { url, key: apiKey } = world.sandbox
    const seals = [url, `${url}/b`].map(async baseUrl => {
      const fetch: typeof globalThis.fetch = (to, init) => globalThis.fetch(String(to).replace('/b/', '/'), init)
      const client = connect({ baseUrl, apiKey, fetch })
      return (await client.artifacts().inCollection(COLLECTION).delete().preview()).seal
    })
    const [one, other] = await Promise.all(seals)
    expect(one).not.toBe(other)
  })
})

describe('of what an earlier run began', () => {
  test('is compared before anything is called deleted, whatever state it is in', async () => {
    const journal = fileName()
    await using world = await stage({ seed: scratch() })
    const { url: baseUrl, key: apiKey } = world.sandbox
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    await preview.apply({ journal })
    // As if it had been killed before its answers were written.
    const text = readFileSync(journal, 'utf8')
      .split('\n')
      .filter(line => !line.includes('"outcome"'))
    const cut = fileName()
    const { writeFileSync } = await import('node:fs')
    writeFileSync(cut, `${text.filter(line => line !== '').join('\n')}\n`)
    world.sandbox.reset(precious)
    world.sandbox.change(others => others.deleteVersion(`${COLLECTION}:v0`))
    const report = await connect({ baseUrl, apiKey }).resume(cut)
    expect(Object.values(endings(report))).toEqual(['unknown', 'unknown', 'unknown'])
    expect(live(world.sandbox)).toBe(2)
    expect(asked(world.sandbox)).toEqual([])
  })
})

describe('of the collection that loses aliases', () => {
  const named = scratch([{ createdAt: OLD, aliases: ['stale', 'kept'] }])

  test.each([
    ['its project is renamed', (s: Sandbox) => s.change(world => world.renameProject(PROJECT, 'sight'))],
    ['its collection is renamed', (s: Sandbox) => s.change(world => world.renameCollection(COLLECTION, 'best'))],
  ])('nothing is told as updated when %s', async (_, change) => {
    await using world = await stage({ seed: named })
    const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('stale').preview()
    change(world.sandbox)
    await expectUntouched(world, preview, 1)
  })

  test('nothing is told as updated when the portfolio that is named is another one', async () => {
    const seed = withShelf([{ createdAt: OLD }], [{ source: `${COLLECTION}:v0`, aliases: ['stale'] }])
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection(COLLECTION)
    const preview = await query.removeAliases('stale', { in: 'my-org/registry/served' }).preview()
    expect(preview.items).toMatchObject([{ removes: ['stale'] }])
    world.sandbox.change(others => others.renameCollection('my-org/registry/served', 'old'))
    world.sandbox.change(others => others.link(`${COLLECTION}:v0`, 'my-org/registry/served', { aliases: ['stale'] }))
    await expectUntouched(world, preview, 1)
  })

  test('nothing is told as updated when two portfolios have changed names', async () => {
    const held = { links: [{ source: `${COLLECTION}:v0`, aliases: ['stale'] }] }
    const portfolios = { served: held, tried: held }
    const seed = seedOf([{ createdAt: OLD }], { projects: { 'my-org/registry': { portfolios } } })
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection(COLLECTION)
    const preview = await query.removeAliases('stale', { in: 'my-org/registry/served' }).preview()
    for (const [from, to] of [
      ['served', 'x'],
      ['tried', 'served'],
      ['x', 'tried'],
    ] as const)
      world.sandbox.change(others => others.renameCollection(`my-org/registry/${from}`, to))
    await expectUntouched(world, preview, 1)
  })

  test('a rename between the look and the change is read true', async () => {
    await using world = await stage({ seed: named })
    const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('stale').preview()
    world.sandbox.intercept(({ operation }) =>
      operation === 'RemoveAliases'
        ? { kind: 'before', apply: others => others.renameProject(PROJECT, 'sight') }
        : undefined,
    )
    const report = await preview.apply()
    expect(report.counts.updated).toBe(0)
    const [collection] = world.sandbox.world().collections
    expect(collection?.versions[0]?.aliases).toContain('stale')
  })
})

describe('what is no value says nothing of two things', () => {
  const unclear = (operation: string, field: string, value: unknown) =>
    rewriting(operation, body =>
      changeObjects(body, object => void (field in object && Object.assign(object, { [field]: value }))),
    )

  test.each([null, '', '0001-01-01T00:00:00Z', 0])('a version of the time %s stays', async value => {
    const fetch = unclear('(NamedCollectionVersions|VersionById)', 'createdAt', value)
    await using world = await stage({ seed: scratch() }, { fetch })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    expect(preview.items).toEqual([])
    expect(preview.kept.map(({ reasons }) => reasons.at(-1)?.code)).toEqual(Array(3).fill('unreadable'))
  })

  test('a collection of such a time stays', async () => {
    await using world = await stage({ seed: seedOf(0) }, { fetch: unclear('NamedCollection', 'createdAt', null) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    expect(preview.items).toEqual([])
    expect(preview.kept).toMatchObject([{ reasons: [{ code: 'unreadable' }] }])
  })

  test('a digest that is none is none: a preview with it is saved and read', async () => {
    await using world = await stage(
      { seed: scratch() },
      { fetch: unclear('(NamedCollectionVersions|VersionById)', 'digest', null) },
    )
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const file = fileName()
    await preview.save(file)
    expect((await world.client.apply(file)).counts).toMatchObject({ deleted: 3 })
  })

  test('an alias that only a hidden collection holds is not taken from another', async () => {
    const fetch = rewriting('NamedCollectionVersions', body => {
      changeObjects(body, object => {
        const holder = object['artifactCollection'] as { readonly __typename?: unknown } | undefined
        if (holder?.__typename === 'ArtifactPortfolio') Object.assign(object, { artifactCollection: null })
      })
    })
    const seed = withShelf([{ aliases: ['mine'] }, {}], [{ source: at(0), aliases: ['prod'] }])
    await using world = await stage({ seed }, { fetch })
    const preview = await world.client.artifacts().inCollection(COLLECTION).removeAliases('prod').preview()
    expect(preview.items).toEqual([])
    expect(preview.kept[0]).toMatchObject({ reasons: [{ code: 'unreadable' }] })
  })

  test.each([null, 'gold', [null], {}])('a list of protected aliases that is %j protects all', async value => {
    const seed = withShelf([{}], [{ source: at(0), aliases: ['gold'] }], { protectedAliases: { 'my-org': ['gold'] } })
    await using world = await stage({ seed }, { fetch: unclear('ProtectedAliases', 'protectedAliases', value) })
    const query = world.client.artifacts().inCollection(SHELF)
    for (const plan of [query.delete({ aliases: true }), query.removeAliases('gold')]) {
      const preview = await plan.preview()
      expect(preview.items).toEqual([])
      expect(preview.kept).toMatchObject([{ reasons: [{ code: 'protected' }] }])
    }
  })
})

type Loose = { [key: string]: Loose }

/** The projects of versions that are read by id, as a key sees them that may not see the project. */
function hideProjects(body: Loose, hides: boolean): Loose {
  if (!hides) return body
  for (const version of Object.values(body['data'] ?? {})) {
    if (version?.['artifactSequence']) version['artifactSequence']['project'] = null as unknown as Loose
  }
  return body
}
