import type { Condition } from '../conditions/condition.ts'
import { isMetadataFact } from '../conditions/metadata-path.ts'
import { factsOf } from '../conditions/ready-condition.ts'
import { type Above, conjunctsOf, isMonotone, isOfProjects, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** What is known of a collection before its versions are listed. */
const KNOWN: readonly string[] = ['entity', 'project', 'collection', 'type']

/**
 * The versions of a collection are not listed when none of them can pass. The decision is made here, on the collection as it
 * was read, so it holds below every step. But beside a `union`, a row that cannot be judged stays, whatever the other side
 * says. There, only the conditions that are asked before such a doubt count.
 */
export const pruneCollections: Rule = {
  name: 'prune-collections',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (!isOfProjects(scan)) return scan
      const conditions = isMonotone(above) ? conjunctsOf(above) : beforeDoubt(above)
      const and = conditions.filter(condition => factsOf(condition).every(fact => KNOWN.includes(fact)))
      return and.length === 0 ? scan : withHints(scan, { collections: all(and) })
    }),
  }),
}

/** The conditions that a row fails or passes before it is asked a question to which it may have no answer. */
function beforeDoubt(above: readonly Above[]): readonly Condition[] {
  const first = above.findIndex(({ step }) => {
    return step.kind === 'where' || (step.kind === 'filter' && factsOf(step.condition).some(isOfMetadata))
  })
  const conditions = conjunctsOf(first < 0 ? above : above.slice(0, first))
  const doubtful = conditions.findIndex(condition => factsOf(condition).some(fact => TIMES.includes(fact)))
  return doubtful < 0 ? conditions : conditions.slice(0, doubtful)
}

/** A condition on a path gives no judgement about metadata that cannot be parsed, whatever else the condition says. */
const isOfMetadata = (fact: string) => fact === 'metadata' || isMetadataFact(fact)
const TIMES: readonly string[] = ['createdAt', 'updatedAt', 'linkedAt']

function all(conditions: readonly Condition[]): Condition {
  const [first] = conditions
  return conditions.length === 1 && first !== undefined ? first : { and: conditions }
}
