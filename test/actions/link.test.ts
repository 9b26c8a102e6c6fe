import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { isVersion, pathOf } from '../../src/plan/item.ts'
import type { SeedPortfolio, SeedVersion } from '../../src/sandbox/index.ts'
import { refusal, rows as rowsOffline } from '../e2e/bad-input/refusal.ts'
import { resealed } from '../e2e/forged.ts'
import {
  at,
  COLLECTION,
  everyField,
  isMutation,
  type Loose,
  PROJECT,
  reasons,
  rewriting,
  SHELF,
  seedOf,
  withShelf,
} from '../e2e/safety/helpers.ts'
import { operations, type Stage, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const REGISTRY = 'my-org/wandb-registry-model'
const SERVED = `${REGISTRY}/served`

const folder = mkdtempSync(join(tmpdir(), 'link-'))
afterAll(() => rmSync(folder, { recursive: true }))
let files = 0
const newPath = () => join(folder, `${files++}`)

const collectionAt = ({ sandbox }: Stage, path: string) =>
  sandbox.world().collections.find(one => one.path === path && one.state === 'READY')
/** What a portfolio holds, in the order in which it was linked. */
const held = (world: Stage, path = SHELF) =>
  collectionAt(world, path)?.links.map(
    ({ index, source, aliases }) => `v${index} ${source.split('/').at(-1)} ${aliases}`,
  )
const rowsOf = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)

/** A registry besides the collection with these versions. */
function withRegistry(versions: readonly SeedVersion[], served: SeedPortfolio = {}, more: object = {}) {
  return seedOf(versions, { projects: { [REGISTRY]: { artifactTypes: ['model'], portfolios: { served } } }, ...more })
}

describe('the order', () => {
  test.each([
    ['as they come', 'asc'],
    ['the other way round', 'desc'],
  ] as const)('is that of the versions, %s', async (_, direction) => {
    await using world = await stage({ seed: withShelf(7, []) }, { batch: 2 })
    const report = await rowsOf(world).orderBy('versionIndex', direction).link(SHELF).run()
    expect(report.counts.updated).toBe(7)
    expect(held(world)).toEqual(
      Array.from({ length: 7 }, (_none, index) => `v${index} checkpoint:v${index} ${index === 6 ? 'latest' : ''}`),
    )
  })

  test('lets no document overtake another', async () => {
    await using world = await stage({ seed: withShelf(5, []) }, { batch: 2 })
    const preview = await rowsOf(world).link(SHELF).preview()
    world.sandbox.clearRequests()
    await preview.apply()
    expect(operations(world.sandbox)).toEqual(Array(3).fill(['VersionById', 'NamedCollection', 'LinkVersion']).flat())
  })

  test('is kept where a document is too large, and so is its first half, and the second is not', async () => {
    await using world = await stage({ seed: withShelf(7, []) })
    const preview = await rowsOf(world).link(SHELF).preview()
    world.sandbox.intercept(({ operation, variables }) => {
      if (operation !== 'LinkVersion' || Object.keys(variables).length <= 3) return undefined
      return { kind: 'answer', status: 400, body: JSON.stringify({ errors: [{ message: 'too many root fields' }] }) }
    })
    expect((await preview.apply()).counts.updated).toBe(7)
    const versions = Array.from({ length: 7 }, (_, index) => `checkpoint:v${index}`)
    expect(held(world)?.map(text => text.split(' ')[1])).toEqual(versions)
  })

  test('leaves the places to the query, and puts the versions of a collection in order there', async () => {
    const versions = [{ size: 3 }, { size: 1 }]
    const project = { collections: { other: { type: 'model', versions: [{ size: 4 }, { size: 2 }] } } }
    const shelf = { 'my-org/registry': { portfolios: { served: {} } } }
    await using world = await stage({ seed: { projects: { ...seedOf(versions, { project }).projects, ...shelf } } })
    // By size: v1 of one, v1 of the other, v0 of one, v0 of the other.
    await world.client.artifacts().inProject(PROJECT).ofType('model').orderBy('size').link(SHELF).run()
    expect(held(world)?.map(text => text.split(' ')[1])).toEqual([
      ...['checkpoint:v0', 'other:v0', 'checkpoint:v1', 'other:v1'],
    ])
  })
})

