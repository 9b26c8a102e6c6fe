import { inspect, types } from 'node:util'
import { adviseBytes } from '../conditions/advice.ts'
import { meantPattern } from '../conditions/pattern.ts'
import { BYTES_EXPECTED, DURATION_EXPECTED, parseBytes, parseDuration } from '../conditions/units.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { nearestName } from '../nearest-name.ts'

/** Throws `BAD_VALUE` unless the value is a function. */
export function checkFunction(word: string, value: unknown): void {
  if (typeof value === 'function') return
  throw badValue(word, 'a function', value)
}

/** Throws `BAD_VALUE` unless the value is an object. */
export function checkObject(word: string, value: unknown, expected: string): void {
  if (typeof value !== 'object' || value === null) throw badValue(word, expected, value)
}

/** Throws `BAD_VALUE` unless the value is a whole number in the range, which begins at zero unless said otherwise. */
export function checkCount(word: string, value: unknown, least = 0, most: number = Number.MAX_SAFE_INTEGER): void {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least && value <= most) return
  const range = most === Number.MAX_SAFE_INTEGER ? `${least} or more` : `${least} to ${most}`
  throw badValue(word, `a whole number, ${range}`, value)
}

/** Throws `BAD_VALUE` unless the values are a list of at least one. */
export function checkSome(word: string, values: readonly unknown[]): void {
  if (!Array.isArray(values) || values.length === 0) throw badValue(word, 'at least one name', values)
}

/** Throws `BAD_VALUE` unless there is at least one value and all are text that is not empty. */
export function checkTexts(word: string, values: readonly unknown[]): void {
  checkSome(word, values)
  for (const value of values) {
    if (typeof value !== 'string' || value === '' || value !== value.trim()) {
      throw badValue(word, 'names that are not empty and have no space around them', value)
    }
  }
}

/** Throws `BAD_VALUE` for a name that looks like a pattern, since as a name it would fit nothing. */
export function refusePattern(word: string, name: string, todo: string): void {
  const pattern = meantPattern(name)
  if (pattern === undefined) return
  throw new CoppiceError('BAD_VALUE', {
    problem: `.${word}(…) was given a wrong value`,
    expected: 'a name; this looks like a pattern',
    came: print(name),
    todo: `${todo.replace('…', `'${pattern}'`)}.`,
  })
}

/** Milliseconds of a duration such as `'30d'`. Throws `BAD_VALUE` for anything else, and outside of the range. */
export function checkDuration(
  word: string,
  value: unknown,
  range = '',
  least = 0,
  most: number = Number.MAX_SAFE_INTEGER,
): number {
  const milliseconds = parseDuration(value)
  if (milliseconds !== undefined && milliseconds >= least && milliseconds <= most) return milliseconds
  throw badValue(word, range === '' ? DURATION_EXPECTED : `${DURATION_EXPECTED}, ${range}`, value)
}

/** Bytes of a number or of text such as `'500GB'`, at least one. Throws `BAD_VALUE` for anything else. */
export function checkBytes(word: string, value: unknown): number {
  const bytes = parseBytes(value)
  if (bytes !== undefined && bytes >= 1 && bytes <= Number.MAX_SAFE_INTEGER) return bytes
  const todo = adviseBytes(value)
  throw badValue(word, `${BYTES_EXPECTED}, of at least 1 byte and at most 9PB`, value, todo)
}

/** Throws `BAD_OPTION` unless the options are an object whose keys are all known and whose values are all booleans. */
export function checkFlags(word: string, options: object, known: readonly string[]): void {
  checkOptions(word, options, known)
  for (const [name, value] of Object.entries(options)) {
    if (typeof value !== 'boolean') throw badOption(word, `true or false for ${name}`, print(value))
  }
}

/** Throws `BAD_OPTION` unless the options are an object whose keys are all known. */
export function checkOptions(word: string, options: object, known: readonly string[]): void {
  if (typeof options !== 'object' || options === null) throw badOption(word, 'an object of options', print(options))
  for (const name of Object.keys(options)) {
    if (known.includes(name)) continue
    const nearest = nearestName(name, known)
    throw badOption(word, `one of ${known.join(', ')}`, name, nearest && `Did you mean ${nearest}?`)
  }
  if ('signal' in options && options.signal !== undefined && !(options.signal instanceof AbortSignal)) {
    throw badOption(word, 'an AbortSignal for signal', print(options.signal))
  }
}

/** Throws `BAD_OPTION` when an option is there without a value: a forgotten value must not mean the default. */
export function checkSaid(word: string, name: string, value: unknown): void {
  if (value !== undefined && value !== null) return
  throw badOption(word, `a value for ${name}`, String(value), `Leave ${name} out to have its default.`)
}

/** Throws `BAD_OPTION` unless the value is one of the known names. `otherwise` says what else it may be. */
export function checkOneOf(word: string, value: unknown, known: readonly string[], otherwise = ''): void {
  if (typeof value === 'string' && known.includes(value)) return
  const nearest = typeof value === 'string' ? nearestName(value, known) : undefined
  const expected = `${otherwise}one of ${known.map(name => `'${name}'`).join(', ')}`
  throw badOption(word, expected, print(value), nearest && `Did you mean '${nearest}'?`)
}

/** The error of `union` and `except` for what is no query. */
export function notAQuery(word: string, rows: string, came: unknown): CoppiceError {
  return otherQuery(word, rows, nameOf(came), insteadOf(word, came))
}

/** Their error for a query that does not go with this one. */
export function otherQuery(word: string, rows: string, came: string, todo?: string): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: `.${word}(…) was given a wrong value`,
    expected: `another query over ${rows} of the same client`,
    came,
    ...(todo === undefined ? {} : { todo }),
  })
}

function insteadOf(word: string, came: unknown): string | undefined {
  if (Array.isArray(came)) return `Say .${word}(…) once for each.`
  const isCondition = typeof came === 'function' || nameOf(came).startsWith('{')
  return isCondition ? `Say .where(…) on a query, and hand that to .${word}(…).` : undefined
}

/** The name of a value in an error. Our own objects print a whole page, so their class is enough. */
function nameOf(value: unknown): string {
  const name = typeof value === 'object' && value !== null ? value.constructor?.name : undefined
  return name === undefined || ['Object', 'Array'].includes(name) ? print(value) : `an instance of ${name}`
}

/** The error for a value that a word cannot take. */
export function badValue(word: string, expected: string, came: unknown, todo?: string): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: `.${word}(…) was given a wrong value`,
    expected,
    came: print(came),
    ...(todo === undefined ? {} : { todo }),
  })
}

function badOption(word: string, expected: string, came: string, todo?: string): CoppiceError {
  return new CoppiceError('BAD_OPTION', {
    problem: `.${word}(…) was given a wrong option`,
    expected,
    came,
    ...(todo === undefined ? {} : { todo }),
  })
}

function print(value: unknown): string {
  if (types.isPromise(value)) return 'a promise: put await before it'
  if (typeof value === 'string') return JSON.stringify(value)
  return Array.isArray(value) ? `a list of ${value.length}` : inspect(value, { depth: 0 })
}
