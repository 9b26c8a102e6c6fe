/**
 * Freezes plain data to its leaves and gives it back. An object that is frozen already counts as frozen all through, since a
 * part is always frozen whole. Dates cannot be frozen, and nothing that is done or compared rests on one.
 */
export function frozen<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || value instanceof Date || Object.isFrozen(value)) return value
  for (const part of Object.values(value)) frozen(part)
  return Object.freeze(value)
}

/** The one empty list of all that have nothing. */
export const NONE: readonly never[] = Object.freeze([])

/** A frozen copy of a list of things that are frozen; most lists are empty, and share one. */
export function frozenList<Member>(list: readonly Member[]): readonly Member[] {
  return list.length === 0 ? NONE : Object.freeze([...list])
}
