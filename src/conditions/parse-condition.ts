import {
  type Advise,
  adviseBytes,
  adviseCondition,
  adviseDuration,
  adviseInexact,
  adviseList,
  adviseNumber,
  advisePattern,
  adviseText,
  adviseTime,
  adviseTimes,
  EMPTY,
  isExact,
  NOT_SET,
  printValue,
} from './advice.ts'
import { badCondition, unknownKey } from './bad-condition.ts'
import type { Condition } from './condition.ts'
import { oursOf, UNREADABLE_CAME } from './describe.ts'
import { type FieldTest, LINK_TESTS, LOGGED_BY_TESTS, MAKER_TESTS, type TestKind, VERSION_TESTS } from './fields.ts'
import { checkPattern, meantPattern, patternText } from './pattern.ts'
import { isPlain } from './plain.ts'
import { BYTES_EXPECTED, DURATION_EXPECTED, parseBytes, parseDuration, parseTime, TIME_EXPECTED } from './units.ts'

/** Reads one value at a place; gives plain JSON or throws. */
type Read = (value: unknown, place: string) => unknown

/**
 * Reads a condition as users write it into frozen plain JSON that means the same: a Date becomes its ISO text, a RegExp
 * its source. Throws `BAD_CONDITION` with the place of the mistake, such as `where.createdAt.olderThan`.
 */
export function parseCondition(value: unknown, place: string, tests: FieldTests = VERSION_TESTS): Condition {
  try {
    // Every key was read by the reader of its field, which the types of Condition mirror.
    return conditionReader(tests)(value, place) as Condition
  } catch (error) {
    throw oursOf(error, () => badCondition(place, { expected: 'plain data', came: UNREADABLE_CAME }))
  }
}

/** The fields that a condition may test. */
export type FieldTests = Readonly<Record<string, FieldTest>>

const READERS: Readonly<Record<TestKind, Read>> = {
  text: (value, place) => scalar(TEXT, value, place),
  name: (value, place) => scalar(NAME, value, place),
  number: (value, place) => scalar(NUMBER, value, place),
  bytes: (value, place) => scalar(BYTES, value, place),
  time: (value, place) => object(TIME_KEYS, value, place, TIME_HINT, adviseTimes),
  names: (value, place) => list(READERS.name, value, place),
  links: (value, place) => list(readAll(LINK_TESTS, "tests such as { collection: 'production' }"), value, place),
  maker: (value, place) =>
    readAll(MAKER_TESTS, "tests such as { run: 'run-7f3a' }, or null", { kind: makerKind })(value, place),
  ttl: (value, place) => object({ seconds: orNull(READERS.number), inherited: boolean }, value, place, TTL_HINT),
  metadata,
  flag: (value, place) => boolean(value, place),
  run: (value, place) =>
    object(readersOf(LOGGED_BY_TESTS), value, place, "tests such as { group: 'sweep-3' }, or null"),
  collectionKind: (value, place) => collectionKind(value, place),
}

/** No one writes conditions this deep by hand. */
const DEEPEST = 2000

function conditionReader(tests: FieldTests): Read {
  const condition: Read = (value, place) => {
    if (place.length > DEEPEST) fail(`${place.slice(0, 30)}…`, 'a condition that does not contain itself', value)
    const readers = { and: some(condition), or: some(condition), not: condition, ...readersOf(tests) }
    return object(readers, value, place, "a condition such as { type: 'model' }", adviseCondition)
  }
  return condition
}

function readersOf(tests: FieldTests): Readonly<Record<string, Read>> {
  const fields = Object.entries(tests).map(([field, kind]): [string, Read] => {
    const read = READERS[kind.test]
    return [field, kind.null === true ? orNull(read) : read]
  })
  return Object.fromEntries(fields)
}

interface Scalar {
  readonly expected: string
  /** Tests that may stand instead, for texts. */
  readonly tests: string
  readonly advise: Advise
  readonly accepts: (value: unknown) => boolean
  /** Refuses an accepted value that probably means something else. `{ is: … }` takes it literally. */
  readonly check?: (value: unknown, place: string) => void
  readonly more: Readonly<Record<string, Read>>
}

