import type { Json } from '../../src/conditions/values.ts'
import type { Artifact, Link } from '../../src/resources/version/artifact.ts'
import { HIDDEN } from './facts.ts'
import {
  type Condition,
  type Leaf,
  type LinkCondition,
  type ListTest,
  type MakerCondition,
  NUMBER_FIELDS,
  TEXT_FIELDS,
  type TextValue,
} from './plan.ts'
import { bytesOf, durationOf, expressionOf, momentOf } from './units.ts'

/** Undefined is unknown. */
export type Truth = boolean | undefined

export const negated = (truth: Truth): Truth => (truth === undefined ? undefined : !truth)

/** Kleene's and. Stops at the first false, so that a closure reads no more than it must. */
export function every<Part>(parts: readonly Part[], holds: (part: Part) => Truth): Truth {
  let truth: Truth = true
  for (const part of parts) {
    const one = holds(part)
    if (one === false) return false
    if (one === undefined) truth = undefined
  }
  return truth
}

/** Kleene's or. Stops at the first true. */
export function some<Part>(parts: readonly Part[], holds: (part: Part) => Truth): Truth {
  return negated(every(parts, part => negated(holds(part))))
}

/** The truth of a condition about a row, of the oracle or of coppice. Reads only the fields that the condition names. */
export function holds(condition: Condition, row: Artifact, now: number): Truth {
  return every(Object.entries(condition), ([key, test]) => entryHolds(key, test, row, now))
}

/** Whether a condition names a metadata path anywhere. */
export function namesMetadata({ and = [], or = [], not, metadata }: Condition): boolean {
  return metadata !== undefined || [...and, ...or, ...(not === undefined ? [] : [not])].some(namesMetadata)
}

const texts: ReadonlySet<string> = new Set(TEXT_FIELDS)
const numbers: ReadonlySet<string> = new Set(NUMBER_FIELDS)

function entryHolds(key: string, test: unknown, row: Artifact, now: number): Truth {
  switch (key) {
    case 'and':
      return every(test as readonly Condition[], part => holds(part, row, now))
    case 'or':
      return some(test as readonly Condition[], part => holds(part, row, now))
    case 'not':
      return negated(holds(test as Condition, row, now))
    case 'createdAt':
    case 'updatedAt':
      return timeHolds(row[key], test as object, now)
    case 'aliases':
    case 'tags':
      return listHolds(row[key], test as ListTest<TextValue>, textHolds)
    case 'links':
      return listHolds(row.links, test as ListTest<LinkCondition>, (link, one) => linkHolds(link, one, now))
    case 'createdBy':
      return makerHolds(row.createdBy, test as MakerCondition | null)
    case 'ttl':
      return every(Object.entries(test as object), ([part, wanted]) =>
        valueHolds(row.ttl[part as 'seconds' | 'inherited'], wanted),
      )
    case 'metadata':
      return every(Object.entries(test as object), ([path, wanted]) => valueHolds(foundAt(row.metadata, path), wanted))
    default:
      if (texts.has(key)) return valueHolds(row[key as 'name'], test)
      if (!numbers.has(key)) throw new TypeError(`no field ${key}`)
      return valueHolds(row[key as 'size'], test, key === 'size' || key === 'storedBytes' ? bytesOf : same)
  }
}

/** A path names two things in metadata, and they differ. */
export class Unclear extends Error {}

/**
 * The number, text or boolean at a path of metadata; undefined for all else. Of hidden metadata every path is hidden.
 * A dot parts two keys, or stands in one. Throws `Unclear`.
 */
export function leafAt(root: Artifact['metadata'] | typeof HIDDEN, path: string): Leaf | undefined {
  const found = foundAt(root, path)
  return found === INNER ? undefined : found
}

/** What stands for an object or a list: it is there, and nothing can be asked of it. */
const INNER = Symbol('an object or a list')

function foundAt(root: Artifact['metadata'] | typeof HIDDEN, path: string): Leaf | typeof INNER | undefined {
  if (root === HIDDEN) return HIDDEN
  const [first, ...others] = new Set(
    named(root, path).map(value => (isLeaf(value) ? value : (value ?? undefined) && INNER)),
  )
  if (others.length > 0) throw new Unclear(path)
  return first
}

function named(root: Json, path: string): readonly Json[] {
  if (typeof root !== 'object' || root === null || Array.isArray(root)) return []
  return Object.entries(root).flatMap(([key, value]: [string, Json]) => {
    if (key === path) return [value]
    return path.startsWith(`${key}.`) ? named(value, path.slice(key.length + 1)) : []
  })
}

const isLeaf = (value: Json): value is Leaf => value !== null && typeof value !== 'object'

