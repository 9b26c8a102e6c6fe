import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ALLOWED } from './example.ts'
import type { World } from './facts.ts'
import { condition } from './generate-condition.ts'
import { queryOf, sparing } from './generate-plan.ts'
import { NOW, world } from './generate-world.ts'
import { judge } from './oracle.ts'
import type { QueryData, StepData } from './plan.ts'
import { poolOf } from './pool.ts'
import { keyOf, Refusal, type Row, rowsIn } from './rows.ts'
import { spare } from './spare.ts'

/** What is acted on where no guard keeps anything that a query selects, or the code of a refusal. */
function goes(made: World, { scope, steps }: QueryData, ...more: readonly StepData[]): readonly string[] {
  const verdict = judge(made, { query: { scope, steps: [...steps, ...more] }, action: ALLOWED }, NOW)
  return verdict.kind === 'acts' ? [...verdict.acted].sort() : [`refused with ${verdict.code}`]
}

const monotonous = sparing.filter(({ best, atLeast = 0 }) => best === undefined || atLeast === 0)

const isRefused = ([first]: readonly string[]) => first?.startsWith('refused') === true

/** A world without metadata that cannot be judged, a query without an answer that is refused, and two conditions. */
const example = fc
  .tuple(world, queryOf(1, 2, ['where', 'sparing', 'union', 'orderBy']), condition(2), condition(2))
  .map(([made, query, first, second]) => {
    const pool = poolOf(made)
    return { made, query: query(pool), first: first(pool), second: second(pool) }
  })
  .filter(({ made, query }) => {
    const isPlain = !JSON.stringify(made).match(/nope|\[1\]|"loss\\": "/)
    return isPlain && !isRefused(goes(made, query))
  })

const options = { numRuns: 500 }
const where = (...parts: readonly object[]): readonly StepData[] => {
  return parts.map(part => ({ kind: 'where', condition: part }))
}

test('not, and, or are those of logic', () => {
  fc.assert(
    fc.property(example, ({ made, query, first, second }) => {
      const found = (part: object) => goes(made, query, ...where(part))
      expect(found({ and: [first, second] })).toEqual(goes(made, query, ...where(first, second)))
      expect(found({ not: { and: [first, second] } })).toEqual(found({ or: [{ not: first }, { not: second }] }))
      expect(found({ not: { not: first } })).toEqual(found(first))
      const either = new Set([...found(first), ...found(second)])
      expect(found({ or: [first, second] })).toEqual([...either].sort())
      expect(found(first).filter(key => found({ not: first }).includes(key))).toEqual([])
    }),
    options,
  )
})

test('a condition and the closure that asks it agree', () => {
  fc.assert(
    fc.property(example, ({ made, query, first }) => {
      expect(goes(made, query, { kind: 'closure', condition: first })).toEqual(goes(made, query, ...where(first)))
    }),
    options,
  )
})

test('what is left out and what is left are the whole', () => {
  fc.assert(
    fc.property(example, ({ made, query, first }) => {
      const other = { scope: query.scope, steps: where(first) }
      const left = goes(made, query, { kind: 'except', other })
      const all = goes(made, query)
      const back: QueryData = { ...query, steps: [...query.steps, { kind: 'except', other }] }
      expect(goes(made, query, { kind: 'except', other: back }).filter(key => left.includes(key))).toEqual([])
      expect(goes(made, back, { kind: 'union', other: query })).toEqual(all)
    }),
    options,
  )
})

// But with `best` and `atLeast` together it may: v2 (loss 3), v1 (loss 0.5) and v0 (loss 1, as is the older v3) with
// `best: { max }` and `atLeast: 2` spare v2 and v1; without v2 the best are v0 and v3, which are two, and v1 goes.
test('a row that is missing below a sparing rule lets no other go', () => {
  fc.assert(
    fc.property(world, monotonous, fc.nat(99), fc.nat(9), (made, rules, number, which) => {
      const projects = poolOf(made).projects
      const rows = rowsIn(made, { kind: 'inProject', project: projects[which % projects.length] ?? '' })
      const left = rest(rows, rules)
      const fewer = rest(
        rows.filter((_, index) => index !== number % Math.max(1, rows.length)),
        rules,
      )
      if (left !== undefined && fewer !== undefined) expect(left).toEqual(expect.arrayContaining([...fewer]))
    }),
    { numRuns: Number(process.env['LAW_RUNS'] ?? 2000) },
  )
})

function rest(rows: readonly Row[], rules: Parameters<typeof spare>[1]): readonly string[] | undefined {
  try {
    return spare(rows, rules, NOW, 'leaves').rest.map(keyOf)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
