import { inspect, types } from 'node:util'
import { meantPattern } from './pattern.ts'
import { withKnownUnit } from './units.ts'

/** What to write instead of a value that does not fit. Undefined where there is no better advice than what is expected. */
export type Advise = (came: unknown) => string | undefined

/** Prints a value on one line, for texts. */
export function printValue(value: unknown): string {
  if (types.isPromise(value)) return 'a promise'
  const text = inspect(value, { depth: 1, breakLength: Number.POSITIVE_INFINITY, compact: true })
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

export const NOT_SET = 'Is the variable that it comes from set? Where nothing is meant, leave the key out.'

export const EMPTY = 'An empty one says nothing about a row, and might let every row through. Write what is meant.'

/** Where text is wanted. */
export const adviseText: Advise = came => {
  if (typeof came === 'number') return 'It is text: write it in quotes.'
  if (came instanceof RegExp) return `For a pattern write { matches: ${came} }.`
  return adviseOneOf(came)
}

/** A finite number with every digit known. Whole numbers beyond 2^53 are rounded, so they would equal their neighbours. */
export function isExact(value: unknown): value is number {
  return (
    typeof value === 'number' && Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))
  )
}

/** Says why rows cannot be told apart by a whole number that large. */
export function inexact(word: string, value: number): string {
  return `${word} got ${value}, a whole number beyond 2^53: its neighbours look the same, and none can be told from them`
}

/** Where an exact number is wanted. */
export const adviseInexact: Advise = came =>
  Number.isInteger(came) && !isExact(came)
    ? 'A whole number beyond 2^53 is rounded, and would fit its neighbours: log it as text, or write { atLeast: …, atMost: … }.'
    : undefined

/** Where a number is wanted. */
export const adviseNumber: Advise = came => {
  const inexact = adviseInexact(came)
  if (inexact !== undefined) return inexact
  const isNumber = typeof came === 'string' && came.trim() !== '' && Number.isFinite(Number(came))
  return isNumber ? `Write it without quotes: ${Number(came)}.` : adviseOneOf(came)
}

/** Where bytes are wanted: advice on a unit that is missing, or in the wrong case. */
export const adviseBytes: Advise = came => {
  if (typeof came !== 'string') return adviseOneOf(came)
  if (/^\d+(\.\d+)?$/.test(came)) return 'Add a unit such as MB or GB; if bytes are meant, leave the quotes out.'
  const meant = withKnownUnit(came, 'bytes')
  return meant === undefined ? undefined : `Units are told by their case. Did you mean '${meant}'?`
}

/** Where a duration is wanted. */
export const adviseDuration: Advise = came => {
  if (typeof came === 'number' || (typeof came === 'string' && /^\d+(\.\d+)?$/.test(came))) {
    return `Add a unit, such as '${came}d'.`
  }
  if (typeof came !== 'string') return came === undefined ? NOT_SET : undefined
  if (/^0+(\.0+)?[a-z]/i.test(came) || came.startsWith('-')) return 'It has to be longer than nothing.'
  if (/^\d{4}-/.test(came)) return `For a date write { before: '${came}' } or { after: '${came}' }.`
  if (/month|year|y$/i.test(came)) return "Months and years differ in length: write days, such as '90d'."
  const meant = withKnownUnit(came, 'duration')
  return meant === undefined ? undefined : `Units are told by their case. Did you mean '${meant}'?`
}

/** Where a moment is wanted. */
export const adviseTime: Advise = came => {
  if (typeof came === 'number') return `For milliseconds since 1970 write new Date(${came}).`
  return came === undefined ? NOT_SET : undefined
}

/** Where tests on a time are wanted. */
export const adviseTimes: Advise = came => {
  const isMoment = typeof came === 'string' || typeof came === 'number' || came instanceof Date
  return isMoment ? 'Write { before: … } or { after: … }: hardly anything is made at exactly one moment.' : undefined
}

/** Where tests on a list are wanted. */
export const adviseList: Advise = came => {
  if (typeof came === 'string') return `Write { has: ${printValue(came)} }.`
  if (!Array.isArray(came)) return undefined
  if (came.length === 0) return 'For an empty list write { isEmpty: true }.'
  return came.length === 1
    ? `Write { has: ${printValue(came[0])} }.`
    : `For one of several write { some: { in: ${printValue(came)} } }.`
}

/** Where a pattern is wanted. */
export const advisePattern: Advise = came => {
  if (came instanceof RegExp) return `Write /${came.source}/${came.flags.replace(/[gy]/g, '')}.`
  if (typeof came !== 'string') return undefined
  const [, body, flags = ''] = /^(\/.+\/)([a-z]*[gy][a-z]*)$/s.exec(came) ?? []
  if (body !== undefined) return `Write '${body}${flags.replace(/[gy]/g, '')}'.`
  return !came.startsWith('/') ? `Write '${meantPattern(came) ?? `/${came}/`}'.` : undefined
}

/** Where a condition is wanted. */
export const adviseCondition: Advise = came => {
  if (came === undefined) return NOT_SET
  if (typeof came === 'function') return 'A closure stands alone: .where(a => …), after this .where(…) or before it.'
  if (types.isPromise(came)) return 'Await it first.'
  return Array.isArray(came) ? 'For several conditions write { and: [ … ] } or { or: [ … ] }.' : undefined
}

function adviseOneOf(came: unknown): string | undefined {
  if (came === undefined) return NOT_SET
  return Array.isArray(came) && came.length > 0 ? `For one of several write { in: ${printValue(came)} }.` : undefined
}