describe('what stays', () => {
  test('is linked there, is the portfolio’s own link, or is still uploading', async () => {
    const seed = withShelf([{}, {}, { state: 'PENDING' }], [{ source: at(0) }])
    await using world = await stage({ seed })
    const both = rowsOf(world).union(world.client.artifacts().inCollection(SHELF))
    const preview = await both.link(SHELF).preview()
    expect(preview.items.map(pathOf)).toEqual([at(1)])
    expect(reasons(preview)).toMatchObject({
      'checkpoint:v0': ['unchanged: it is linked there already, as v0'],
      'served:v0': ['unchanged: it is a link in that very portfolio'],
    })
    const pending = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .where({ state: 'PENDING' })
      .link(SHELF)
      .preview()
    expect(pending.items).toEqual([])
    expect(pending.kept).toMatchObject([{ reasons: [{ code: 'uploading' }] }])
  })

  test('is of a type that the registry does not take there', async () => {
    const collections = { checkpoint: { type: 'dataset', versions: 1 } }
    const projects = { ...withRegistry([]).projects, [PROJECT]: { collections } }
    await using world = await stage({ seed: { projects } })
    const preview = await rowsOf(world).link(SERVED).preview()
    expect(reasons(preview)).toEqual({
      'checkpoint:v0': ['wrong-type: that collection takes the type model, and this is dataset'],
    })
    expect(operations(world.sandbox).filter(isMutation)).toEqual([])
  })

  test('is what would get an alias that another version holds there, or a protected one', async () => {
    const seed = withShelf(2, [{ source: at(0), aliases: ['prod'] }], { protectedAliases: { 'my-org': ['gold'] } })
    await using world = await stage({ seed })
    const one = world.client.artifacts().named(at(1))
    expect(reasons(await one.link(SHELF, { aliases: ['prod'] }).preview())).toEqual({
      'checkpoint:v1': ['alias-held: prod is held by v0; .moveAlias(…) takes it'],
    })
    expect((await one.link(SHELF, { aliases: ['gold'] }).preview()).kept).toMatchObject([
      { reasons: [{ code: 'protected' }] },
    ])
  })
})

describe('what cannot be read', () => {
  test('is whether it is linked there already: a list of its collections that was cut short shows nothing', async () => {
    const cut = (body: Loose) =>
      everyField(body, 'artifactMemberships', list => ({ ...(list as Loose), pageInfo: { hasNextPage: true } }))
    await using world = await stage({ seed: withShelf(1, []) }, { fetch: rewriting('NamedCollectionVersions', cut) })
    const preview = await rowsOf(world).link(SHELF).preview()
    expect(preview.items).toEqual([])
    expect(reasons(preview)).toEqual({
      'checkpoint:v0': ['unreadable: whether it is linked there already could not be read'],
    })
  })

  test('is how long it lives, which a registry would end', async () => {
    const odd = (body: Loose) => everyField(body, 'ttlDurationSeconds', () => '90')
    await using world = await stage({ seed: withRegistry([{}]) }, { fetch: rewriting('NamedCollectionVersions', odd) })
    expect(reasons(await rowsOf(world).link(SERVED).preview())).toEqual({
      'checkpoint:v0': ['unreadable: how long it lives could not be read, and would be lost'],
    })
  })
})

test('a link that somebody else made meanwhile, without our alias, is not ours', async () => {
  await using world = await stage({ seed: withShelf(1, []) }, { clock: fakeClock() })
  const preview = await rowsOf(world)
    .link(SHELF, { aliases: ['prod'] })
    .preview()
  world.sandbox.intercept(({ operation }) => {
    if (operation !== 'LinkVersion') return undefined
    world.sandbox.change(others => others.link(at(0), SHELF))
    return { kind: 'reset' }
  })
  const { outcomes } = await preview.apply()
  expect(outcomes.map(({ kind }) => kind)).not.toContain('updated')
  expect(outcomes).toHaveLength(1)
  expect(held(world)).toEqual(['v0 checkpoint:v0 '])
})

