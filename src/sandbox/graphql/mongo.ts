import { badRequest } from '../rules/refusal.ts'

/** What a row holds under a key; a list means any of its members. Within some keys there are more, told apart by dots. */
type Field<Row> = ((row: Row) => unknown) | { readonly within: (row: Row, path: readonly string[]) => unknown }

/** The keys that a list can be filtered by. */
export type Fields<Row> = Readonly<Record<string, Field<Row>>>

/** Names such as `constructor` are none of its own. */
export const fieldNamed = <Row>(fields: Fields<Row>, name: string): Field<Row> | undefined =>
  Object.hasOwn(fields, name) ? fields[name] : undefined

type Condition<Value> = (value: Value) => boolean

/** The condition that a `filters` argument states, in the manner of MongoDB. Unknown keys and operators are refused. */
export function conditionOf<Row>(filters: string | null | undefined, fields: Fields<Row>): Condition<Row> {
  if (!filters) return () => true
  const parsed = parseJson(filters)
  return parsed === null ? () => true : ofObject(parsed, fields)
}

/**
 * What a filter asks a key to be equal to, if that is one text or one of several, and nothing else can make it hold:
 * undefined for all else. Only to find rows sooner; the condition decides.
 */
export function equalities(filters: string | null | undefined): (key: string) => readonly string[] | undefined {
  const stated = filters ? conjuncts(parseJson(filters)) : []
  return key => {
    const operand = stated.find(([name]) => name === key)?.[1]
    const list: unknown = typeof operand === 'object' && operand !== null ? Reflect.get(operand, '$in') : operand
    const values: readonly unknown[] = Array.isArray(list) ? list : [list]
    // Times are equal to other texts too.
    const texts = values.filter(value => typeof value === 'string').filter(value => !isTime(value))
    return texts.length === values.length ? texts : undefined
  }
}

/** The key and the text that it must equal, if a filter states this and nothing else. */
export function soleEquality(filters: string | null | undefined): readonly [key: string, text: string] | undefined {
  const [only, ...more] = filters ? conjuncts(parseJson(filters)) : []
  if (!only || more.length > 0) return undefined
  const [key, operand] = only
  return typeof operand === 'string' && !isTime(operand) ? [key, operand] : undefined
}

/** Whether a filter leaves nothing out. */
export const isEmptyFilter = (filters: string | null | undefined) =>
  !filters || Object.keys(asObject(parseJson(filters) ?? {})).length === 0

/** What must all hold, key by key. */
function conjuncts(filter: unknown): readonly (readonly [key: string, operand: unknown])[] {
  if (typeof filter !== 'object' || filter === null) return []
  return Object.entries(filter).flatMap(([key, operand]) =>
    key === '$and' && Array.isArray(operand) ? operand.flatMap(conjuncts) : [[key, operand] as const],
  )
}

function ofObject<Row>(filter: unknown, fields: Fields<Row>): Condition<Row> {
  const all = Object.entries(asObject(filter)).map(([key, operand]) => ofEntry(key, operand, fields))
  return row => all.every(holds => holds(row))
}

function ofEntry<Row>(key: string, operand: unknown, fields: Fields<Row>): Condition<Row> {
  if (key === '$not') return negated(ofObject(operand, fields))
  if (key === '$and' || key === '$or' || key === '$nor') {
    const parts = asList(key, operand).map(part => ofObject(part, fields))
    if (key === '$and') return row => parts.every(holds => holds(row))
    const some: Condition<Row> = row => parts.some(holds => holds(row))
    return key === '$or' ? some : negated(some)
  }
  const [name = '', ...path] = key.split('.')
  const field = fieldNamed(fields, name)
  if (!field || (path.length > 0 && typeof field === 'function')) throw badRequest(`filters: unknown key "${key}"`)
  const holds = ofValue(operand)
  return typeof field === 'function' ? row => holds(field(row)) : row => holds(field.within(row, path))
}

/** What lies at a path; a key that itself has dots is found first as a whole. */
export function memberAt(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return value
  if (typeof value !== 'object' || value === null) return undefined
  for (let length = path.length; length > 0; length -= 1) {
    const key = path.slice(0, length).join('.')
    if (Object.hasOwn(value, key)) return memberAt(Reflect.get(value, key), path.slice(length))
  }
  return undefined
}

/** A bare value means equality; an object of operators means all of them. */
function ofValue(operand: unknown): Condition<unknown> {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) return equals(operand)
  const all = Object.entries(operand).map(([operator, value]) => ofOperator(operator, value))
  return value => all.every(holds => holds(value))
}

function ofOperator(operator: string, operand: unknown): Condition<unknown> {
  switch (operator) {
    case '$eq':
      return equals(operand)
    case '$ne':
      return negated(equals(operand))
    case '$in':
      return anyOf(asList(operator, operand))
    case '$nin':
      return negated(anyOf(asList(operator, operand)))
    case '$gt':
      return compared(operand, order => order > 0)
    case '$gte':
      return compared(operand, order => order >= 0)
    case '$lt':
      return compared(operand, order => order < 0)
    case '$lte':
      return compared(operand, order => order <= 0)
    case '$not':
      return negated(ofValue(operand))
    case '$exists':
      return value => (value !== undefined && value !== null) === Boolean(operand)
    case '$regex':
      return matching(pattern(operand))
    case '$contains':
      return someMember(value => typeof value === 'string' && value.includes(String(operand)))
    case '$all':
      return value => asList(operator, operand).every(wanted => equals(wanted)(value))
    case '$size':
      return value => Array.isArray(value) && value.length === operand
    default:
      throw badRequest(`filters: unknown operator "${operator}"`)
  }
}

const negated =
  <Value>(holds: Condition<Value>): Condition<Value> =>
  value =>
    !holds(value)

const someMember =
  (holds: Condition<unknown>): Condition<unknown> =>
  value =>
    Array.isArray(value) ? value.some(holds) : holds(value)

const equals = (operand: unknown) =>
  someMember(value => (operand === null ? value === null || value === undefined : compare(value, operand) === 0))

const anyOf =
  (operands: readonly unknown[]): Condition<unknown> =>
  value =>
    operands.some(operand => equals(operand)(value))

const compared = (operand: unknown, accepts: (order: number) => boolean) =>
  someMember(value => {
    const order = compare(value, operand)
    return order !== undefined && accepts(order)
  })

const matching = (expression: RegExp) => someMember(value => typeof value === 'string' && expression.test(value))

/** Undefined for what cannot be compared. Times are compared as times, however they are written. */
function compare(value: unknown, operand: unknown): number | undefined {
  if (typeof value === 'number' && typeof operand === 'number') return value - operand
  if (typeof value === 'boolean' && typeof operand === 'boolean') return Number(value) - Number(operand)
  if (typeof value !== 'string' || typeof operand !== 'string') return undefined
  if (isTime(value) && isTime(operand)) return Date.parse(value) - Date.parse(operand)
  return value < operand ? -1 : Number(value > operand)
}

const isTime = (text: string) => /^\d{4}-\d\d-\d\d([T ]|$)/.test(text) && !Number.isNaN(Date.parse(text))

function pattern(operand: unknown): RegExp {
  try {
    return new RegExp(String(operand))
  } catch {
    throw badRequest(`filters: invalid regular expression ${JSON.stringify(operand)}`)
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('filters: not valid JSON')
  }
}

function asObject(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('filters: expected an object')
  return value
}

function asList(operator: string, value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw badRequest(`filters: ${operator} needs a list`)
  return value
}
