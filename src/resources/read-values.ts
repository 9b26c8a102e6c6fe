import { NOT_FETCHED, type Read, UNREADABLE } from '../conditions/values.ts'
import { frozenList } from '../plan/frozen.ts'
import { timeOf } from '../plan/time.ts'

// How a value of an answer is read, whatever it is a value of. Absent is never taken for empty (safety rule 3).

export function textOf(value: unknown): Read<string> {
  if (value === undefined) return NOT_FETCHED
  return typeof value === 'string' ? value : UNREADABLE
}

export function textOrNull(value: unknown): Read<string | null> {
  return value === null ? null : textOf(value)
}

export function dateOf(value: unknown): Read<Date> {
  return value === undefined ? NOT_FETCHED : toDate(value)
}

export function dateOrNull(value: unknown): Read<Date | null> {
  return value === null ? null : dateOf(value)
}

/** A whole number of things or bytes. */
export function countOf(value: unknown): Read<number> {
  if (value === undefined) return NOT_FETCHED
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : UNREADABLE
}

/** A list of texts; nothing stands for an empty one. */
export function textsOf(value: unknown): Read<readonly string[]> {
  if (value === undefined) return NOT_FETCHED
  if (value === null) return frozenList([])
  return Array.isArray(value) && value.every(one => typeof one === 'string') ? frozenList(value) : UNREADABLE
}

/**
 * A time as a fresh Date, so that no closure can change another's. W&B's times may lack a zone: they are UTC. A time before
 * 1970 is none, because a server in Go writes such a time when it knows none.
 */
export function toDate(text: unknown): Date | typeof UNREADABLE {
  const milliseconds = timeOf(text)
  return milliseconds === undefined || milliseconds < 0 ? UNREADABLE : new Date(milliseconds)
}
