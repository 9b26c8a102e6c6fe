import type { PackedRows } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** Rows that are handed on together. */
export const PORTION = 1000

/** The rows of a store in an order of their numbers, some at a time. */
export function* portions(
  rows: PackedRows,
  order: Uint32Array = Uint32Array.from({ length: rows.length }, (_, row) => row),
): Generator<readonly RowRecord[], void, undefined> {
  for (let start = 0; start < order.length; start += PORTION) {
    yield Array.from(order.subarray(start, start + PORTION), row => rows.at(row))
  }
}
