import { isScan, type QueryNode } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { askRows } from './ask-rows.ts'
import { compareKeys, type SortKey, sortKey } from './order.ts'
import { portions } from './portions.ts'
import type { Reading, Rows } from './reading.ts'
import { tiedRows } from './ties.ts'

type OrderBy = Extract<QueryNode, { kind: 'orderBy' }>

/** All rows in the order of a key. Ties are ordered by collection, version and id. */
export async function* ordered(input: Rows, step: OrderBy, reading: Reading): Rows {
  const all = tiedRows(reading.resource)
  const keys: SortKey[] = []
  for await (const rows of input) {
    for (const [record, key] of await keyed(rows, step, reading)) {
      all.push(record)
      keys.push(key)
    }
  }
  const order = Uint32Array.from(keys.keys()).sort((a, b) => {
    return compareKeys(keys[a] ?? null, keys[b] ?? null, step.direction) || all.compare(a, b)
  })
  // A moving list may give a row twice. It must not take two places of a `take`.
  yield* portions(
    all,
    order.filter((row, place) => place === 0 || all.compare(order[place - 1] ?? row, row) !== 0),
  )
}

/**
 * The first rows of a list that the server was asked to order. Undefined when the server did not order it, so that all rows
 * must be read. A row that has no number yet may stand anywhere, so it counts as disorder.
 */
export async function firstInOrder(
  input: Rows,
  step: OrderBy,
  reading: Reading,
): Promise<readonly RowRecord[] | undefined> {
  const limit = isScan(step.input) ? (step.input.hints?.limit ?? 0) : 0
  const rows: RowRecord[] = []
  for await (const some of input) {
    rows.push(...some)
    if (rows.length > limit) break
  }
  const read = await keyed(rows, step, reading)
  const inOrder = read.every(([, key], index) => {
    const [, before] = read[index - 1] ?? []
    return key !== null && (before === undefined || compareKeys(before, key, step.direction) < 0)
  })
  return inOrder && read.length === rows.length ? rows : undefined
}

function keyed(
  rows: readonly RowRecord[],
  step: OrderBy,
  reading: Reading,
): Promise<readonly (readonly [RowRecord, SortKey])[]> {
  return askRows(rows, record => sortKey(reading.judge.value(step.key, record)), step, reading)
}
