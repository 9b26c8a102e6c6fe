import type { Witness } from '../../plan/item.ts'
import { readFacts } from './facts.ts'
import { identityOf } from './identity.ts'
import type { VersionRecord } from './record.ts'

/** A row that lets others go as long as it stays, with the values that made it so. */
export function witnessOf(record: VersionRecord, rule: string, facts: Iterable<string>): Witness {
  const { entity, project, collection, type, versionIndex, portfolioId } = record.place
  const place = { entity, project, collection, type, versionIndex, portfolioId }
  return Object.freeze({
    kind: portfolioId === null ? 'version' : 'link',
    id: record.node.id,
    identity: identityOf(record) ?? null,
    ...place,
    rule,
    seen: Object.freeze(readFacts(record, facts)),
  })
}
