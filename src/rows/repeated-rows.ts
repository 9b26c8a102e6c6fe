import type { Judge } from '../conditions/judge.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'

/**
 * Rows that a union got a second time and did not give again, by their keys. The facts by which the row was judged on that
 * side count as well: a row that a rule spares there stays. So the row goes only as long as that rule lets it go.
 */
export type RepeatedRows = Map<string, RowRecord>

interface Repeating {
  readonly repeated: RepeatedRows
  readonly resource: Resource
  readonly judge: Pick<Judge, 'dependencies'>
}

/** Remembers a row that came again. A row that rests on nothing besides itself says nothing new. */
export function rememberRepeated(record: RowRecord, repeating: Repeating): void {
  const { repeated, resource } = repeating
  if ((record.groups ?? []).length > 0) repeated.set(resource.keyOf(record), withRepeated(record, repeating))
}

/** A row, with the facts and groups on which it and its repetition rest. */
export function withRepeated<Row extends RowRecord>(record: Row, { repeated, resource, judge }: Repeating): Row {
  const other = repeated.get(resource.keyOf(record))
  if (other === undefined) return record
  return {
    ...record,
    known: { ...resource.factsOf(other, judge.dependencies), ...record.known },
    groups: [...new Set([...(record.groups ?? []), ...(other.groups ?? [])])],
  }
}
