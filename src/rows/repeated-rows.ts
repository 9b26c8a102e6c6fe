import type { FactName } from '../resources/version/fact-names.ts'
import { readFacts } from '../resources/version/facts.ts'
import { rowKey, type VersionRecord } from '../resources/version/record.ts'

/**
 * Rows that a union got a second time and gave no more, by their keys. What such a row went by on that side counts as well:
 * what a rule spares there stays, so that the row goes only as long as the rule lets it go.
 */
export type RepeatedRows = Map<string, VersionRecord>

/** Remembers a row that came again. One that rests on nothing besides itself says nothing new. */
export function rememberRepeated(repeated: RepeatedRows, record: VersionRecord, facts: Iterable<FactName>): void {
  if ((record.groups ?? []).length > 0) repeated.set(rowKey(record), withRepeated(record, repeated, facts))
}

/** A row with what it and its other rest on. */
export function withRepeated(record: VersionRecord, repeated: RepeatedRows, facts: Iterable<FactName>): VersionRecord {
  const other = repeated.get(rowKey(record))
  if (other === undefined) return record
  return {
    ...record,
    known: { ...readFacts(other, facts), ...record.known },
    groups: [...new Set([...(record.groups ?? []), ...(other.groups ?? [])])],
  }
}
