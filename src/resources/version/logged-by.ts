import { type Read, UNREADABLE } from '../../conditions/values.ts'
import { type RunRecord, readRun } from '../run/record.ts'
import type { LoggedBy } from '../run/run-row.ts'
import { LOGGED_BY_FIELDS } from './artifact.ts'

/** The run that logged a version, as a value of its row: all of it, or nothing. */
export function loggedByOf(run: RunRecord | 'hidden' | null): Read<LoggedBy | null> {
  if (run === 'hidden') return UNREADABLE
  if (run === null) return null
  const values = LOGGED_BY_FIELDS.map(field => [field, readRun(run, field)] as const)
  return values.some(([, value]) => typeof value === 'symbol')
    ? UNREADABLE
    : (Object.freeze(Object.fromEntries(values)) as unknown as LoggedBy)
}