describe('the portfolio', () => {
  test.each([
    ['a collection', 'my-org/registry/servd'],
    ['a project', 'my-org/registri/served'],
    ['an entity', 'my-orc/registry/served'],
  ])('must be there: a typo of %s makes nothing', async (_, path) => {
    await using world = await stage({ seed: withShelf(2, []) })
    const before = world.sandbox.world()
    await expect(rowsOf(world).link(path).preview()).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining(`There is no portfolio ${path}`),
    })
    expect(operations(world.sandbox)).toEqual(['NamedCollection'])
    expect(world.sandbox.world()).toEqual(before)
  })

  test('is no collection with versions of its own', async () => {
    await using world = await stage({ seed: withShelf(2, []) })
    await expect(rowsOf(world).link(COLLECTION).preview()).rejects.toMatchObject({
      code: 'BAD_VALUE',
      message: expect.stringMatching(/holds versions of its own.*\n.*a portfolio/),
    })
  })

  test.each([
    ['gone', 'is not there any more, or not visible'],
    ['another one of that name', 'is another collection now'],
  ] as const)('that is %s by the time of the change is left alone', async (what, words) => {
    await using world = await stage({ seed: withShelf(2, []) })
    const preview = await rowsOf(world).link(SHELF).preview()
    world.sandbox.change(others => {
      others.deleteCollection(SHELF)
      if (what === 'gone') return
      others.logVersion('my-team/vision/stranger')
      others.link('my-team/vision/stranger:v0', SHELF)
    })
    const report = await preview.apply()
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['changed', 'changed'])
    expect(report.table()).toContain(words)
    expect(operations(world.sandbox).filter(isMutation)).toEqual([])
    expect(held(world)?.length).toBe(what === 'gone' ? undefined : 1)
  })

  test('is named by its id, so that nothing is made of its name', async () => {
    await using world = await stage({ seed: withShelf(1, []) })
    await rowsOf(world).link(SHELF).run()
    const sent = world.sandbox.requests().find(({ operation }) => operation === 'LinkVersion')
    expect(Object.values(sent?.variables ?? {})).toEqual([
      { artifactID: expect.any(String), artifactPortfolioID: collectionAt(world, SHELF)?.id, aliases: [] },
    ])
  })
})

describe('what is shown', () => {
  test('is where the links go, and that latest moves', async () => {
    const seed = withShelf(3, [{ source: at(0), aliases: ['latest'] }])
    await using world = await stage({ seed })
    const preview = await rowsOf(world).link(SHELF).preview()
    expect(preview.table()).toMatch(/changes: 2 versions\n version +│ gets /)
    expect(preview.table()).toMatch(/checkpoint:v1 │ link in my-org\/registry\/served/)
    expect(preview.notes).toEqual([
      'v0 loses the alias latest of my-org/registry/served: the last version that is linked gets it.',
    ])
    await preview.apply()
    expect(held(world)).toEqual(['v0 checkpoint:v0 ', 'v1 checkpoint:v1 ', 'v2 checkpoint:v2 latest'])
  })

  test('is an alias that it gets, which only one version may', async () => {
    await using world = await stage({ seed: withShelf(2, []) })
    const twice = rowsOf(world).link(SHELF, { aliases: ['prod'] })
    await expect(twice.preview()).rejects.toMatchObject({
      code: 'PLAN_CONFLICT',
      message: expect.stringContaining(`${SHELF}:prod`),
    })
    const preview = await world.client
      .artifacts()
      .named(at(1))
      .link(SHELF, { aliases: ['prod', 'blue'] })
      .preview()
    expect(preview.table()).toMatch(/link in my-org\/registry\/served, \+prod, \+blue/)
    await preview.apply()
    expect(held(world)).toEqual(['v0 checkpoint:v1 blue,latest,prod'])
  })

  test('leaves alone what somebody else gave the alias since', async () => {
    await using world = await stage({ seed: withShelf(2, [{ source: at(0) }]) })
    const preview = await world.client
      .artifacts()
      .named(at(1))
      .link(SHELF, { aliases: ['prod'] })
      .preview()
    world.sandbox.change(others => others.addAlias(`${SHELF}:v0`, 'prod'))
    expect((await preview.apply()).outcomes).toMatchObject([{ kind: 'changed', detail: 'prod is held by v0 now' }])
    expect(held(world)).toEqual(['v0 checkpoint:v0 prod'])
  })
})

