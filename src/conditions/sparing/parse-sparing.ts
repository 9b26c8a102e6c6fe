import { CoppiceError } from '../../errors/coppice-error.ts'
import { nearestName } from '../../nearest-name.ts'
import { adviseDuration, advisePattern, NOT_SET, printValue } from '../advice.ts'
import { oursOf, UNREADABLE_CAME } from '../describe.ts'
import { checkPattern, literalPattern, meantPattern } from '../pattern.ts'
import { isPlain } from '../plain.ts'
import { DURATION_EXPECTED, parseDuration } from '../units.ts'
import type { Duration } from '../value-tests.ts'
import type {
  AnyPer,
  BestRule,
  CollectionSparingRules,
  PlaceSparingRules,
  RuleKey,
  RunSparingRules,
  Sparing,
  SparingRule,
  SparingRules,
} from './sparing-rules.ts'

type Reader = (value: unknown, place: string) => readonly SparingRule[]

/** How each rule is read. `atLeast` and `per` are not rules by themselves. */
const READERS = {
  last: (value, place) => [{ kind: 'last', count: count(value, place) }],
  first: (value, place) => [{ kind: 'first', count: count(value, place) }],
  within: (value, place) => [{ kind: 'within', duration: duration(value, place) }],
  aliases: (value, place) => [{ kind: 'aliases', patterns: patterns(value, place) }],
  tags: (value, place) => [{ kind: 'tags', patterns: patterns(value, place) }],
  versions: (value, place) => [{ kind: 'versions', versions: versions(value, place) }],
  best: (value, place) =>
    (Array.isArray(value) ? nonEmpty(value, place) : [value]).map((one, i, all) => {
      return best(one, all.length > 1 ? `${place}[${i}]` : place)
    }),
  daily: (value, place) => [{ kind: 'daily', count: count(value, place) }],
  weekly: (value, place) => [{ kind: 'weekly', count: count(value, place) }],
  monthly: (value, place) => [{ kind: 'monthly', count: count(value, place) }],
  yearly: (value, place) => [{ kind: 'yearly', count: count(value, place) }],
} satisfies Record<Exclude<keyof SparingRules, 'atLeast' | 'per'>, Reader>

/** What can be said of the rows of a resource. */
export interface SparingWords {
  readonly rules: readonly string[]
  /** What they can be grouped by; the first unless said otherwise. */
  readonly per: readonly Extract<AnyPer, string>[]
}

export const OF_VERSIONS: SparingWords = { rules: Object.keys(READERS), per: ['collection', 'type', 'project', 'run'] }

export const OF_COLLECTIONS: SparingWords = {
  rules: ['last', 'first', 'within', 'tags', 'daily', 'weekly', 'monthly', 'yearly'],
  per: ['project', 'type'],
}

const BY_TIME = ['last', 'first', 'within', 'daily', 'weekly', 'monthly', 'yearly']

export const OF_RUNS: SparingWords = {
  rules: [...BY_TIME, 'tags', 'best'],
  per: ['project', 'group', 'jobType', 'sweep'],
}

export const OF_PROJECTS: SparingWords = { rules: BY_TIME, per: ['entity'] }

export const OF_REGISTRIES: SparingWords = { rules: BY_TIME, per: ['organization'] }

export const OF_TYPES: SparingWords = { rules: BY_TIME, per: ['project'] }

const SPARES_NOTHING = 'As it stands nothing would be spared; say what stays, such as last: 3.'

type AnyRules = SparingRules | CollectionSparingRules | RunSparingRules | PlaceSparingRules

/** Reads the rules of `sparing`. Throws `BAD_RULE` with the place of the mistake, also for rules that spare nothing. */
export function parseSparing(given: AnyRules, words = OF_VERSIONS): Sparing {
  try {
    return readRules(given, words)
  } catch (error) {
    throw oursOf(error, () => badRule('sparing', 'plain data', UNREADABLE_CAME))
  }
}

function readRules(given: AnyRules, words: SparingWords): Sparing {
  const known = [...words.rules, 'atLeast', 'per']
  // Rules that an object inherits, as one of a class does, would be passed over.
  if (!isPlain(given)) throw badRule('sparing', 'a plain object of rules such as { last: 3 }', given)
  for (const [name, value] of Object.entries(given)) {
    if (!known.includes(name)) throw unknownRule(name, known)
    if (value === undefined) throw badRule(`sparing.${name}`, 'a value', value)
  }
  const [usual = 'project'] = words.per
  const { atLeast, per = usual }: { readonly atLeast?: number; readonly per?: AnyPer } = given
  if (atLeast !== undefined) count(atLeast, 'sparing.atLeast', 0)
  checkPer(per, words.per)
  const rules = Object.entries(READERS).flatMap(([name, read]: [string, Reader]) => {
    return Object.hasOwn(given, name) ? read(Reflect.get(given, name), `sparing.${name}`) : []
  })
  if (rules.length === 0 && (atLeast ?? 0) === 0) {
    throw badRule('sparing', 'at least one rule such as last, within, aliases or best', given, SPARES_NOTHING)
  }
  if (Object.hasOwn(given, 'within') && !Object.hasOwn(given, 'last') && atLeast === undefined) {
    throw badRule(
      'sparing',
      'a floor beside within',
      given,
      'Add last: 1 or atLeast: 1, since nothing may be that young; or atLeast: 0 if all may go.',
    )
  }
  return Object.freeze({ rules: Object.freeze(rules.map(rule => Object.freeze(rule))), atLeast, per })
}

