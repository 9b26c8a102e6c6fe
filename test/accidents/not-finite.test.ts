import { expect, test } from 'vitest'
import { type ArtifactQuery, metadata, type Preview } from '../../src/index.ts'
import { isVersion } from '../../src/plan/item.ts'
import { stage } from '../e2e/world.ts'

// Infinity, which a run that diverged logs, was the best by `max`, and the best real version went.

const ACC = ['0.9', '0.95', 'Infinity', '0.1', '-Infinity', 'NaN', '1e999', '"0.99"', '-0.0']
const versions = ACC.map(acc => ({ metadata: `{"acc": ${acc}}` }))
const SEED = { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } }
const M = 'my-team/vision/m'

const going = (preview: Preview) => preview.items.filter(isVersion).map(({ version }) => version)

const SPARED: Readonly<Record<string, (m: ArtifactQuery) => ArtifactQuery>> = {
  'an accessor': m => m.sparing({ best: { max: metadata('acc') } }),
  'a closure': m => m.sparing({ best: { max: a => a.metadata?.['acc'] as number } }),
  'a closure that makes Infinity of nothing': m =>
    m.sparing({ best: { max: a => (typeof a.metadata?.['acc'] === 'number' ? a.metadata['acc'] : Infinity) } }),
  'one of a type': m => m.sparing({ best: { max: metadata('acc') }, per: 'type' }),
}

test.each(Object.entries(SPARED))(
  'by %s the best is the best finite number, and what is none stays',
  async (_, words) => {
    await using world = await stage({ seed: SEED })
    const preview = await words(world.client.artifacts().inCollection(M)).delete({ aliases: true }).preview()
    expect(going(preview)).toEqual(['v0', 'v3', 'v8'])
  },
)

test('by min it is neither -Infinity nor NaN, and -0 is 0', async () => {
  await using world = await stage({ seed: SEED })
  const plan = world.client
    .artifacts()
    .inCollection(M)
    .sparing({ best: { min: metadata('acc') } })
    .delete()
  expect(going(await plan.preview())).toEqual(['v0', 'v1', 'v3'])
})

const CONDITIONS: readonly (readonly [object, readonly string[]])[] = [
  [{ moreThan: 0.5 }, ['v0', 'v1']],
  [{ atLeast: 0 }, ['v0', 'v1', 'v3', 'v8']],
  [{ lessThan: 0.5 }, ['v3', 'v8']],
  [{ atMost: 1e308 }, ['v0', 'v1', 'v3', 'v8']],
  [{ not: 0.5 }, ['v0', 'v1', 'v3', 'v7', 'v8']],
  [{ not: { moreThan: 0.5 } }, ['v3', 'v8']],
  [{ not: { in: [0.9] } }, ['v1', 'v3', 'v7', 'v8']],
  [{ is: 0 }, ['v8']],
  // Something is there, though it is no number.
  [{ exists: false }, []],
]

test('no test of a condition but exists knows anything of it', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  for (const [acc, wanted] of CONDITIONS) {
    const rows = await m.where({ metadata: { acc } }).toArray()
    expect(
      rows.map(({ version }) => version),
      JSON.stringify(acc),
    ).toEqual(wanted)
  }
})

test.each([Number.NaN, Infinity, -Infinity, '9'.repeat(400)])('%s in a condition is refused', value => {
  const condition = { metadata: { acc: { moreThan: value as number } } }
  const words = async () => {
    await using world = await stage({ seed: SEED })
    return world.client.artifacts().inCollection(M).where(condition)
  }
  return expect(words()).rejects.toMatchObject({ code: 'BAD_CONDITION' })
})

test('rows are neither ordered, nor told apart, nor grouped by it', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  const infinite = (a: { versionIndex: number | null }) => (a.versionIndex === 2 ? Infinity : 1)
  const words = {
    'orderBy metadata': m.where({ version: 'v2' }).orderBy(metadata('acc')),
    orderBy: m.orderBy(infinite),
    distinct: m.orderBy('createdAt').distinct(infinite),
    per: m.sparing({ last: 1, per: infinite }),
  }
  for (const [name, query] of Object.entries(words)) {
    await expect(query.delete().preview(), name).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
  }
})

test('a whole number that is rounded to its neighbours is refused where it would fit them', async () => {
  const t = Number('1732899999123456789')
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection(M)
  const words = {
    bare: () => m.where({ metadata: { t } }),
    is: () => m.where({ metadata: { t: { is: t } } }),
    in: () => m.where({ metadata: { t: { in: [5, t] } } }),
    not: () => m.where({ metadata: { t: { not: -t } } }),
    'under not': () => m.where({ not: { metadata: { t } } }),
    'a count': () => m.where({ usedCount: t }),
    'a number': () => m.where({ versionIndex: 2 ** 53 }),
    bytes: () => m.where({ size: { is: t } }),
  }
  for (const [name, word] of Object.entries(words)) {
    expect(word, name).toThrow(/BAD_CONDITION/)
    expect(word, name).toThrow(/1732899999123456|9007199254740992/)
  }
  expect(words.bare).toThrow(/log it as text/)
  for (const test of [Number.MAX_SAFE_INTEGER, 0.5, -3, { atLeast: t, atMost: t }])
    expect(() => m.where({ metadata: { t: test } })).not.toThrow()
})

test('numbers that are rounded to one are not taken for equal: neither per nor distinct parts rows by them', async () => {
  const ids = ['9007199254740992', '9007199254740993', '3']
  const seed = {
    projects: {
      'my-team/vision': {
        collections: { m: { type: 'model', versions: ids.map(id => ({ metadata: `{"id": ${id}}` })) } },
      },
    },
  }
  await using world = await stage({ seed })
  const m = world.client.artifacts().inCollection(M)
  const words: Record<string, ArtifactQuery> = {
    per: m.sparing({
      last: 1,
      per: a => (`${a.metadata?.['id']}`.length > 3 ? (a.metadata?.['id'] as number) : 'few'),
    }),
    'an accessor of per': m.sparing({ last: 1, per: metadata('id') }),
    distinct: m.orderBy('createdAt').distinct(a => a.metadata?.['id'] as number),
    'an accessor of distinct': m.orderBy('createdAt').distinct(metadata('id')),
  }
  for (const [name, query] of Object.entries(words))
    await expect(query.delete().preview().then(going), name).rejects.toThrow(/beyond 2\^53/)
})