describe('a registry', () => {
  const life = { ttlSeconds: 30 * 86_400 }

  test('ends the TTL, which is said, and kept in the file', async () => {
    await using world = await stage({ seed: withRegistry([life, {}]) })
    const preview = await rowsOf(world).link(SERVED).preview()
    expect(preview.table()).toMatch(/checkpoint:v0 │ link in \S+, lives for ever /)
    expect(preview.notes[1]).toMatch(/never expires/)
    expect(preview.items.map(item => isVersion(item) && item.seen.ttl)).toEqual([
      { seconds: life.ttlSeconds, inherited: false },
      { seconds: null, inherited: expect.any(Boolean) },
    ])
    const path = newPath()
    await preview.save(path)
    expect((await world.client.apply(path)).counts.updated).toBe(2)
    expect(collectionAt(world, COLLECTION)?.versions.map(({ ttlSeconds }) => ttlSeconds)).toEqual([0, 0])
    expect(readFileSync(path, 'utf8')).toContain(`"ttl":{"seconds":${life.ttlSeconds}`)
  })

  test('that is linked into by a version and by its link is linked into once', async () => {
    const staged = { links: [{ source: at(0) }, { source: at(1) }] }
    const seed = withRegistry([life, life])
    const projects = { ...seed.projects, 'my-org/registry': { portfolios: { staged } } }
    await using world = await stage({ seed: { ...seed, projects } })
    const both = rowsOf(world).union(world.client.artifacts().inCollection('my-org/registry/staged'))
    const report = await both.link(SERVED).run()
    expect(report.counts.updated).toBe(4)
    expect(operations(world.sandbox).filter(isMutation)).toEqual(['LinkVersion'])
    expect(held(world, SERVED)?.map(text => text.split(' ')[1])).toEqual(['checkpoint:v0', 'checkpoint:v1'])
  })

  test('leaves alone what got another TTL since the preview', async () => {
    await using world = await stage({ seed: withRegistry([life, life]) })
    const preview = await rowsOf(world).link(SERVED).preview()
    world.sandbox.change(others => others.edit(at(0), { ttlSeconds: 86_400 }))
    expect((await preview.apply()).counts).toMatchObject({ changed: 1, updated: 1 })
  })
})

test('a link of another portfolio stands for its version', async () => {
  const seed = withShelf(1, [])
  const projects = { ...seed.projects, 'my-org/other': { portfolios: { staged: { links: [{ source: at(0) }] } } } }
  await using world = await stage({ seed: { ...seed, projects } })
  const report = await world.client.artifacts().inCollection('my-org/other/staged').link(SHELF).run()
  expect(report.counts.updated).toBe(1)
  expect(held(world)).toEqual(['v0 checkpoint:v0 latest'])
})

test('a file that names no portfolio, or another one, is refused', async () => {
  await using world = await stage({ seed: withShelf(1, []) })
  const path = newPath()
  await (await rowsOf(world).link(SHELF).preview()).save(path)
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n')
  const forgeries = [
    [/"found":\{.*?\},"latest":(?:null|\{.*?\})\}/, '"found":null'],
    [/"linkedIn":"[^"]*"/, '"linkedIn":"QXJ0aWZhY3RDb2xsZWN0aW9uOjE="'],
    [/"adds":\[\]/, '"adds":["prod"]'],
  ] as const
  for (const [find, replace] of forgeries) {
    const forged = lines.map(line => line.replace(find, replace))
    expect(forged).not.toEqual(lines)
    const other = newPath()
    writeFileSync(other, resealed(forged))
    await expect(world.client.apply(other)).rejects.toMatchObject({ code: 'DAMAGED' })
  }
  expect(operations(world.sandbox).filter(isMutation)).toEqual([])
})

test('bad input is named, and nothing is sent', () => {
  expect(refusal(() => rowsOffline().link('a/b//d'))).toMatch(/BAD_PATH/)
  expect(refusal(() => rowsOffline().link('a/b/c:v1'))).toMatch(/BAD_PATH/)
  expect(refusal(() => rowsOffline().link(undefined as never))).toMatch(/BAD_PATH/)
  expect(refusal(() => rowsOffline().link('a/b/c', { alias: 'x' } as never))).toMatch(/BAD_OPTION.*\n.*aliases/)
  expect(refusal(() => rowsOffline().link('a/b/c', { aliases: 'x' } as never))).toMatch(/BAD_VALUE/)
  expect(refusal(() => rowsOffline().link('a/b/c', { aliases: ['v1', 'latest', 'a/b'] }))).toMatch(/3 wrong names/)
})
