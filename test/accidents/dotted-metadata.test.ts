import { expect, test } from 'vitest'
import { metadata, type Preview } from '../../src/index.ts'
import { isVersion } from '../../src/plan/item.ts'
import { rewriting } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

// A key of metadata that has a dot in it, as `metrics/mAP_0.5` has, could not be named: `{ exists: false }` took it for
// absent, and all that have it went.

const M = 'my-team/vision/m'
const going = (preview: Preview) => preview.items.filter(isVersion).map(({ version }) => version)
const worldWith = async (...metadata: readonly object[]) => {
  const versions = metadata.map(one => ({ metadata: one }))
  const seed = { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } }
  const world = await stage({ seed: seed as never })
  return { sandbox: world.sandbox, m: world.client.artifacts().inCollection(M) }
}

const MAP = [{ 'metrics/mAP_0.5': 0.91 }, { 'metrics/mAP_0.5': 0.72 }, {}]

test('a key with a dot is found by a condition', async () => {
  const { sandbox, m } = await worldWith(...MAP)
  await using _end = sandbox
  const absent = m.where({ metadata: { 'metrics/mAP_0.5': { exists: false } } }).delete({ aliases: true })
  expect(going(await absent.preview())).toEqual(['v2'])
  expect(await m.where({ metadata: { 'metrics/mAP_0.5': { moreThan: 0.8 } } }).count()).toBe(1)
})

test('a key with a dot is found by a rule, an order, a key and a closure', async () => {
  const { sandbox, m } = await worldWith(...MAP)
  await using _end = sandbox
  const map = metadata('metrics/mAP_0.5')
  expect(
    going(
      await m
        .sparing({ best: { max: map } })
        .delete({ aliases: true })
        .preview(),
    ),
  ).toEqual(['v1'])
  const first = m.orderBy(map, 'asc').take(1)
  expect(going(await first.delete().preview())).toEqual(['v1'])
  expect(
    await m
      .where({ metadata: { 'metrics/mAP_0.5': { exists: true } } })
      .distinct(map)
      .count(),
  ).toBe(2)
  expect(await m.where(a => map(a) === 0.91).count()).toBe(1)
})

/** However a path is cut into keys, it finds what is there. */
const CUTS: readonly object[] = [
  { 'a.b.c': 1 },
  { a: { 'b.c': 1 } },
  { 'a.b': { c: 1 } },
  { a: { b: { c: 1 } } },
  { 'a.b.c': 1, a: { b: { c: 1 } } },
  { a: { b: 'x', 'b.c': 1 }, 'a.b': 'y' },
]

test.each(CUTS.map(one => [JSON.stringify(one), one] as const))('%s has a.b.c', async (_, one) => {
  const { sandbox, m } = await worldWith(one)
  await using _end = sandbox
  expect(await m.where({ metadata: { 'a.b.c': 1 } }).count()).toBe(1)
  expect(await m.where({ metadata: { 'a.b.c': { exists: false } } }).count()).toBe(0)
})

/** What two readings find and tell differently is not clear. */
const UNCLEAR: readonly object[] = [
  { 'a.b': 1, a: { b: 2 } },
  { 'a.b': 1, a: { b: '1' } },
  { 'a.b': null, a: { b: 1 } },
  { 'a.b': 1, a: { b: {} } },
  { 'a.b': [1], a: { b: 1 } },
]

test.each(UNCLEAR.map(one => [JSON.stringify(one), one] as const))('%s refuses what names a.b', async (_, one) => {
  const { sandbox, m } = await worldWith({ other: 1 }, one)
  await using _end = sandbox
  const ab = metadata('a.b')
  const words = {
    'a condition': m.where({ metadata: { 'a.b': 1 } }),
    'exists: false': m.where({ metadata: { 'a.b': { exists: false } } }),
    'the right of except': m.except(m.where({ metadata: { 'a.b': 1 } })),
    'a rule': m.sparing({ best: { max: ab } }),
    'a key of per': m.sparing({ last: 1, per: a => ab(a) ?? 'none' }),
    'an order': m.orderBy(ab),
    'a closure': m.where(a => ab(a) === 1),
  }
  for (const [name, query] of Object.entries(words)) {
    const refusal = { code: 'PREDICATE_FAILED', message: expect.stringContaining("metadata('a.b') names two things") }
    await expect(query.delete().preview(), name).rejects.toMatchObject(refusal)
    await expect(query.toArray(), name).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
    expect(going(await query.delete({ aliases: true }).preview({ onError: 'keep' })), name).not.toContain('v1')
  }
})

