import type { Part, Sorted } from '../store/paged.ts'
import { orderOf } from './filters.ts'
import { conditionOf, type Fields } from './mongo.ts'
import type { Rows } from './paging.ts'

/** What can be looked for in rows that are at hand, and how they can be sorted. */
export interface Searchable<Row> {
  readonly fields: Fields<Row>
  readonly sorts: Readonly<Record<string, (row: Row) => string | number>>
  /** How rows without an `order` stand: by id. */
  readonly newestFirst?: boolean
}

/** Filters and sorts rows that are at hand, as a list that can be read in parts. For registries, which are small. */
export function searched<Row extends { readonly id: number }>(
  rows: readonly Row[],
  args: { readonly filters?: string | null | undefined; readonly order?: string | null | undefined },
  { fields, sorts, newestFirst = false }: Searchable<Row>,
): Rows<Row & Sorted> {
  const holds = conditionOf(args.filters, fields)
  const order = orderOf(args.order, Object.keys(sorts))
  const sortBy = (order && sorts[order.field]) ?? ((row: Row) => row.id)
  const found = rows.filter(holds).map(row => ({ ...row, sortValue: sortBy(row), sortId: row.id }))
  return inMemory(found, order?.descending ?? newestFirst)
}

/** A list over rows that are at hand. */
export function inMemory<Row extends Sorted>(rows: readonly Row[], descending = false): Rows<Row> {
  return { descending, listing: { rows: (_nothing, part) => partOf(rows, part), count: () => rows.length } }
}

function partOf<Row extends Sorted>(rows: readonly Row[], part: Part): Row[] {
  const direction = part.descending ? -1 : 1
  const { after, before } = part
  return rows
    .filter(row => !after || compare(row, after) * direction > 0)
    .filter(row => !before || compare(row, before) * direction < 0)
    .sort((a, b) => compare(a, b) * direction)
    .slice(part.offset, part.offset + part.limit)
}

/** Numbers come before texts. */
function compare(a: Sorted, b: Sorted): number {
  if (a.sortValue === b.sortValue) return a.sortId - b.sortId
  if (typeof a.sortValue !== typeof b.sortValue) return typeof a.sortValue === 'number' ? -1 : 1
  return a.sortValue < b.sortValue ? -1 : 1
}
