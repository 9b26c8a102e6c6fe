import type { Condition } from '../predicate/condition/condition.ts'
import { factsOf } from '../predicate/condition/ready-condition.ts'
import { conjunctsOf, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** What is known of a collection before its versions are listed. */
const KNOWN: readonly string[] = ['entity', 'project', 'collection', 'type']

/**
 * The versions of a collection of which none can pass are not listed. It is decided here, on the collection as it was
 * read, so that it holds below every step.
 */
export const pruneCollections: Rule = {
  name: 'prune-collections',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (scan.kind !== 'project') return scan
      const and = conjunctsOf(above).filter(condition => factsOf(condition).every(fact => KNOWN.includes(fact)))
      return and.length === 0 ? scan : withHints(scan, { collections: all(and) })
    }),
  }),
}

function all(conditions: readonly Condition[]): Condition {
  const [first] = conditions
  return conditions.length === 1 && first !== undefined ? first : { and: conditions }
}
