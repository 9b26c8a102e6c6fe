import { inexact, isExact } from '../conditions/advice.ts'
import type { Judgement } from '../conditions/judge.ts'
import { isOrdered, type QueryNode } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { askRows } from './ask-rows.ts'
import { type SortKey, sortKey } from './order.ts'
import { portions } from './portions.ts'
import type { Reading, Rows } from './reading.ts'
import { tiedRows } from './ties.ts'

type Distinct = Extract<QueryNode, { kind: 'distinct' }>

/**
 * One row for each version, or for each value of a key. Without a key, the version itself goes before its links. With a key,
 * the first row in the order of the query is taken. A query without an order uses the order of collection, version and id.
 */
export async function* distinct(input: Rows, step: Distinct, reading: Reading): Rows {
  const all = tiedRows(reading.resource)
  const keys: string[] = []
  const links: number[] = []
  const isLink = (row: number) => links[row] ?? 0
  const { key } = step
  const ask = (record: RowRecord): Judgement<string> =>
    key === undefined
      ? { kind: 'value', value: reading.resource.idOf(record) }
      : keyOf(sortKey(reading.judge.value(key, record)))
  for await (const rows of input) {
    for (const [record, text] of await askRows(rows, ask, step, reading)) {
      all.push(record)
      keys.push(text)
      links.push(Number(reading.resource.isLink(record)))
    }
  }
  const order = Uint32Array.from(keys.keys())
  if (key === undefined) order.sort((a, b) => isLink(a) - isLink(b) || all.compare(a, b))
  else if (!isOrdered(step.input)) order.sort(all.compare)
  const seen = new Set<string>()
  const first = order.filter(row => {
    const text = keys[row] ?? ''
    return seen.has(text) ? false : seen.add(text)
  })
  // Without a key the rows stay in the order in which they came.
  yield* portions(all, key === undefined ? first.sort() : first)
}

function keyOf(judgement: Judgement<SortKey>): Judgement<string> {
  if (judgement.kind !== 'value') return judgement
  const { value } = judgement
  if (value === null) return { kind: 'refused', problem: 'distinct got nothing, and what is nothing has no equal' }
  if (typeof value === 'number' && Number.isFinite(value) && !isExact(value))
    return { kind: 'refused', problem: inexact('distinct', value) }
  return { kind: 'value', value: `${typeof value} ${value}` }
}
