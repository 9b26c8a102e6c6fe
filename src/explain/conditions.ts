import { inspect } from 'node:util'
import type { Condition } from '../predicate/condition/condition.ts'
import { namedKey } from '../predicate/keys.ts'

/** Longer texts of closures say no more. */
const LONGEST = 100

/** A condition as it would be written in code, on one line. */
export function conditionText(condition: Condition): string {
  return inspect(condition, { depth: null, breakLength: Number.POSITIVE_INFINITY, compact: true, maxArrayLength: 10 })
}

/** A closure's text on one line; an accessor as it was written. */
export function closureText(closure: (...values: never[]) => unknown): string {
  const text = namedKey(closure)?.text ?? String(closure).replace(/\s+/g, ' ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
