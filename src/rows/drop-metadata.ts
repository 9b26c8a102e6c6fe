import { namedKey } from '../conditions/keys.ts'
import { factsOf } from '../conditions/ready-condition.ts'
import { keysOf } from '../conditions/sparing/ranked-by.ts'
import { isScan, type QueryNode, stepsOf } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import type { Reading } from './reading.ts'

/** Drops metadata from rows where no later step reads it, except for the values on which verdicts rest. */
export function metadataDropper(
  step: QueryNode,
  { judge, query, fields, resource }: Reading,
): (record: RowRecord) => RowRecord {
  const above = stepsOf(query)
  const readsLater = above.slice(above.indexOf(step) + 1).some(readsMetadata)
  const asked = above.some(one => one.kind === 'with' && one.fields.includes('metadata'))
  if (readsLater || asked || !above.includes(step)) return record => record
  return record => {
    if (judge.dependencies.has('metadata') || !fields.has('metadata')) return record
    return resource.trimmed(record, [...judge.dependencies])
  }
}

/** Whether a step may read metadata. Nobody knows what a closure reads. */
function readsMetadata(step: QueryNode): boolean {
  if (isScan(step)) return false
  const isMetadata = (fact: string) => fact.startsWith('metadata')
  switch (step.kind) {
    case 'where':
      return true
    case 'filter':
      return factsOf(step.condition).some(isMetadata)
    case 'orderBy':
    case 'distinct':
      return step.key !== undefined && isMetadata(namedKey(step.key)?.fact ?? 'metadata')
    case 'sparing':
      return keysOf(step.sparing).some(key => isMetadata(namedKey(key)?.fact ?? 'metadata'))
    case 'union':
    case 'except':
      return true
    default:
      return false
  }
}
