import { badRequest } from '../rules/refusal.ts'
import type { VersionState } from '../store/states.ts'

const allStates: readonly VersionState[] = ['PENDING', 'COMMITTED', 'DELETED']

/** The states that a list of versions shows. A filter on `state` decides alone; `unfiltered` holds where there is none. */
export function statesOf(
  filters: string | null | undefined,
  unfiltered: readonly VersionState[],
): readonly VersionState[] {
  const condition = conditionOn('state', filters)
  return condition ? allStates.filter(condition) : unfiltered
}

/** Whether a filter on collections asks for one name, or for nothing at all: what the database can answer by itself. */
export function isName(filters: string | null | undefined): boolean {
  if (!filters) return true
  const entries = Object.entries(asObject(parseJson(filters)))
  return (
    entries.length === 0 || (entries.length === 1 && entries[0]?.[0] === 'name' && typeof entries[0][1] === 'string')
  )
}

/** The one name that a list of collections is about; null for all. */
export function nameOf(filters: string | null | undefined): string | null {
  const name = parse(filters, 'name')
  if (name === undefined) return null
  if (typeof name !== 'string') throw badRequest('filters: name must be a string')
  return name
}

/** The field and direction of an `order` argument such as `-version_index`. */
export function orderOf<Field extends string>(
  order: string | null | undefined,
  fields: readonly Field[],
): { readonly field: Field; readonly descending: boolean } | undefined {
  if (!order) return undefined
  const { name, descending } = directionOf(order)
  const field = fields.find(known => known === name)
  if (!field) throw badRequest(`order: unknown field "${name}", known are ${fields.join(', ')}`)
  return { field, descending }
}

/** Plus or nothing is ascending, minus descending. */
export function directionOf(order: string): { readonly name: string; readonly descending: boolean } {
  return { name: order.replace(/^[+-]/, ''), descending: order.startsWith('-') }
}

function conditionOn(key: string, filters: string | null | undefined): ((value: string) => boolean) | undefined {
  const wanted = parse(filters, key)
  if (wanted === undefined) return undefined
  if (typeof wanted === 'string') return value => value === wanted
  const operations = Object.entries(asObject(wanted)).map(([operator, operand]) => operation(operator, operand))
  return value => operations.every(holds => holds(value))
}

function operation(operator: string, operand: unknown): (value: string) => boolean {
  if (operator === '$eq') return value => value === operand
  if (operator === '$ne') return value => value !== operand
  if (operator === '$in' && Array.isArray(operand)) return value => operand.includes(value)
  throw badRequest(`filters: cannot apply ${operator} to ${JSON.stringify(operand)}`)
}

/** The value under the only key that this list can be filtered by. */
function parse(filters: string | null | undefined, key: string): unknown {
  if (!filters) return undefined
  const parsed = asObject(parseJson(filters))
  const unknown = Object.keys(parsed).find(name => name !== key)
  if (unknown !== undefined) throw badRequest(`filters: unknown key "${unknown}"`)
  return parsed[key]
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw badRequest('filters: not valid JSON')
  }
}

function asObject(value: unknown): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw badRequest('filters: expected an object')
  return value as Record<string, unknown>
}