const text: Read = (value, place) => (typeof value === 'string' ? value : fail(place, 'text', value, adviseText))
const part: Read = (value, place) => (value === '' ? fail(place, 'text that is not empty', value) : text(value, place))
const namePart: Read = (value, place) => {
  if (typeof value === 'string') refusePattern(value, place)
  return part(value, place)
}
const boolean: Read = (value, place) => (typeof value === 'boolean' ? value : fail(place, 'true or false', value))
const number: Read = (value, place) =>
  typeof value === 'number' && Number.isFinite(value) ? value : fail(place, 'a finite number', value, adviseNumber)
const bytes: Read = (value, place) =>
  parseBytes(value) === undefined ? fail(place, BYTES_EXPECTED, value, adviseBytes) : value
const duration: Read = (value, place) =>
  parseDuration(value) === undefined ? fail(place, DURATION_EXPECTED, value, adviseDuration) : value
const time: Read = (value, place) => {
  const milliseconds = parseTime(value)
  return milliseconds === undefined
    ? fail(place, TIME_EXPECTED, value, adviseTime)
    : new Date(milliseconds).toISOString()
}
const pattern: Read = (value, place) => {
  const problem = checkPattern(value)
  return problem === undefined ? patternText(value as RegExp | string) : fail(place, problem, value, advisePattern)
}

const TEXT_KEYS = { startsWith: part, endsWith: part, contains: part, matches: pattern }
const orderKeys = (read: Read) => ({ moreThan: read, atLeast: read, lessThan: read, atMost: read })

const TEXT: Scalar = {
  expected: 'text',
  tests: "{ startsWith: 'run-' }",
  accepts: value => typeof value === 'string',
  advise: adviseText,
  more: TEXT_KEYS,
}
/** A name is a text that does not look like a pattern. A pattern would be compared literally, and fit nothing. */
const NAME: Scalar = {
  ...TEXT,
  check: refusePattern,
  more: {
    ...TEXT_KEYS,
    ...Object.fromEntries((['startsWith', 'endsWith', 'contains'] as const).map(key => [key, namePart])),
  },
}
const oneOf = (...names: readonly string[]): Read => {
  const expected = names.map(name => `'${name}'`).join(' or ')
  const kind: Scalar = { ...NAME, expected, accepts: value => names.some(name => name === value) }
  return (value, place) => scalar(kind, value, place)
}
const makerKind = oneOf('run', 'user')
const collectionKind = oneOf('sequence', 'portfolio')
const NUMBER: Scalar = {
  expected: 'a finite number',
  tests: '{ atLeast: 3 }',
  accepts: isExact,
  advise: adviseNumber,
  more: orderKeys(number),
}
const BYTES: Scalar = {
  expected: BYTES_EXPECTED,
  tests: "{ moreThan: '1GB' }",
  accepts: value => (typeof value === 'number' ? isExact(value) : parseBytes(value) !== undefined),
  advise: adviseBytes,
  more: orderKeys(bytes),
}
const LEAF: Scalar = {
  expected: 'text, a finite number or a boolean',
  tests: '{ lessThan: 0.5 }',
  accepts: value => typeof value === 'boolean' || typeof value === 'string' || isExact(value),
  advise: came =>
    came === null ? 'For a path without a value write { exists: false }.' : (adviseInexact(came) ?? adviseText(came)),
  more: { exists: boolean, ...TEXT_KEYS, ...orderKeys(number) },
}

/** A bare value, or an object of tests on one. Only fields that may be null get a null here. */
function scalar(kind: Scalar, value: unknown, place: string, maybeNull = false): unknown {
  const exact: Read = (one, at) => (kind.accepts(one) ? one : fail(at, kind.expected, one, kind.advise))
  const bare: Read = (one, at) => {
    if (kind.accepts(one)) kind.check?.(one, at)
    return exact(one, at)
  }
  const hint = `${kind.expected}, or tests such as ${kind.tests}`
  if (kind.accepts(value)) return bare(value, place)
  if (!isPlain(value)) fail(place, hint, value, kind.advise)
  const exactOrNull: Read = (one, at) => (maybeNull && one === null ? null : exact(one, at))
  const nested: Read = (one, at) => (maybeNull && one === null ? null : scalar(kind, one, at, maybeNull))
  return object({ is: exactOrNull, in: some(bare), not: nested, ...kind.more }, value, place, hint)
}

