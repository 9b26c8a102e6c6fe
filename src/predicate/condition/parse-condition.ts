import { inspect } from 'node:util'
import { CoppiceError } from '../../errors/coppice-error.ts'
import { isPlain } from '../plain.ts'
import { nearestName } from '../row.ts'
import type { Condition } from './condition.ts'
import { FIELD_TESTS, type FieldTest, LINK_TESTS, MAKER_TESTS } from './fields.ts'
import { checkPattern, patternText } from './pattern.ts'
import { BYTES_EXPECTED, DURATION_EXPECTED, parseBytes, parseDuration, parseTime, TIME_EXPECTED } from './units.ts'

/** Reads one value at a place; gives plain JSON or throws. */
type Read = (value: unknown, place: string) => unknown

/**
 * Reads a condition as users write it into frozen plain JSON that means the same: a Date becomes its ISO text, a RegExp
 * its source. Throws `BAD_CONDITION` with the place of the mistake, such as `where.createdAt.olderThan`.
 */
export function parseCondition(value: unknown, place: string): Condition {
  // Every key was read by the reader of its field, which the types of Condition mirror.
  return condition(value, place) as Condition
}

const READERS: Readonly<Record<FieldTest, Read>> = {
  text: (value, place) => scalar(TEXT, value, place),
  number: (value, place) => scalar(NUMBER, value, place),
  bytes: (value, place) => scalar(BYTES, value, place),
  time: (value, place) => object(TIME_KEYS, value, place, TIME_HINT),
  texts: (value, place) => list(READERS.text, value, place),
  links: (value, place) => list(readAll(LINK_TESTS), value, place),
  maker: (value, place) => readAll(MAKER_TESTS)(value, place),
  ttl: (value, place) => object({ seconds: orNull(READERS.number), inherited: boolean }, value, place),
  metadata,
}

function condition(value: unknown, place: string): unknown {
  const fields = Object.entries(FIELD_TESTS).map(([field, kind]): [string, Read] => {
    const read = READERS[kind.test]
    return [field, 'null' in kind ? orNull(read) : read]
  })
  return object(
    { and: some(condition), or: some(condition), not: condition, ...Object.fromEntries(fields) },
    value,
    place,
  )
}

interface Scalar {
  readonly expected: string
  readonly accepts: (value: unknown) => boolean
  readonly more: Readonly<Record<string, Read>>
}

const text: Read = (value, place) => (typeof value === 'string' ? value : fail(place, 'text', value))
const part: Read = (value, place) => (value === '' ? fail(place, 'text that is not empty', value) : text(value, place))
const boolean: Read = (value, place) => (typeof value === 'boolean' ? value : fail(place, 'true or false', value))
const number: Read = (value, place) =>
  typeof value === 'number' && Number.isFinite(value) ? value : fail(place, 'a finite number', value)
const bytes: Read = (value, place) => (parseBytes(value) === undefined ? fail(place, BYTES_EXPECTED, value) : value)
const duration: Read = (value, place) =>
  parseDuration(value) === undefined ? fail(place, DURATION_EXPECTED, value) : value
const time: Read = (value, place) => {
  const milliseconds = parseTime(value)
  return milliseconds === undefined ? fail(place, TIME_EXPECTED, value) : new Date(milliseconds).toISOString()
}
const pattern: Read = (value, place) => {
  const problem = checkPattern(value)
  return problem === undefined ? patternText(value as RegExp | string) : fail(place, problem, value)
}

const TEXT_KEYS = { startsWith: part, endsWith: part, contains: part, matches: pattern }
const orderKeys = (read: Read) => ({ moreThan: read, atLeast: read, lessThan: read, atMost: read })

const TEXT: Scalar = { expected: 'text', accepts: value => typeof value === 'string', more: TEXT_KEYS }
const NUMBER: Scalar = { expected: 'a finite number', accepts: Number.isFinite, more: orderKeys(number) }
const BYTES: Scalar = {
  expected: BYTES_EXPECTED,
  accepts: value => parseBytes(value) !== undefined,
  more: orderKeys(bytes),
}
const LEAF: Scalar = {
  expected: 'text, a finite number or a boolean',
  accepts: value => typeof value === 'boolean' || typeof value === 'string' || Number.isFinite(value),
  more: { exists: boolean, ...TEXT_KEYS, ...orderKeys(number) },
}

/** A bare value, or an object of tests on one. Only fields that may be null get a null here. */
function scalar(kind: Scalar, value: unknown, place: string, maybeNull = false): unknown {
  const bare: Read = (one, at) => (kind.accepts(one) ? one : fail(at, kind.expected, one))
  if (value === null || typeof value !== 'object' || value instanceof Date || value instanceof RegExp)
    return bare(value, place)
  const bareOrNull = maybeNull ? orNull(bare) : bare
  const nested: Read = (one, at) => (maybeNull && one === null ? null : scalar(kind, one, at, maybeNull))
  return object({ is: bareOrNull, in: some(bare), not: nested, ...kind.more }, value, place)
}

