import { BadRequest } from './documents.ts'

type Facts = Readonly<Record<string, unknown>>
type Holds = (facts: Facts) => boolean

const compiled = new Map<string, Holds>()

/** The condition that a `filters` argument states, in the manner of MongoDB. Throws `BadRequest` for keys not known. */
export function conditionOf(filters: string, keys: readonly string[]): Holds {
  const name = `${keys.join()} ${filters}`
  if (compiled.size > 5000) compiled.clear()
  const known = compiled.get(name) ?? ofObject(parse(filters), keys)
  compiled.set(name, known)
  return known
}

function parse(filters: string): unknown {
  try {
    return JSON.parse(filters)
  } catch {
    throw new BadRequest('filters: not valid JSON')
  }
}

function ofObject(filter: unknown, keys: readonly string[]): Holds {
  const parts = Object.entries(objectOf(filter)).map(([key, operand]) => ofEntry(key, operand, keys))
  return facts => parts.every(holds => holds(facts))
}

function ofEntry(key: string, operand: unknown, keys: readonly string[]): Holds {
  if (key === '$not') {
    const holds = ofObject(operand, keys)
    return facts => !holds(facts)
  }
  if (key === '$and' || key === '$or' || key === '$nor') {
    const parts = listOf(operand).map(part => ofObject(part, keys))
    if (key === '$and') return facts => parts.every(holds => holds(facts))
    return facts => parts.some(holds => holds(facts)) === (key === '$or')
  }
  const [name = '', ...path] = key.split('.')
  if (!keys.includes(name)) throw new BadRequest(`filters: unknown key "${key}"`)
  const holds = ofOperand(operand)
  return facts => holds(path.reduce(member, facts[name]))
}

const member = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key) ? Reflect.get(value, key) : undefined

function ofOperand(operand: unknown): (value: unknown) => boolean {
  if (typeof operand !== 'object' || operand === null || Array.isArray(operand)) return value => equals(value, operand)
  const parts = Object.entries(operand)
  return value => parts.every(([operator, wanted]) => operatorHolds(value, operator, wanted))
}

function operatorHolds(value: unknown, operator: string, wanted: unknown): boolean {
  switch (operator) {
    case '$eq':
      return equals(value, wanted)
    case '$ne':
      return !equals(value, wanted)
    case '$in':
      return listOf(wanted).some(one => equals(value, one))
    case '$nin':
      return !listOf(wanted).some(one => equals(value, one))
    case '$gt':
      return anyOf(value, one => order(one, wanted) > 0)
    case '$gte':
      return anyOf(value, one => order(one, wanted) >= 0)
    case '$lt':
      return anyOf(value, one => order(one, wanted) < 0)
    case '$lte':
      return anyOf(value, one => order(one, wanted) <= 0)
    case '$not':
      return !ofOperand(wanted)(value)
    case '$exists':
      return (value !== undefined && value !== null) === Boolean(wanted)
    case '$regex':
      return anyOf(value, one => typeof one === 'string' && new RegExp(String(wanted)).test(one))
    case '$contains':
      return anyOf(value, one => typeof one === 'string' && one.includes(String(wanted)))
    case '$all':
      return listOf(wanted).every(one => equals(value, one))
    case '$size':
      return Array.isArray(value) && value.length === wanted
    default:
      throw new BadRequest(`filters: unknown operator "${operator}"`)
  }
}

const anyOf = (value: unknown, holds: (one: unknown) => boolean): boolean =>
  Array.isArray(value) ? value.some(holds) : holds(value)

function equals(value: unknown, operand: unknown): boolean {
  if (operand === null) return value === null || value === undefined
  return anyOf(value, one => one === operand || order(one, operand) === 0)
}

/** NaN for what cannot be compared. Times are compared as times, however they are written. */
function order(value: unknown, operand: unknown): number {
  if (typeof value === 'number' && typeof operand === 'number') return value === operand ? 0 : value - operand
  if (typeof value !== 'string' || typeof operand !== 'string') return Number.NaN
  if (isTime(value) && isTime(operand)) return timeOf(value) - timeOf(operand)
  return value < operand ? -1 : Number(value > operand)
}

const isTime = (text: string) => /^\d{4}-\d\d-\d\d([T ]|$)/.test(text)
const timeOf = (text: string) => Date.parse(/(Z|[+-]\d\d:?\d\d)$|^.{10}$/.test(text) ? text : `${text}Z`)

function objectOf(value: unknown): object {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new BadRequest('filters: expected an object')
  return value
}

function listOf(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new BadRequest('filters: expected a list')
  return value
}
