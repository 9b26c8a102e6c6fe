import { type NameField, type Sought, unmatched } from '../conditions/unmatched.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** The note about names that an action takes away and no row has, because they are misspelt or are no patterns. */
export function notesOnNames<Row extends RowRecord>(
  sought: readonly Sought[] = [],
  records: Iterable<Row>,
  read: (record: Row, field: NameField) => unknown,
): readonly string[] {
  if (sought.length === 0) return []
  const lookout = unmatched(sought)
  for (const record of records) {
    // Where names could not be read, nobody can say that they are not there.
    if (sought.some(({ field }) => typeof read(record, field) === 'symbol')) return []
    lookout.see(field => read(record, field as NameField))
  }
  return [lookout.note('The plan') ?? []].flat()
}
