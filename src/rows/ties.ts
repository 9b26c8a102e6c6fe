import { type PackedList, packedList } from '../plan/packed-list.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'
import { column } from './column.ts'
import { sortGivingWay } from './giving-way.ts'
import { compareTexts } from './order.ts'

/** Packed rows, and their order where nothing else tells them apart: by holder, then by number, then by id. */
export interface TiedRows<Row extends RowRecord = RowRecord> extends PackedList<Row> {
  /** The order of two rows, given by their row numbers. As a rule this unpacks no row. */
  compare(a: number, b: number): number
}

/** So many rows take 50 MB. To pack and unpack them would cost a fifth of the processor time of a preview. */
export const LOOSE = 50_000

/** @param loose - so many of the last rows are held as they are */
export function tiedRows<Row extends RowRecord>(resource: Resource<Row>, loose = 0): TiedRows<Row> {
  const rows = packedList<Row>(loose)
  const paths: string[] = []
  const numbers = new Map<string, number>()
  const path = column(Int32Array)
  const place = column(Float64Array)
  return {
    get length() {
      return rows.length
    },
    at: rows.at,
    push(record) {
      rows.push(record)
      const text = resource.pathOf(record)
      const number = numbers.get(text) ?? paths.push(text) - 1
      numbers.set(text, number)
      path.push(number)
      place.push(resource.numberOf(record))
    },
    compare(a, b) {
      if (path.at(a) !== path.at(b)) return compareTexts(paths[path.at(a)] ?? '', paths[path.at(b)] ?? '')
      return place.at(a) - place.at(b) || compareTexts(resource.idOf(rows.at(a)), resource.idOf(rows.at(b)))
    },
  }
}

/** The numbers of rows in the order in which they came. */
export function inTurn(rows: PackedList<RowRecord>): Uint32Array {
  const numbers = new Uint32Array(rows.length)
  for (let row = 0; row < numbers.length; row += 1) numbers[row] = row
  return numbers
}

/** The numbers of rows in their own order. */
export function inOrder(rows: TiedRows): Promise<Uint32Array> {
  return sortGivingWay(inTurn(rows), rows.compare)
}
