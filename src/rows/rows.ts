import { isScan, type QueryNode, type Scan, type Step } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { askRows } from './ask-rows.ts'
import { distinct } from './distinct.ts'
import { firstInOrder, ordered } from './ordered.ts'
import type { Reading, Rows } from './reading.ts'
import { scanRows } from './scan-rows.ts'
import { except, union } from './sets.ts'
import { sparing } from './sparing.ts'
import { takeBytes } from './take-bytes.ts'

/** The rows of a query, some at a time, as they are pulled. */
export function rowsOf<Row extends RowRecord>(query: QueryNode, reading: Reading<Row>): Rows<Row> {
  // Steps hand on the rows of the resource that is read. They make no rows of their own.
  return measuredRows(query, reading) as Rows<Row>
}

async function* measuredRows(query: QueryNode, reading: Reading): Rows {
  const measure = reading.measures.of(query)
  for await (const rows of isScan(query) ? scanRows(query, reading, rowsOf) : stepRows(query, reading)) {
    measure.rowsOut += rows.length
    if (rows.length > 0) yield rows
  }
}

function stepRows(step: Step, reading: Reading): Rows {
  switch (step.kind) {
    case 'where':
    case 'filter':
      return passing(rowsOf(step.input, reading), step, reading)
    case 'ofType':
      return ofTypes(rowsOf(step.input, reading), step, reading)
    case 'sparing':
      return sparing(rowsOf(step.input, reading), step, reading)
    case 'orderBy':
      return isScan(step.input) && step.input.hints?.order !== undefined
        ? orderedByServer(step, step.input, reading)
        : ordered(rowsOf(step.input, reading), step, reading)
    case 'take':
      // Where one row cannot be judged, nobody can tell which rows are the first.
      return limited(rowsOf(step.input, exactly(reading)), step.count)
    case 'takeBytes':
      return takeBytes(rowsOf(step.input, exactly(reading)), step, exactly(reading))
    case 'distinct':
      return distinct(rowsOf(step.input, exactly(reading)), step, reading)
    case 'union':
      return union(step, reading, rowsOf)
    case 'except':
      return except(step, reading, rowsOf)
    case 'with':
    case 'all':
      return rowsOf(step.input, reading)
  }
}

/** A reading in which a row that cannot be judged may decide about other rows. */
export function exactly(reading: Reading): Reading {
  return { ...reading, unjudged: reading.unjudgedAmongRanked }
}

async function* passing(input: Rows, step: Extract<QueryNode, { kind: 'where' | 'filter' }>, reading: Reading): Rows {
  const { judge } = reading
  const ask =
    step.kind === 'where'
      ? (record: RowRecord) => judge.passes(step.predicate, record)
      : (record: RowRecord) => judge.derive(reading.ready(step), record)
  for await (const rows of input) {
    const answers = await askRows(rows, ask, step, reading)
    yield answers.filter(([, passes]) => passes).map(([record]) => record)
  }
}

/** Rows that the server was asked to order. When it did not order them, it is asked for all rows. */
async function* orderedByServer(step: Extract<QueryNode, { kind: 'orderBy' }>, scan: Scan, reading: Reading): Rows {
  const first = await firstInOrder(rowsOf(scan, reading), step, reading)
  if (first !== undefined) {
    yield first
    return
  }
  reading.execution.learned.lacks.abilities.add('collection.artifacts(order)')
  const { order: _, limit: __, ...hints } = scan.hints ?? {}
  yield* ordered(rowsOf({ ...scan, hints }, reading), step, reading)
}

async function* ofTypes(input: Rows, step: Extract<QueryNode, { kind: 'ofType' }>, reading: Reading): Rows {
  const seen = reading.types.get(step) ?? new Set()
  reading.types.set(step, seen)
  for await (const rows of input) {
    const passing = rows.filter(row => step.types.includes(reading.resource.typeOf(row)))
    for (const row of passing) seen.add(reading.resource.typeOf(row))
    yield passing
  }
}

async function* limited(input: Rows, count: number): Rows {
  let left = count
  if (left === 0) return
  for await (const rows of input) {
    yield rows.slice(0, left)
    left -= rows.length
    if (left <= 0) return
  }
}