test('a list names the keys as they are', async () => {
  const both = { 'a.b': 1, a: { b: 2 } }
  const { sandbox, m } = await worldWith(both, { 'a.b': 5 }, { a: { b: 7 } })
  await using _end = sandbox
  expect(metadata(['a.b'])({ metadata: both })).toBe(1)
  expect(metadata(['a', 'b'])({ metadata: both })).toBe(2)
  const plan = m.sparing({ best: { max: metadata(['a.b']) } }).delete({ aliases: true })
  expect(plan.explain()).toContain("metadata([ 'a.b' ])")
  const preview = await plan.preview()
  expect(going(preview)).toEqual(['v0'])
  await preview.apply()
  expect(alive(sandbox, M)).toEqual(['v1', 'v2'])
})

test('what was judged by a key with a dot is compared by it before it goes', async () => {
  const fetch = rewriting('VersionById', body => {
    Object.assign(body['data']?.['_0'] ?? {}, { metadata: '{"eval.loss": 9}' })
  })
  const versions = [0.1, 0.2, 0.3].map(loss => ({ metadata: { 'eval.loss': loss } }))
  const seed = { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } }
  await using world = await stage({ seed }, { fetch })
  const m = world.client.artifacts().inCollection(M)
  const preview = await m
    .where({ metadata: { 'eval.loss': { lessThan: 0.25 } } })
    .delete()
    .preview()
  const report = await preview.apply()
  expect(report.outcomes.map(({ kind }) => kind)).toEqual(['changed', 'deleted'])
})

test('a path that is none is refused, and says how a key with odd dots is named', () => {
  for (const path of ['a..b', '.a', 'a.', '', [], [''], ['a', 1], null, { path: 'a' }]) {
    expect(() => metadata(path as string)).toThrow(/BAD_PATH/)
  }
  expect(() => metadata('a..b')).toThrow(/metadata\(\[ 'a..b' \]\)/)
  expect(metadata(['a..b'])({ metadata: { 'a..b': 3 } })).toBe(3)
})

test('an object or a list under a path is there, and one that came is seen before anything goes', async () => {
  const { sandbox, m } = await worldWith({ eval: { acc: 0.9 } }, { eval: [] }, { eval: 1 }, { eval: null }, {})
  await using _end = sandbox
  const absent = m.where({ metadata: { eval: { exists: false } } }).delete({ aliases: true })
  expect(going(await absent.preview())).toEqual(['v3', 'v4'])
  expect(await m.where({ metadata: { eval: { exists: true } } }).count()).toBe(3)
  expect(await m.where({ not: { metadata: { eval: { exists: true } } } }).count()).toBe(2)
  expect(await m.where({ metadata: { eval: { not: 1 } } }).count()).toBe(0)
  expect(metadata('eval')({ metadata: { eval: {} } })).toBeUndefined()
})

test.each(['{"eval": {"acc": 0.9}}', '{"eval": []}', '{"eval": 0}'])(
  '%s that came keeps what had no eval',
  async text => {
    const fetch = rewriting('VersionById', body => {
      Object.assign(body['data']?.['_0'] ?? {}, { metadata: text })
    })
    const seed = { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions: [{}, {}] } } } } }
    await using world = await stage({ seed }, { fetch })
    const m = world.client.artifacts().inCollection(M)
    const absent = m.where({ metadata: { eval: { exists: false } } }).delete({ aliases: true })
    const report = await (await absent.preview()).apply()
    expect(report.outcomes.map(({ kind }) => kind)).toEqual(['changed', 'deleted'])
  },
)
