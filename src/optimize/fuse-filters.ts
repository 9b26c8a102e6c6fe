import { isScan, type Query } from '../plan/query.ts'
import type { Condition } from '../predicate/condition/condition.ts'
import { flattened, mapSteps, typeCondition } from './paths.ts'
import type { Rule } from './rule.ts'

/** filter c (filter d q) = filter (d and c) q, and a type is a filter too: rows are then judged once. */
export const fuseFilters: Rule = {
  name: 'fuse-filters',
  apply: target => ({
    ...target,
    query: mapSteps(target.query, step => {
      const upper = conditionOf(step)
      const lower = isScan(step) ? undefined : conditionOf(step.input)
      if (upper === undefined || lower === undefined || isScan(step) || isScan(step.input)) return step
      const and = [...flattened(lower), ...flattened(upper)]
      return Object.freeze({
        kind: 'filter',
        input: step.input.input,
        condition: Object.freeze({ and: Object.freeze(and) }),
      })
    }),
  }),
}

function conditionOf(query: Query): Condition | undefined {
  if (query.kind === 'filter') return query.condition
  return query.kind === 'ofType' ? typeCondition(query.types) : undefined
}
