import { types } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { isError } from '../errors/foreign-error.ts'

/**
 * Words for what a user's function threw or gave. It may be anything: a Proxy, or an error whose message is a getter that
 * throws. Reading it may throw in turn, and that must not come through.
 */
export function describeThrown(thrown: unknown): string {
  const error = attempt(() => (isError(thrown) ? thrown : undefined))
  if (error === undefined) return describeValue(thrown)
  const name = attempt(() => String(error.name)) ?? 'an error'
  const message = attempt(() => String(error.message)) ?? 'which will not say its message'
  const [line = ''] = message.slice(0, LONGEST).split('\n')
  return name === 'CoppiceError' ? line : `${name}: ${line}`
}

/** A value in a few words. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value)
  if (typeof value === 'object' || typeof value === 'function')
    return typeof value === 'object' ? 'an object' : 'a function'
  return `the ${typeof value} ${String(value).slice(0, 40)}`
}

/** Milliseconds since 1970 of a Date; NaN for anything else. Nothing of the value itself is read or called. */
export function timeIn(value: unknown): number {
  return types.isDate(value) ? Date.prototype.getTime.call(value) : Number.NaN
}

/** The thrown value, where it and its whole chain of causes can be printed. */
export function causeOf(thrown: unknown): unknown {
  const seen = new Set<unknown>()
  for (let one = thrown; one !== undefined && !seen.has(one); one = attempt(() => (one as Error).cause)) {
    if (!canBePrinted(one)) return undefined
    seen.add(one)
  }
  return thrown
}

function canBePrinted(thrown: unknown): boolean {
  if (typeof thrown !== 'object' || thrown === null) return typeof thrown !== 'function'
  if (types.isProxy(thrown) || !isError(thrown)) return false
  const texts = attempt(() => [
    thrown.name,
    thrown.message,
    thrown.stack ?? '',
    String(thrown),
    String(typeof thrown.cause),
  ])
  return texts?.every(text => typeof text === 'string' && text.length <= LONGEST_PRINTED) === true
}

/** What came, where reading it throws. */
export const UNREADABLE_CAME = 'something that cannot be read'

/** An error of ours as it is. Any other error comes from an object that throws while it is read, and becomes `otherwise`. */
export function oursOf(error: unknown, otherwise: () => CoppiceError): unknown {
  return attempt(() => error instanceof CoppiceError) === true ? error : otherwise()
}

/** Longer messages say no more. */
const LONGEST = 1000

/** A cause that prints more characters than this hides the error that it caused. */
const LONGEST_PRINTED = 10_000

/** What a function gives; undefined when it throws. */
export function attempt<Value>(ask: () => Value): Value | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}
