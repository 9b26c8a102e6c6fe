import type { Artifact, Link, Maker, TimeToLive } from '../resources/version/artifact.ts'
import type { Condition } from './condition.ts'
import { FIELD_TESTS, LINK_TESTS, LOGGED_BY_TESTS, MAKER_TESTS, type TestKind } from './fields.ts'
import type { FieldValues } from './judge.ts'
import { INNER, leafReader, UNCLEAR } from './metadata-path.ts'
import { patternOf } from './pattern.ts'
import { parseBytes, parseDuration, parseTime } from './units.ts'
import { HIDDEN } from './values.ts'

/** True, false, or undefined where a value is missing or does not fit: then the test is neither, under `not` too. */
export type Truth = boolean | undefined

/** A condition made ready for rows. */
export type HoldsFor = (values: FieldValues) => Truth

type Tests = Readonly<Record<string, unknown>>
type Test = (value: unknown) => Truth

/**
 * Makes a parsed condition ready to be asked about rows.
 *
 * @param now - milliseconds since 1970, from which `olderThan` and `newerThan` count.
 */
export function compileCondition(condition: Condition, now: number): HoldsFor {
  const tests = Object.entries(condition as Tests).map(([key, test]): HoldsFor => {
    if (key === 'and') return all((test as readonly Condition[]).map(part => compileCondition(part, now)))
    if (key === 'or') return any((test as readonly Condition[]).map(part => compileCondition(part, now)))
    if (key === 'not') return not(compileCondition(test as Condition, now))
    const field = key as keyof typeof FIELD_TESTS
    const holds = testOf(FIELD_TESTS[field].test, test, now)
    return values => holds(values(field))
  })
  return all(tests)
}

function testOf(kind: TestKind, test: unknown, now: number): Test {
  switch (kind) {
    case 'text':
    case 'name':
    case 'number':
    case 'flag':
    case 'collectionKind':
      return scalar(test, asIs)
    case 'bytes':
      return scalar(test, operand => parseBytes(operand))
    case 'time':
      return time(test, now)
    case 'names':
      return list(test as Tests, element => scalar(element, asIs))
    case 'links':
      return list(test as Tests, element => link(element, now))
    case 'maker':
      return maker(test)
    case 'run':
      return loggedBy(test, now)
    case 'ttl':
      return value => parts(test as Tests, { seconds: timeToLive, inherited: timeToLive })(value as TimeToLive)
    case 'metadata':
      return metadata(test as Tests)
  }
}

const asIs = (operand: unknown) => operand
const timeToLive = (test: unknown) => scalar(test, asIs)

function scalar(test: unknown, operandOf: (operand: unknown) => unknown): Test {
  if (test === null) return value => (value === HIDDEN ? undefined : isMissing(value))
  if (typeof test !== 'object') return present(value => value === operandOf(test))
  return all(Object.entries(test).map(([key, operand]) => scalarTest(key, operand, operandOf)))
}

function scalarTest(key: string, operand: unknown, operandOf: (operand: unknown) => unknown): Test {
  const number = operandOf(operand) as number
  switch (key) {
    case 'is':
      return scalar(operand, operandOf)
    case 'in': {
      const wanted = (operand as readonly unknown[]).map(operandOf)
      return present(value => wanted.includes(value))
    }
    case 'not':
      return not(scalar(operand, operandOf))
    case 'exists':
      return value => !isMissing(value) === operand
    case 'moreThan':
      return numeric(value => value > number)
    case 'atLeast':
      return numeric(value => value >= number)
    case 'lessThan':
      return numeric(value => value < number)
    case 'atMost':
      return numeric(value => value <= number)
    case 'startsWith':
      return textual(value => value.startsWith(operand as string))
    case 'endsWith':
      return textual(value => value.endsWith(operand as string))
    case 'contains':
      return textual(value => value.includes(operand as string))
    default: {
      const pattern = patternOf(operand as string)
      return textual(value => pattern.test(value))
    }
  }
}

function time(test: unknown, now: number): Test {
  if (test === null) return isMissing
  return all(
    Object.entries(test as Tests).map(([key, operand]): Test => {
      if (key === 'not') return not(time(operand, now))
      const limit = key === 'before' || key === 'after' ? parseTime(operand) : now - (parseDuration(operand) ?? 0)
      const isBefore = key === 'before' || key === 'olderThan'
      return present(value => {
        const moment = (value as Date).getTime()
        if (limit === undefined || Number.isNaN(moment)) return undefined
        return isBefore ? moment < limit : moment > limit
      })
    }),
  )
}

