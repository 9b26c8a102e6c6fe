import type { Judgement } from '../conditions/judge.ts'
import type { PackedList } from '../plan/packed-list.ts'
import type { Saying } from '../plan/plan.ts'
import type { OrderKey, QueryNode } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'
import { askRows } from './ask-rows.ts'
import { portions } from './portions.ts'
import type { Reading } from './reading.ts'
import { LOOSE, type TiedRows, tiedRows } from './ties.ts'

/**
 * Asks a plan's closure what its action says of each row. A row that lacks a field is read again, as for any closure.
 *
 * @param told - gets what was said, by the row's key
 */
export async function askedWhat<Row extends RowRecord>(
  { closure, expected, problemOf }: Saying,
  rows: PackedList<Row>,
  query: QueryNode,
  reading: Reading<Row>,
  told: Map<string, string>,
): Promise<TiedRows<Row>> {
  // An order by the closure asks it in the same way.
  const key = closure as OrderKey<never>
  const step = { kind: 'orderBy', input: query, key, direction: 'asc' } as const
  const ask = (record: RowRecord): Judgement<string> => {
    const judgement = reading.judge.value<unknown>(closure, record)
    if (judgement.kind === 'refused') return { ...judgement, expected }
    if (judgement.kind !== 'value') return judgement
    const problem = problemOf(judgement.value)
    if (problem !== undefined) return { kind: 'refused', problem, expected }
    return { kind: 'value', value: String(judgement.value) }
  }
  const asked = tiedRows(reading.resource, LOOSE)
  // It may read a field that the rows' pages did not bring, so it is asked about some of them together.
  for (const some of portions(rows)) {
    // A reading of some rows is one of rows.
    const answers = await askRows(some, ask, step, reading as unknown as Reading)
    for (const [record, said] of answers) {
      told.set(reading.resource.keyOf(record as Row), said)
      asked.push(record as Row)
    }
  }
  return asked
}
