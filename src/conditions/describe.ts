import { types } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { isError } from '../errors/foreign-error.ts'

/**
 * Words for what a user's function threw or gave. It may be anything: a Proxy, or an error whose message is a getter that
 * throws; to ask it may fail in turn, and must not.
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

/** Milliseconds since 1970 of a Date; NaN for all else, without asking it what it is made of. */
export function timeIn(value: unknown): number {
  return types.isDate(value) ? Date.prototype.getTime.call(value) : Number.NaN
}

/** What was thrown, where it and all that caused it can be printed. */
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

/** What came, where it throws as soon as it is looked at. */
export const UNREADABLE_CAME = 'something that cannot be read'

/** An error of ours as it is; another one, of an object that throws while it is read, as `otherwise` has it. */
export function oursOf(error: unknown, otherwise: () => CoppiceError): unknown {
  return attempt(() => error instanceof CoppiceError) === true ? error : otherwise()
}

/** Longer messages say no more. */
const LONGEST = 1000

/** A cause that takes more characters than this hides what it is the cause of. */
const LONGEST_PRINTED = 10_000

/** What a function gives; undefined when it throws. */
export function attempt<Value>(ask: () => Value): Value | undefined {
  try {
    return ask()
  } catch {
    return undefined
  }
}
