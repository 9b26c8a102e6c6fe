import { describeValue, timeIn } from '../conditions/describe.ts'
import type { Judgement } from '../conditions/judge.ts'
import type { Direction } from '../plan/query.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** A key in the form in which keys are compared; null stands for nothing and comes last. */
export type SortKey = number | string | null

/** Turns the value that an `orderBy` closure gave into a key. A value that cannot be ordered is refused. */
export function sortKey(judgement: Judgement<unknown>): Judgement<SortKey> {
  if (judgement.kind !== 'value') return judgement
  const { value } = judgement
  if (value === null || value === undefined) return { kind: 'value', value: null }
  if (typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)))
    return { kind: 'value', value }
  if (typeof value === 'boolean') return { kind: 'value', value: Number(value) }
  const time = timeIn(value)
  if (!Number.isNaN(time)) return { kind: 'value', value: time }
  return { kind: 'refused', problem: `orderBy got ${describeValue(value)}, which has no order` }
}

/** Numbers stand before text, in order of size. Text is ordered by its characters. Nothing comes last in both directions. */
export function compareKeys(a: SortKey, b: SortKey, direction: Direction): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null)
  if (typeof a !== typeof b) return typeof a === 'number' ? -1 : 1
  const ascending = a < b ? -1 : a > b ? 1 : 0
  return direction === 'asc' ? ascending : -ascending
}

/** The order of rows that are otherwise equal: by the path of their holder, then by number, then by id. */
export function compareRows(resource: Resource, a: RowRecord, b: RowRecord): number {
  return (
    compareTexts(resource.pathOf(a), resource.pathOf(b)) ||
    resource.numberOf(a) - resource.numberOf(b) ||
    compareTexts(resource.idOf(a), resource.idOf(b))
  )
}

export function compareTexts(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