/** Null stands for "nothing there"; inside the tests of a field that may be null, too. */
function orNull(read: Read): Read {
  const kind = read === READERS.text ? TEXT : read === READERS.number ? NUMBER : undefined
  return (value, place) => {
    if (value === null) return null
    return kind === undefined ? read(value, place) : scalar(kind, value, place, true)
  }
}

const TIME_KEYS: Record<string, Read> = {
  olderThan: duration,
  newerThan: duration,
  before: time,
  after: time,
  not: (value, place) => object(TIME_KEYS, value, place, TIME_HINT),
}
const TIME_HINT = "tests such as { olderThan: '30d' } or { before: '2026-01-31' }"

function list(element: Read, value: unknown, place: string): unknown {
  const keys = {
    isEmpty: boolean,
    has: element,
    some: element,
    every: element,
    whenEmpty: boolean,
    not: (nested: unknown, at: string) => list(element, nested, at),
  }
  const read = object(keys, value, place, "tests such as { isEmpty: true } or { has: 'best' }")
  const said = Object.hasOwn(read, 'whenEmpty')
  if (Object.hasOwn(read, 'every') === said) return read
  throw badCondition(place, {
    expected: said ? 'an every beside whenEmpty' : 'whenEmpty: true or false beside every',
    came: said ? 'whenEmpty alone' : 'every alone, which any empty list would pass',
    todo: said ? 'Leave whenEmpty out, or add every.' : 'Say whether an empty list passes: whenEmpty: false mostly.',
  })
}

function readAll(kinds: Readonly<Record<string, 'text' | 'texts'>>): Read {
  const keys = Object.fromEntries(Object.entries(kinds).map(([key, kind]) => [key, READERS[kind]]))
  return (value, place) => object(keys, value, place)
}

function metadata(value: unknown, place: string): unknown {
  const paths = Object.keys(asObject(value, place, "paths such as { 'eval.loss': { lessThan: 1 } }"))
  for (const path of paths) {
    if (path.split('.').some(name => name.trim() === '')) {
      throw badCondition(place, { expected: "names joined by dots, such as 'eval.loss'", came: JSON.stringify(path) })
    }
  }
  return object(Object.fromEntries(paths.map(path => [path, (one, at) => scalar(LEAF, one, at)])), value, place)
}

/** Reads an object that has at least one key, and only keys that are known, each with a value. */
function object(
  keys: Readonly<Record<string, Read>>,
  value: unknown,
  place: string,
  hint = 'an object of tests',
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(asObject(value, place, hint)).map(([key, given]) => {
    const at = /^\w+$/.test(key) ? `${place}.${key}` : `${place}['${key}']`
    if (!Object.hasOwn(keys, key)) throw unknownKey(key, Object.keys(keys), place)
    if (given === undefined) throw badCondition(at, { expected: 'a value', came: 'undefined', todo: LEAVE_OUT })
    return [key, keys[key]?.(given, at)] as const
  })
  return Object.freeze(Object.fromEntries(entries))
}

const LEAVE_OUT = 'Leave the key out where nothing is meant; a condition that is not there would pass every row.'

function asObject(value: unknown, place: string, hint: string): object {
  if (!isPlain(value)) fail(place, hint, value)
  if (Object.keys(value).length > 0) return value
  throw badCondition(place, {
    expected: `${hint}, at least one`,
    came: '{}',
    todo: 'An empty one would pass every row.',
  })
}

function some(read: Read): Read {
  return (value, place) => {
    if (!Array.isArray(value) || value.length === 0) fail(place, 'a list of at least one', value)
    // A list with a hole has an undefined there, which `map` would pass over.
    return Object.freeze(Array.from(value as readonly unknown[], (one, index) => read(one, `${place}[${index}]`)))
  }
}

function unknownKey(key: string, known: readonly string[], place: string): CoppiceError {
  const nearest = nearestName(key, known)
  return badCondition(place, {
    expected: `one of ${known.join(', ')}`,
    came: JSON.stringify(key),
    ...(nearest === undefined ? {} : { todo: `Did you mean ${nearest}?` }),
  })
}

function fail(place: string, expected: string, came: unknown): never {
  throw badCondition(place, { expected, came: inspect(came, { depth: 1, breakLength: 100 }).slice(0, 120) })
}

function badCondition(place: string, parts: { expected: string; came: string; todo?: string }): CoppiceError {
  return new CoppiceError('BAD_CONDITION', { problem: `There is a mistake in the condition at ${place}`, ...parts })
}
