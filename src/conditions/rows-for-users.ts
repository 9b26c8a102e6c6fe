import { CoppiceError } from '../errors/coppice-error.ts'
import { type RecordFields, shownField } from './judge.ts'
import { holdsMarks, refusingMarks } from './marks.ts'
import { NOT_FETCHED_TEXT, type RowReader, rowMaker } from './row.ts'
import { NOT_FETCHED, UNREADABLE } from './values.ts'

/** The records that rows are made of, and what one is called: `version`. */
export interface RecordSource<Held extends object> extends RecordFields<Held> {
  readonly thing: string
  nameOf(record: Held): string
}

/**
 * Makes the rows that endings hand out: they hold the cheap fields and those that `with` named. Another field throws
 * `FIELD_NOT_FETCHED`, a value that cannot be understood `BAD_ANSWER`.
 */
export function rowsForUsers<Held extends object, Row extends object>(
  source: RecordSource<Held>,
  extra: readonly string[],
): (record: Held) => Row {
  const asked = new Set(extra)
  const isHeld = (field: string) => !source.isExtra(field) || asked.has(field)
  const held = source.fields.filter(isHeld)
  const reader: RowReader<Held> = {
    fields: source.fields,
    read(record, field) {
      if (!isHeld(field)) throw notFetched(field)
      const value = source.read(record, field)
      if (value === NOT_FETCHED || value === UNREADABLE) throw unreadable(source, record, field)
      return holdsMarks(value) ? refusingMarks(value, key => unreadable(source, record, key)) : value
    },
    enumerate: () => held,
    show: (record, field) => (isHeld(field) ? shownField(source, record, field) : NOT_FETCHED_TEXT),
  }
  return rowMaker<Held, Row>(reader)
}

function notFetched(field: string): CoppiceError {
  return new CoppiceError('FIELD_NOT_FETCHED', {
    problem: `This row does not hold ${field}, since the query did not ask for it`,
    expected: 'a cheap field, or one that .with(…) named',
    came: field,
    todo: `Add .with('${field}') to the query.`,
  })
}

function unreadable<Held extends object>(source: RecordSource<Held>, record: Held, field: string): CoppiceError {
  const { thing } = source
  return new CoppiceError('BAD_ANSWER', {
    problem: `The ${field} of ${source.nameOf(record)} cannot be understood`,
    todo: `Look at this ${thing} in W&B, and leave the field out of the query or the ${thing} out of the selection.`,
  })
}
