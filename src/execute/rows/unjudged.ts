import { CoppiceError } from '../../errors/coppice-error.ts'
import { readField, type VersionRecord } from '../../predicate/record.ts'

/** Why a row could not be judged. */
export interface Unjudged {
  readonly record: VersionRecord
  readonly code: 'unreadable' | 'refused-predicate'
  readonly problem: string
  readonly cause?: unknown
}

/** Refuses a plan because of rows that could not be judged, unless they are to be kept. */
export function keepUnjudged(rows: readonly Unjudged[], onError: 'refuse' | 'keep'): readonly Unjudged[] {
  const refused = rows.filter(row => row.code === 'refused-predicate')
  const [first] = refused
  if (first === undefined || onError === 'keep') return rows
  const names = refused.slice(0, 3).map(({ record }) => String(readField(record, 'name')))
  throw new CoppiceError('PREDICATE_FAILED', {
    problem: `A closure gave no answer about ${names.join(', ')}${refused.length > 3 ? ', …' : ''}`,
    expected: 'true or false for every row',
    came: first.problem,
    todo: "Mend the closure, or keep such rows with .preview({ onError: 'keep' }).",
    cause: first.cause,
  })
}

/** Refuses a reading because of any row that could not be judged: a listing has nowhere to keep it. */
export function refuseUnjudged(rows: readonly Unjudged[]): void {
  keepUnjudged(rows, 'refuse')
  const [first] = rows
  if (first === undefined) return
  throw new CoppiceError('BAD_ANSWER', {
    problem: `Whether ${String(readField(first.record, 'name'))} belongs to the rows cannot be told: ${first.problem}`,
    todo: 'Leave it out by a condition before, or ask for less.',
  })
}
