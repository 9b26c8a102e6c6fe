import type { Condition } from '../conditions/condition.ts'
import { factsOf, fieldsOf } from '../conditions/ready-condition.ts'
import { isScan, type QueryNode, type Scan, scanOf } from '../plan/query.ts'
import { isExtraIn, unlistedIn } from '../resources/places/places.ts'
import { flattened, mapSteps, typeCondition } from './paths.ts'
import type { Rule } from './rule.ts'

/**
 * filter c (filter d q) = filter (d and c) q, and a type is a filter too: rows are then judged once. This rule does not
 * apply where c reads fields that d does not. Those fields would be fetched for rows that d drops, and rows where they
 * cannot be read would be kept.
 */
export const fuseFilters: Rule = {
  name: 'fuse-filters',
  apply: target => ({
    ...target,
    query: mapSteps(target.query, step => {
      const upper = conditionOf(step)
      const lower = isScan(step) ? undefined : conditionOf(step.input)
      if (upper === undefined || lower === undefined || isScan(step) || isScan(step.input)) return step
      const scan = scanOf(step)
      const known = costlyFieldsOf(lower, scan)
      if (!costlyFieldsOf(upper, scan).every(field => known.includes(field))) return step
      const and = [...flattened(lower), ...flattened(upper)]
      return Object.freeze({
        kind: 'filter',
        input: step.input.input,
        condition: Object.freeze({ and: Object.freeze(and) }),
      })
    }),
  }),
}

/** The fields of a condition that cost more than the list does. */
function costlyFieldsOf(condition: Condition, scan: Scan): readonly string[] {
  return fieldsOf(factsOf(condition)).filter(field => isExtraIn(scan, field) || unlistedIn(scan).includes(field))
}

function conditionOf(query: QueryNode): Condition | undefined {
  if (query.kind === 'filter') return query.condition
  return query.kind === 'ofType' ? typeCondition(query.types) : undefined
}