type Value = Leaf | typeof INNER | null | undefined
const same = (operand: unknown): unknown => operand

/** A test of one text, number or boolean; `written` turns what stands in the test into what values are. */
function valueHolds(value: Value, test: unknown, written: (operand: unknown) => unknown = same): Truth {
  if (isHidden(value)) return undefined
  if (typeof test !== 'object' || test === null) return equals(value, test, written)
  return every(Object.entries(test), ([key, operand]) => operatorHolds(value, key, operand, written))
}

function operatorHolds(value: Value, key: string, operand: unknown, written: (operand: unknown) => unknown): Truth {
  switch (key) {
    case 'exists':
      return isThere(value) === operand
    case 'is':
      return equals(value, operand, written)
    case 'in':
      return some(operand as readonly unknown[], one => equals(value, one, written))
    case 'not':
      return negated(valueHolds(value, operand, written))
    case 'moreThan':
      return compared(value, written(operand), (a, b) => a > b)
    case 'atLeast':
      return compared(value, written(operand), (a, b) => a >= b)
    case 'lessThan':
      return compared(value, written(operand), (a, b) => a < b)
    case 'atMost':
      return compared(value, written(operand), (a, b) => a <= b)
    default:
      return typeof value === 'string' ? spelled(value, key, operand) : undefined
  }
}

const isThere = (value: Value) => value !== null && value !== undefined

/** NaN and Infinity are no numbers to a rule, and nothing else either. */
const isNoNumber = (value: unknown) => typeof value === 'number' && !Number.isFinite(value)

/** A name that is not visible is an unanswered question (safety rule 5), whatever the field. */
const isHidden = (value: Value) => value === HIDDEN

function equals(value: Value, operand: unknown, written: (operand: unknown) => unknown): Truth {
  if (operand === null) return !isThere(value)
  return isThere(value) && value !== INNER && !isNoNumber(value) ? value === written(operand) : undefined
}

function compared(value: Value, limit: unknown, holdsFor: (a: number, b: number) => boolean): Truth {
  if (typeof value !== 'number' || isNoNumber(value)) return undefined
  return holdsFor(value, Number(limit))
}

function spelled(value: string, key: string, operand: unknown): boolean {
  if (key === 'startsWith') return value.startsWith(String(operand))
  if (key === 'endsWith') return value.endsWith(String(operand))
  if (key === 'contains') return value.includes(String(operand))
  if (key === 'matches') return expressionOf(operand as RegExp | string).test(value)
  throw new TypeError(`no test ${key}`)
}

const textHolds = (value: string, test: TextValue): Truth => valueHolds(value, test)

function timeHolds(value: Date | null, test: object, now: number): Truth {
  return every(Object.entries(test), ([key, operand]) => {
    if (key === 'not') return negated(timeHolds(value, operand as object, now))
    if (value === null) return undefined
    const time = value.getTime()
    if (key === 'olderThan') return time < now - durationOf(operand as string)
    if (key === 'newerThan') return time > now - durationOf(operand as string)
    const moment = momentOf(operand as Date | string)
    return key === 'before' ? time < moment : time > moment
  })
}

function listHolds<Element, Test>(
  list: readonly Element[],
  test: ListTest<Test>,
  holdsFor: (element: Element, test: Test) => Truth,
): Truth {
  return every(Object.entries(test), ([key, operand]): Truth => {
    if (key === 'isEmpty') return (list.length === 0) === operand
    if (key === 'has' || key === 'some') return some(list, element => holdsFor(element, operand as Test))
    if (key === 'every')
      return list.length === 0 ? test.whenEmpty === true : every(list, element => holdsFor(element, operand as Test))
    return key === 'not' ? negated(listHolds(list, operand as ListTest<Test>, holdsFor)) : true
  })
}

/** Nothing is known about a link that is not visible. */
function linkHolds(link: Link, test: LinkCondition, now: number): Truth {
  if (link.entity === HIDDEN) return undefined
  return every(Object.entries(test), ([key, operand]) => {
    if (key === 'aliases') return listHolds(link.aliases, operand as ListTest<TextValue>, textHolds)
    if (key === 'linkedAt') return timeHolds(link.linkedAt, operand as object, now)
    return textHolds(link[key as 'entity' | 'project' | 'collection'], operand as TextValue)
  })
}

function makerHolds(maker: Artifact['createdBy'], test: MakerCondition | null): Truth {
  if (test === null) return maker === null
  const known: Readonly<Record<string, string | null>> = maker === null ? {} : { ...maker }
  return every(Object.entries(test), ([key, operand]) => valueHolds(known[key] ?? undefined, operand))
}
