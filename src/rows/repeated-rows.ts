import type { FactName } from '../resources/version/fact-names.ts'
import { readFacts } from '../resources/version/facts.ts'
import { rowKey, type VersionRecord } from '../resources/version/record.ts'

/**
 * Rows that a union got a second time and gave no more, by their keys. What such a row went by on that side counts as well:
 * what a rule spares there stays, so that the row goes only as long as the rule lets it go.
 */
export type Twins = Map<string, VersionRecord>

/** Remembers a row that came again. One that rests on nothing besides itself says nothing new. */
export function rememberTwin(twins: Twins, record: VersionRecord, facts: Iterable<FactName>): void {
  if ((record.groups ?? []).length > 0) twins.set(rowKey(record), withTwin(record, twins, facts))
}

/** A row with what it and its twin rest on. */
export function withTwin(record: VersionRecord, twins: Twins, facts: Iterable<FactName>): VersionRecord {
  const twin = twins.get(rowKey(record))
  if (twin === undefined) return record
  return {
    ...record,
    known: { ...readFacts(twin, facts), ...record.known },
    groups: [...new Set([...(record.groups ?? []), ...(twin.groups ?? [])])],
  }
}
