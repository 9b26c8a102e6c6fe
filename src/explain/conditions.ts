import { inspect } from 'node:util'
import type { Condition } from '../conditions/condition.ts'
import { namedKey } from '../conditions/keys.ts'

/** Longer texts of closures say no more. */
const LONGEST = 100

/** More elements of a list say no more. */
const MOST = 10

/** A condition as it would be written in code, on one line. */
export function conditionText(condition: Condition): string {
  return written(condition)
}

function written(value: unknown): string {
  if (Array.isArray(value)) {
    const rest = value.length > MOST ? [`… ${value.length - MOST} more`] : []
    return `[${[...value.slice(0, MOST).map(written), ...rest].join(', ')}]`
  }
  if (typeof value !== 'object' || value === null) return inspect(value)
  const keys = Object.entries(value).map(([key, one]) => {
    return `${/^\w+$/.test(key) ? key : inspect(key)}: ${key === 'matches' ? String(one) : written(one)}`
  })
  return `{ ${keys.join(', ')} }`
}

/** A closure's text on one line; an accessor as it was written. */
export function closureText(closure: (...values: never[]) => unknown): string {
  const text = namedKey(closure)?.text ?? String(closure).replace(/\s+/g, ' ')
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}
