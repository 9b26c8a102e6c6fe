import type { Derivation } from '../conditions/judge.ts'
import type { QueryNode } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { askRows } from './ask-rows.ts'
import type { Reading, Rows } from './reading.ts'

type TakeBytes = Extract<QueryNode, { kind: 'takeBytes' }>

/**
 * The first rows, until the stored bytes of what they show reach an amount; the row that reaches it is the last. What several
 * rows show counts once. Where a server does not tell its stored bytes, nobody knows where to stop: that is refused as for `take`.
 */
export async function* takeBytes(input: Rows, step: TakeBytes, reading: Reading): Rows {
  const taken = new Map<string, number>()
  reading.taken.set(step, taken)
  const ask = (record: RowRecord) => reading.judge.derive(STORED, record)
  let left = step.bytes
  for await (const rows of input) {
    const first: RowRecord[] = []
    for (const [record, bytes] of await askRows(rows, ask, step, reading)) {
      const id = reading.resource.idOf(record)
      if (!taken.has(id)) {
        taken.set(id, bytes)
        left -= bytes
      }
      first.push(record)
      if (left <= 0) break
    }
    yield first
    if (left <= 0) return
  }
}

const STORED: Derivation<number> = {
  fields: ['storedBytes'],
  facts: ['storedBytes'],
  of: values => values('storedBytes') as number,
}
