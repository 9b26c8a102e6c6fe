import { namedKey } from '../conditions/keys.ts'
import { factsOf } from '../conditions/ready-condition.ts'
import { keysOf } from '../conditions/sparing/ranked-by.ts'
import { isScan, type Query, stepsOf } from '../plan/query.ts'
import { readFacts } from '../resources/version/facts.ts'
import { isMetadataFact } from '../resources/version/metadata-path.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import type { Reading } from './reading.ts'

/** Drops metadata from rows where nothing reads them any more, but for the values on which verdicts rest. */
export function metadataDropper(
  step: Query,
  { judge, query, fields }: Reading,
): (record: VersionRecord) => VersionRecord {
  const above = stepsOf(query)
  const readsLater = above.slice(above.indexOf(step) + 1).some(readsMetadata)
  const asked = above.some(one => one.kind === 'with' && one.fields.includes('metadata'))
  if (readsLater || asked || !above.includes(step)) return record => record
  return record => {
    if (record.node.metadata === undefined || judge.dependencies.has('metadata') || !fields.has('metadata'))
      return record
    const paths = [...judge.dependencies].filter(isMetadataFact)
    const { metadata: _, ...node } = record.node
    return { ...record, node, known: { ...record.known, ...readFacts(record, paths) } }
  }
}

/** Whether a step may read metadata; what a closure reads is not known. */
function readsMetadata(step: Query): boolean {
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
