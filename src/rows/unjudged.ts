import { CoppiceError } from '../errors/coppice-error.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** Why a row could not be judged. */
export interface Unjudged<Row extends RowRecord = RowRecord> {
  readonly record: Row
  /** What the row is called. */
  readonly name: string
  readonly code: 'unreadable' | 'refused-predicate'
  readonly problem: string
  /** The field that came and cannot be understood, where that is the reason. */
  readonly field?: string
  readonly cause?: unknown
  /** What would have been an answer, where that is not true or false. */
  readonly expected?: string
}

/** What becomes of rows that could not be judged: nothing, or it throws. */
export type OnUnjudged<Row extends RowRecord = RowRecord> = (rows: readonly Unjudged<Row>[]) => void

/** Refuses a plan because of rows that could not be judged, unless they are to be kept. */
export function keepUnjudged<Row extends RowRecord>(
  rows: readonly Unjudged<Row>[],
  onError: 'refuse' | 'keep',
): readonly Unjudged<Row>[] {
  const refused = rows.filter(row => row.code === 'refused-predicate')
  const [first] = refused
  if (first === undefined || onError === 'keep') return rows
  const names = refused.slice(0, 3).map(({ name }) => name)
  throw new CoppiceError('PREDICATE_FAILED', {
    problem: `A closure or condition gave no answer about ${names.join(', ')}${refused.length > 3 ? ', …' : ''}`,
    expected: `${first.expected ?? 'true or false'} for every row`,
    came: first.problem,
    todo: "Mend it, or keep such rows with .preview({ onError: 'keep' }).",
    cause: first.cause,
  })
}

/**
 * Makes the rule by which a list treats rows that could not be judged. Whoever logs a version writes its metadata, and odd
 * metadata must not end every list that asks for it. A row with odd metadata is left out, and told. Any other such row
 * refuses the list.
 */
export function leavingOddOut<Row extends RowRecord>(tell: (record: Row) => void): OnUnjudged<Row> {
  return rows => {
    refuseUnjudged(rows.filter(({ field }) => field !== 'metadata'))
    for (const { record, field } of rows) if (field === 'metadata') tell(record)
  }
}

/** Refuses a reading because of any row that could not be judged. */
export const refuseUnjudged: OnUnjudged = rows => {
  keepUnjudged(rows, 'refuse')
  const [first] = rows
  if (first === undefined) return
  throw new CoppiceError('BAD_ANSWER', {
    problem: `Whether ${first.name} belongs to the rows cannot be told: ${first.problem}`,
    todo: 'Leave it out by a condition before, or ask for less.',
  })
}