/** Null stands for "nothing there"; inside the tests of a field that may be null, too. */
function orNull(read: Read): Read {
  const kinds = new Map([
    [READERS.text, TEXT],
    [READERS.name, NAME],
    [READERS.number, NUMBER],
  ])
  const kind = kinds.get(read)
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
  not: (value, place) => object(TIME_KEYS, value, place, TIME_HINT, adviseTimes),
}
const TIME_HINT = "tests such as { olderThan: '30d' } or { before: '2026-01-31' }"
const TTL_HINT = 'tests such as { seconds: null } or { inherited: false }'

function list(element: Read, value: unknown, place: string): unknown {
  const keys = {
    isEmpty: boolean,
    has: element,
    some: element,
    every: element,
    whenEmpty: boolean,
    not: (nested: unknown, at: string) => list(element, nested, at),
  }
  const read = object(keys, value, place, "tests such as { isEmpty: true } or { has: 'best' }", adviseList)
  const said = Object.hasOwn(read, 'whenEmpty')
  if (Object.hasOwn(read, 'every') === said) return read
  throw badCondition(place, {
    expected: said ? 'an every beside whenEmpty' : 'whenEmpty: true or false beside every',
    came: said ? 'whenEmpty alone' : 'every alone, which any empty list would pass',
    todo: said
      ? 'Leave whenEmpty out, or add every.'
      : 'Say what an empty list counts as; whenEmpty: false lets none through.',
  })
}

function readAll(
  kinds: Readonly<Record<string, TestKind>>,
  hint: string,
  own: Readonly<Record<string, Read>> = {},
): Read {
  const keys = { ...Object.fromEntries(Object.entries(kinds).map(([key, kind]) => [key, READERS[kind]])), ...own }
  return (value, place) => object(keys, value, place, hint)
}

const PATHS = "paths such as { 'eval.loss': { lessThan: 1 } }"

function metadata(value: unknown, place: string): unknown {
  const paths = Object.keys(asObject(value, place, PATHS))
  for (const path of paths) {
    if (path.split('.').some(name => name.trim() === '')) {
      throw badCondition(place, { expected: "names joined by dots, such as 'eval.loss'", came: JSON.stringify(path) })
    }
  }
  return object(Object.fromEntries(paths.map(path => [path, (one, at) => scalar(LEAF, one, at)])), value, place, PATHS)
}

/** Reads an object that has at least one key, and only keys that are known, each with a value. */
function object(
  keys: Readonly<Record<string, Read>>,
  value: unknown,
  place: string,
  hint: string,
  advise?: Advise,
): Readonly<Record<string, unknown>> {
  const entries = Object.entries(asObject(value, place, hint, advise)).map(([key, given]) => {
    const at = /^\w+$/.test(key) ? `${place}.${key}` : `${place}[${printValue(key)}]`
    if (!Object.hasOwn(keys, key)) throw unknownKey(key, Object.keys(keys), at)
    if (given === undefined) throw badCondition(at, { expected: 'a value', came: 'undefined', todo: NOT_SET })
    return [key, keys[key]?.(given, at)] as const
  })
  return Object.freeze(Object.fromEntries(entries))
}

function asObject(value: unknown, place: string, hint: string, advise?: Advise): object {
  if (!isPlain(value)) fail(place, hint, value, advise)
  if (Object.keys(value).length > 0) return value
  throw badCondition(place, { expected: hint, came: '{}', todo: EMPTY })
}

function some(read: Read): Read {
  return (value, place) => {
    if (!Array.isArray(value)) fail(place, 'a list of at least one', value, () => 'Put it in brackets: [ … ].')
    if (value.length === 0) fail(place, 'a list of at least one', value, () => EMPTY)
    // A hole in a list is undefined, and is read as undefined.
    return Object.freeze(Array.from(value as readonly unknown[], (one, index) => read(one, `${place}[${index}]`)))
  }
}

function refusePattern(name: unknown, place: string): void {
  const pattern = meantPattern(String(name))
  if (pattern === undefined) return
  throw badCondition(place, {
    expected: 'a name; this looks like a pattern, and would be compared as it is',
    came: printValue(name),
    todo: `Write { matches: '${pattern}' }; a name that is spelled like this is { is: ${printValue(name)} }.`,
  })
}

function fail(place: string, expected: string, came: unknown, advise?: Advise): never {
  const todo = came === undefined ? NOT_SET : advise?.(came)
  throw badCondition(place, { expected, came: printValue(came), ...(todo === undefined ? {} : { todo }) })
}
