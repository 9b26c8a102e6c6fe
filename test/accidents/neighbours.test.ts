import { expect, test } from 'vitest'
import { artifacts, type Condition, metadata, type Preview } from '../../src/index.ts'
import { isVersion } from '../../src/plan/item.ts'
import { alive, operations, stage } from '../e2e/world.ts'

// Accidents of other people's scripts: a variable that is not set selects everything, an empty `every` holds of all, v10
// is older than v9, the newest is taken to be the first, tags are taken for aliases, a list that is deleted from while it
// is paged skips half, and a link is deleted at its source.

const M = 'my-team/vision/m'
const going = (preview: Preview) => preview.items.filter(isVersion).map(({ version }) => version)
const manyVersions = (count: number) => {
  const versions = Array.from({ length: count }, (_, index) => ({ metadata: { train_step: index } }))
  return { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } }
}

const unset: string | undefined = ({} as Record<string, string>)['KEEP']

const UNDEFINED: Readonly<Record<string, object>> = {
  'a field': { type: unset },
  'a test': { createdAt: { olderThan: unset } },
  'an element': { aliases: { has: unset } },
  'one of several': { type: { in: ['model', unset] } },
  'a value of metadata': { metadata: { loss: unset } },
  'a part of or': { or: [{ type: 'model' }, unset] },
  'a part of not': { not: unset },
  'a part deep within': { and: [{ links: { some: { collection: unset } } }] },
}

test.each(Object.entries(UNDEFINED))('%s that is undefined is refused, and asks whether it is set', (_, condition) => {
  expect(() =>
    artifacts()
      .inCollection(M)
      .where(condition as Condition),
  ).toThrow(/BAD_CONDITION.*undefined.*set/s)
})

const EMPTY: Readonly<Record<string, () => unknown>> = {
  'a condition': () => artifacts().inCollection(M).where({}),
  'tests on a field': () => artifacts().inCollection(M).where({ createdAt: {} }),
  'an in': () =>
    artifacts()
      .inCollection(M)
      .where({ type: { in: [] } }),
  'an and': () => artifacts().inCollection(M).where({ and: [] }),
  'an every without whenEmpty': () =>
    artifacts()
      .inCollection(M)
      .where({ tags: { every: { startsWith: 'x' } } }),
  rules: () => artifacts().inCollection(M).sparing({}),
  'aliases to spare': () => artifacts().inCollection(M).sparing({ last: 1, aliases: [] }),
  'rules that are undefined': () =>
    artifacts()
      .inCollection(M)
      .sparing({ last: undefined as never }),
  'a list of runs': () => artifacts().ofRuns([]),
  'a list of types': () => artifacts().inCollection(M).ofType(),
}

test.each(Object.entries(EMPTY))('%s that is empty is refused', (_, word) => {
  expect(word).toThrow(/BAD_(CONDITION|RULE|VALUE|PATH)/)
})

test('an every of an empty list holds only where that is said', async () => {
  await using world = await stage({ seed: manyVersions(2) })
  const m = world.client.artifacts().inCollection(M)
  const tags = (whenEmpty: boolean) => ({ tags: { every: { startsWith: 'x' }, whenEmpty } })
  expect([await m.where(tags(false)).count(), await m.where(tags(true)).count()]).toEqual([0, 2])
})

test('v10 is newer than v9, whatever the order of a list', async () => {
  await using world = await stage({ seed: manyVersions(13) })
  const m = world.client.artifacts().inCollection(M)
  const rest = ['v0', 'v1', 'v2', 'v3', 'v4', 'v5', 'v6', 'v7', 'v8', 'v9']
  expect(going(await m.sparing({ last: 3 }).delete({ aliases: true }).preview())).toEqual(rest)
  const byTime = m.sparing({ last: 3, per: 'project' }).delete({ aliases: true })
  expect(going(await byTime.preview()).length).toBe(10)
  const newest = m.orderBy('versionIndex', 'desc').take(3)
  expect((await newest.toArray()).map(({ version }) => version)).toEqual(['v12', 'v11', 'v10'])
  expect(going(await m.except(newest).delete({ aliases: true }).preview())).toEqual(rest)
})

test('what is deleted while a list is paged skips nothing', async () => {
  await using world = await stage({ seed: manyVersions(250) }, { page: 20, batch: 20 })
  const plan = world.client
    .artifacts()
    .inCollection(M)
    .where(a => (a.versionIndex ?? 0) < 240)
    .delete()
  const report = await plan.run()
  expect(report.counts.deleted).toBe(240)
  expect(alive(world.sandbox, M).length).toBe(10)
  const sent = operations(world.sandbox)
  const lastList = sent.findLastIndex(name => /Collection/.test(name))
  expect(sent.findIndex(name => /^Delete/.test(name))).toBeGreaterThan(lastList)
})

test('a link is unlinked and its source stays', async () => {
  const seed = {
    projects: {
      'my-team/vision': {
        collections: { m: { type: 'model', versions: [{}, {}] } },
        portfolios: { shelf: { type: 'model', links: [{ source: `${M}:v0` }] } },
      },
    },
  }
  await using world = await stage({ seed })
  const links = world.client.artifacts().inCollection('my-team/vision/shelf')
  const report = await links
    .where(() => true)
    .delete({ aliases: true, linked: true })
    .run()
  expect(report.outcomes.map(({ kind }) => kind)).toEqual(['unlinked'])
  expect(alive(world.sandbox, M)).toEqual(['v0', 'v1'])
})

test('tags are no aliases, versions are no aliases, and a key that one version lacks ends nothing', async () => {
  const versions = [{ tags: ['best'] }, { aliases: ['best'] }, { metadata: { train_step: 7 } }]
  const seed = { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } }
  await using world = await stage({ seed })
  const m = world.client.artifacts().inCollection(M)
  const byAlias = await m
    .sparing({ atLeast: 1, aliases: ['best'] })
    .delete({ aliases: true })
    .preview()
  expect(going(byAlias)).toEqual(['v0', 'v2'])
  expect(
    going(
      await m
        .sparing({ atLeast: 1, tags: ['best'] })
        .delete({ aliases: true })
        .preview(),
    ),
  ).toEqual(['v1', 'v2'])
  expect(() => m.sparing({ last: 1, versions: ['best'] })).toThrow(/aliases: \['best'\]/)
  const step = metadata('train_step')
  expect(await m.where(a => Number(step(a) ?? 0) > 5).count()).toBe(1)
  expect(
    going(
      await m
        .sparing({ best: { max: step } })
        .delete({ aliases: true })
        .preview(),
    ),
  ).toEqual([])
})
