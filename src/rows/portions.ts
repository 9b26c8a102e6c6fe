import type { PackedList } from '../plan/packed-list.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** How many rows are handed on together. */
export const PORTION = 1000

/** The rows of a store, some at a time, in the given order of their row numbers. */
export function* portions(
  rows: PackedList<RowRecord>,
  order: Uint32Array = Uint32Array.from({ length: rows.length }, (_, row) => row),
): Generator<readonly RowRecord[], void, undefined> {
  for (let start = 0; start < order.length; start += PORTION) {
    yield Array.from(order.subarray(start, start + PORTION), row => rows.at(row))
  }
}
