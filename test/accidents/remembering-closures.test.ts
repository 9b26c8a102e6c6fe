import { expect, test } from 'vitest'
import type { Artifact, ArtifactQuery } from '../../src/index.ts'
import { stage } from '../e2e/world.ts'

// A pattern with `g` in a closure remembers where it stood: asked about `production` it said yes, asked about `latest` no,
// and `latest` was selected. Whatever else remembers decides by the order in which it happens to be asked.

const ALIASES = ['best', 'latest', 'production', 'old', 'older', 'oldest', 'x']
const SEED = {
  projects: {
    'my-team/vision': {
      collections: {
        m: {
          type: 'model',
          versions: ALIASES.map((alias, index) => ({ aliases: [alias], tags: ['t'], metadata: { loss: index } })),
        },
        ...Object.fromEntries(['a', 'b', 'c', 'd'].map(name => [name, { type: 'model', versions: [] }])),
      },
    },
  },
}

type Asks = () => (row: Artifact) => boolean

/** Closures that remember, each made anew. */
const REMEMBERING: Readonly<Record<string, Asks>> = {
  'a pattern with g': () => {
    const keep = /^(best|latest|production)$/g
    return a => !a.aliases.some(alias => keep.test(alias))
  },
  'a pattern with y': () => {
    const keep = /\w+/y
    return a => keep.test(a.aliases[0] ?? '')
  },
  'every other one': () => {
    let turn = 0
    return () => turn++ % 2 === 0
  },
  'pairs of two': () => {
    let turn = 0
    return () => Math.floor(turn++ / 2) % 2 === 0
  },
  'the first three': () => {
    let left = 3
    return () => left-- > 0
  },
  'as many as there are': () => {
    let left = ALIASES.length
    return () => left-- > 0
  },
  'all but those seen before': () => {
    const seen = new Set<string>()
    return a => !seen.has(a.name) && seen.add(a.name) !== undefined
  },
  'those seen before': () => {
    const seen = new Set<string>()
    return a => seen.has(a.type) || seen.add(a.type) === undefined
  },
  'the largest so far': () => {
    let largest = -1
    return a => {
      const isLarger = (a.versionIndex ?? 0) > largest
      largest = Math.max(largest, a.versionIndex ?? 0)
      return isLarger
    }
  },
  chance: () => {
    let state = 9
    return () => {
      state = (state * 48_271) % 2_147_483_647
      return state % 2 === 0
    }
  },
  'names that were seen, beside a field that is fetched': () => {
    const seen = new Set<string>()
    return a => !seen.has(a.name) && seen.add(a.name) !== undefined && a.tags.length > 0
  },
  'a counter beside a field that is fetched': () => {
    let left = 3
    return a => left-- > 0 && a.tags.length > 0
  },
}

/** Where a closure can stand. */
const PLACES: Readonly<Record<string, (m: ArtifactQuery, asks: Asks) => ArtifactQuery>> = {
  where: (m, asks) => m.where(asks()),
  'the right of except': (m, asks) => m.except(m.where(asks())),
  'the right of union': (m, asks) => m.where({ version: 'v0' }).union(m.where(asks())),
  'below sparing': (m, asks) => m.where(asks()).sparing({ last: 1 }),
  'a key of best': (m, asks) => {
    const closure = asks()
    return m.sparing({ best: { max: a => Number(closure(a)) } })
  },
  'a key of per': (m, asks) => m.sparing({ last: 1, per: asks() }),
  'a key of orderBy': (m, asks) => m.orderBy(asks()).take(2),
  'a key of distinct': (m, asks) => m.orderBy('createdAt').distinct(asks()),
}

test.each(Object.entries(PLACES))('what remembers refuses the plan from %s', async (_, words) => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection('my-team/vision/m')
  for (const [name, asks] of Object.entries(REMEMBERING)) {
    const refusal = { code: 'PREDICATE_FAILED', message: expect.stringContaining('answers differently') }
    const previewing = () => words(m, asks).delete({ aliases: true })
    await expect(previewing().preview(), name).rejects.toMatchObject(refusal)
    // Nobody knows which of its other answers are true, so there is nothing to keep rows by.
    await expect(previewing().preview({ onError: 'keep' }), name).rejects.toMatchObject(refusal)
  }
  expect(world.sandbox.world().collections.find(({ path }) => path === 'my-team/vision/m')?.versions.length).toBe(
    ALIASES.length,
  )
})

test('what remembers refuses a plan over collections, and the hand that takes items out of a preview', async () => {
  await using world = await stage({ seed: SEED })
  const collections = world.client.collections().inProject('my-team/vision')
  const preview = await world.client.artifacts().inCollection('my-team/vision/m').delete({ aliases: true }).preview()
  for (const [name, asks] of Object.entries(REMEMBERING)) {
    if (/pattern|field|seen|largest/.test(name)) continue
    const closure = asks() as () => boolean
    await expect(collections.where(closure).delete().preview(), name).rejects.toMatchObject({
      code: 'PREDICATE_FAILED',
    })
    const byHand = asks() as () => boolean
    expect(() => preview.without(byHand), name).toThrow(/PREDICATE_FAILED.*answers differently/)
  }
  const initials = /^[ab]/g
  const byPattern = collections.where(c => c.isEmpty && initials.test(c.name)).delete()
  await expect(byPattern.preview()).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
})

test('a counter that turns where a page ends is found out', async () => {
  const versions = Array.from({ length: 300 }, () => ({}))
  await using world = await stage(
    { seed: { projects: { 'my-team/vision': { collections: { m: { type: 'model', versions } } } } } },
    { page: 100 },
  )
  const m = world.client.artifacts().inCollection('my-team/vision/m')
  for (const turn of [100, 136, 172, 200, 272, 300, 372, 400]) {
    let asked = 0
    const plan = m.where(() => asked++ < turn).delete({ aliases: true })
    await expect(plan.preview(), `${turn}`).rejects.toMatchObject({ code: 'PREDICATE_FAILED' })
  }
})

test('a closure that goes by its row is asked twice by a plan, and once by a list', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection('my-team/vision/m')
  let asked = 0
  const some = m.where(a => {
    asked += 1
    return a.version !== 'v0'
  })
  expect(await some.count()).toBe(ALIASES.length - 1)
  expect(asked).toBe(ALIASES.length)
  asked = 0
  expect((await some.delete({ aliases: true }).preview()).count).toBe(ALIASES.length - 1)
  expect(asked).toBe(2 * ALIASES.length)
})

test('what is not there yet, a cache and a fresh Date are no memory', async () => {
  await using world = await stage({ seed: SEED })
  const m = world.client.artifacts().inCollection('my-team/vision/m')
  const known = new Map<string, boolean>()
  const plan = m
    .where(a => {
      const answer = known.get(a.id) ?? (a.tags.length > 0 && (a.metadata?.['loss'] as number) < 5)
      known.set(a.id, answer)
      return answer && a.usedCount === 0
    })
    .orderBy(a => new Date(a.createdAt))
    .delete({ aliases: true })
  expect((await plan.preview()).count).toBe(5)
})
