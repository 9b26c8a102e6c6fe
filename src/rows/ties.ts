import type { VersionRecord } from '../resources/version/record.ts'
import { column } from './column.ts'
import { compareTexts, pathOfPlace } from './order.ts'
import type { PackedRows } from './packed-rows.ts'

/** Packed rows, and their order where nothing else tells them apart: by collection, then version number, then id. */
export interface TiedRows extends PackedRows {
  /** The order of two rows by their numbers, without unpacking them as a rule. */
  compare(a: number, b: number): number
}

export function tiedRows(rows: PackedRows): TiedRows {
  const paths: string[] = []
  const numbers = new Map<string, number>()
  const path = column(Int32Array)
  const version = column(Int32Array)
  return {
    get length() {
      return rows.length
    },
    at: rows.at,
    push(record: VersionRecord) {
      rows.push(record)
      const text = pathOfPlace(record)
      const number = numbers.get(text) ?? paths.push(text) - 1
      numbers.set(text, number)
      path.push(number)
      version.push(record.place.versionIndex ?? -1)
    },
    compare(a, b) {
      if (path.at(a) !== path.at(b)) return compareTexts(paths[path.at(a)] ?? '', paths[path.at(b)] ?? '')
      return version.at(a) - version.at(b) || compareTexts(rows.at(a).node.id, rows.at(b).node.id)
    },
  }
}
