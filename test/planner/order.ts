import { leafAt } from './holds.ts'
import type { Key } from './plan.ts'
import { collectionOf, type Row } from './rows.ts'

/** What a key gives for a row, as coppice's words see it. Throws `Unreadable`. */
export function keyValue(key: Key, row: Row): unknown {
  if ('closure' in key) return keyValue(key.closure, row)
  return 'field' in key ? row.artifact[key.field] : leafAt(row.artifact.metadata, key.metadata)
}

export const compareTexts = (a: string, b: string): number => (a < b ? -1 : Number(a > b))

/** How rows are ordered that are otherwise equal. */
export function byTie(a: Row, b: Row): number {
  return (
    compareTexts(collectionOf(a.place), collectionOf(b.place)) ||
    (a.place.versionIndex ?? -1) - (b.place.versionIndex ?? -1) ||
    compareTexts(a.known.version.id, b.known.version.id)
  )
}

export type Sortable = number | string | undefined

/** A key's value in the form in which values are ordered. The symbol stands for what has no order. */
export function sortable(value: unknown): Sortable | symbol {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'boolean') return Number(value)
  if (typeof value === 'string') return value
  const number = value instanceof Date ? value.getTime() : value
  return typeof number === 'number' && Number.isFinite(number) ? number : NO_ORDER
}

export const NO_ORDER = Symbol('no order')

/** Numbers before texts; nothing comes last in either direction. */
export function bySortable(a: Sortable, b: Sortable, direction: 'asc' | 'desc'): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined)
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  return (a < b ? -1 : Number(a > b)) * (direction === 'asc' ? 1 : -1)
}