function count(value: unknown, place: string, least = 1): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= least) return value
  const isText = typeof value === 'string' && Number.isSafeInteger(Number(value)) && Number(value) >= least
  throw badRule(
    place,
    `a whole number, ${least} or more`,
    value,
    isText ? `Write it without quotes: ${value}.` : undefined,
  )
}

function duration(value: unknown, place: string): Duration {
  if (parseDuration(value) === undefined) throw badRule(place, DURATION_EXPECTED, value, adviseDuration(value))
  return value as Duration
}

function patterns(value: unknown, place: string): readonly (string | RegExp)[] {
  return Array.from(nonEmpty(value, place), (one, index) => {
    const problem = one instanceof RegExp ? checkPattern(one) : undefined
    if (problem !== undefined) throw badRule(`${place}[${index}]`, problem, one, advisePattern(one))
    if (one instanceof RegExp) return one
    if (typeof one === 'string' && one !== '') return name(one, `${place}[${index}]`)
    throw badRule(`${place}[${index}]`, 'a name, or a regular expression', one)
  })
}

/** A name that looks like a pattern would be compared literally, and spare nothing. */
function name(one: string, place: string): string {
  const pattern = meantPattern(one)
  const itself = `a name that is spelled like this is ${literalPattern(one)}`
  if (pattern !== undefined)
    throw badRule(place, 'a name; this looks like a pattern', one, `Write ${pattern} without quotes; ${itself}.`)
  if (/[^,]+,[^,]+/.test(one))
    throw badRule(place, 'one name; this looks like several', one, `Put each into quotes of its own; ${itself}.`)
  return one
}

function versions(value: unknown, place: string): readonly string[] {
  return Array.from(nonEmpty(value, place), (one, index) => {
    if (typeof one === 'string' && /^v\d+$/.test(one)) return one
    throw badRule(`${place}[${index}]`, "a version such as 'v3'", one, adviseVersion(one))
  })
}

function adviseVersion(one: unknown): string | undefined {
  if (/^\d+$/.test(String(one))) return `Write 'v${one}'.`
  return typeof one === 'string' && one !== '' ? `Names go into aliases: ['${one}'].` : undefined
}

function best(value: unknown, place: string): SparingRule {
  const rule = value as Partial<Record<'min' | 'max' | 'count', unknown>>
  const isObject = isPlain(value)
  const orders = isObject ? (['min', 'max'] as const).filter(order => Object.hasOwn(value, order)) : []
  const [order] = orders
  if (order === undefined || orders.length > 1) {
    const todo = orders.length > 1 ? 'For both write a list: best: [{ min: … }, { max: … }].' : undefined
    throw badRule(place, "either { min: … } or { max: … }, such as { min: metadata('loss') }", value, todo)
  }
  const strange = Object.keys(rule).find(name => name !== order && name !== 'count')
  if (strange !== undefined)
    throw badRule(`${place}.${strange}`, `${order}, and count beside it`, strange, didYouMean(strange, ['count']))
  const key = rule[order]
  if (typeof key !== 'function') {
    const todo =
      typeof key === 'string' ? `Write metadata('${key}') for a value in the metadata, or a => a.size.` : undefined
    throw badRule(`${place}.${order}`, "metadata('loss'), or a closure", key, todo)
  }
  const many = Object.hasOwn(rule, 'count') ? count(rule.count, `${place}.count`) : 1
  // What a closure gives is looked at when it is called.
  return { kind: 'best', order, key: key as RuleKey & BestRule, count: many }
}

function checkPer(per: AnyPer, known: SparingWords['per']): void {
  if (typeof per === 'function' || known.includes(per)) return
  throw badRule(
    'sparing.per',
    `one of ${known.map(name => `'${name}'`).join(', ')}, or a closure`,
    per,
    didYouMean(per, known),
  )
}

function nonEmpty(value: unknown, place: string): readonly unknown[] {
  // A hole in a list is undefined, and `map` would skip it.
  if (Array.isArray(value) && value.length > 0) return Array.from(value)
  const isOne = typeof value === 'string' || value instanceof RegExp
  const todo = isOne
    ? `Put it in brackets: [${printValue(value)}].`
    : 'An empty list spares nothing; leave the rule out.'
  throw badRule(place, 'a list of at least one', value, Array.isArray(value) || isOne ? todo : undefined)
}

function unknownRule(name: string, known: readonly string[]): CoppiceError {
  return badRule(`sparing.${name}`, `one of ${known.join(', ')}`, name, didYouMean(name, known))
}

function didYouMean(name: unknown, known: readonly string[]): string | undefined {
  const nearest = typeof name === 'string' ? nearestName(name, known) : undefined
  return nearest && `Did you mean ${nearest}?`
}

function badRule(place: string, expected: string, came: unknown, advice?: string): CoppiceError {
  const todo = came === undefined ? NOT_SET : advice
  return new CoppiceError('BAD_RULE', {
    problem: `There is a mistake in the rules at ${place}`,
    expected,
    came: printValue(came),
    ...(todo === undefined ? {} : { todo }),
  })
}