function list(test: Tests, elementTest: (test: unknown) => Test): Test {
  const holds = all(
    Object.entries(test).map(([key, operand]): ((values: readonly unknown[]) => Truth) => {
      if (key === 'isEmpty') return values => (values.length === 0) === operand
      if (key === 'not') return not(list(operand as Tests, elementTest))
      if (key === 'whenEmpty') return () => true
      const element = elementTest(operand)
      if (key !== 'every') return values => any(values.map(value => () => element(value)))(undefined)
      return values =>
        values.length === 0 ? test['whenEmpty'] === true : all(values.map(value => () => element(value)))(undefined)
    }),
  )
  return present(value => holds(value as readonly unknown[]))
}

/** Nothing is known of a link that is not visible. */
function link(test: unknown, now: number): Test {
  const kinds = Object.fromEntries(
    Object.entries(LINK_TESTS).map(([key, kind]) => [key, (one: unknown) => testOf(kind, one, now)]),
  )
  const holds = parts(test as Tests, kinds)
  return value => ((value as Link).entity === HIDDEN ? undefined : holds(value))
}

function maker(test: unknown): Test {
  if (test === null) return isMissing
  const kinds = Object.fromEntries(Object.keys(MAKER_TESTS).map(key => [key, (one: unknown) => scalar(one, asIs)]))
  const holds = parts(test as Tests, kinds)
  return value => holds((value as Maker | null) ?? {})
}

function loggedBy(test: unknown, now: number): Test {
  if (test === null) return isMissing
  const kinds = Object.fromEntries(
    Object.entries(LOGGED_BY_TESTS).map(([key, { test: kind }]) => [key, (one: unknown) => testOf(kind, one, now)]),
  )
  const holds = parts(test as Tests, kinds)
  return value => (isMissing(value) ? undefined : holds(value))
}

function metadata(test: Tests): Test {
  const tests = Object.entries(test).map(([path, leaf]) => {
    const leafOf = leafReader(path)
    const holds = scalar(leaf, asIs)
    return (value: unknown) => {
      const found = leafOf(value as Artifact['metadata'])
      return found === UNCLEAR ? undefined : holds(found)
    }
  })
  return all(tests)
}

/** Tests on the properties of an object. */
function parts(test: Tests, kinds: Readonly<Record<string, (test: unknown) => Test>>): Test {
  const tests = Object.entries(test).map(([key, one]) => [key, kinds[key]?.(one)] as const)
  return value =>
    all(
      tests.map(
        ([key, holds]) =>
          () =>
            holds?.((value as Tests)[key]),
      ),
    )(undefined)
}

function isMissing(value: unknown): boolean {
  return value === null || value === undefined
}

/** A test that says nothing about a value that is missing, hidden, an object or list, or a number that is not finite. */
function present(test: Test): Test {
  return value =>
    isMissing(value) || value === HIDDEN || value === INNER || isNotFinite(value) ? undefined : test(value)
}

/** NaN and Infinity are no numbers to a rule. */
function isNotFinite(value: unknown): boolean {
  return typeof value === 'number' && !Number.isFinite(value)
}

function numeric(test: (value: number) => boolean): Test {
  return present(value => (typeof value === 'number' ? test(value) : undefined))
}

function textual(test: (value: string) => boolean): Test {
  return present(value => (typeof value === 'string' ? test(value) : undefined))
}

/** Kleene's and: false if one is false, else unknown if one is unknown. */
function all<Value>(tests: readonly ((value: Value) => Truth)[]): (value: Value) => Truth {
  return value => {
    let truth: Truth = true
    for (const test of tests) {
      const one = test(value)
      if (one === false) return false
      if (one === undefined) truth = undefined
    }
    return truth
  }
}

/** Kleene's or: true if one is true, else unknown if one is unknown. */
function any<Value>(tests: readonly ((value: Value) => Truth)[]): (value: Value) => Truth {
  return not(all(tests.map(test => not(test))))
}

function not<Value>(test: (value: Value) => Truth): (value: Value) => Truth {
  return value => {
    const truth = test(value)
    return truth === undefined ? undefined : !truth
  }
}
