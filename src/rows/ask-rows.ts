import type { Judgement } from '../conditions/judge.ts'
import { namedKey } from '../conditions/keys.ts'
import { forgets } from '../conditions/second-asking.ts'
import { keysOf } from '../conditions/sparing/ranked-by.ts'
import { isScan, type QueryNode, stepsOf } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { listedAgain } from './exceptions.ts'
import type { Reading } from './reading.ts'
import type { Unjudged } from './unjudged.ts'

/** A row that waits for an answer, and the fields that were asked for when it was last read by id. */
interface OpenRow {
  readonly record: RowRecord
  readonly index: number
  readonly asked: ReadonlySet<string>
  /** The field at which the last question stopped, because the record did not hold it. */
  readonly stoppedAt?: string | undefined
}

/** The fields that were asked for by a row that was not read again. */
const NOTHING: ReadonlySet<string> = new Set()

/**
 * Asks about each row until it is answered: rows that lack a field are read again by id, with every field that is needed
 * by now. One row's answer comes from one read of it, so a row that was read again must pass the steps below once more.
 * Rows that fail them, or are gone by then, drop out. The requests count for `step`.
 */
export async function askRows<Value>(
  rows: readonly RowRecord[],
  ask: (record: RowRecord) => Judgement<Value>,
  step: Extract<QueryNode, { readonly input: QueryNode }>,
  reading: Reading,
): Promise<readonly (readonly [RowRecord, Value])[]> {
  const below = step.input
  const nameOf = (record: RowRecord) => reading.resource.nameOf(record)
  const named = (record: RowRecord) => ({ record, name: nameOf(record) })
  const ranked = dependsOnOthers(below)
  // An unchanged row still passes the steps below. Where these look at other rows too, one row tells nothing more.
  const askAgain = (row: OpenRow) => (ranked ? askOn(row) : (failedBelow(below, row.record, reading) ?? askOn(row)))
  const secondAsking = hasClosure(step) ? reading.secondAsking : undefined
  const questions = { ask, nameOf }
  /** Asks about a row whose field is there by now. A closure has to read that field again, unless it remembers things. */
  const askOn = ({ record, index, stoppedAt }: OpenRow): Judgement<Value> => {
    if (stoppedAt === undefined || secondAsking === undefined) return ask(record)
    const { value, wasRead } = reading.judge.watch(stoppedAt, () => ask(record))
    if (wasRead || hasChanged(rows[index], record, reading)) return value
    throw forgets(nameOf(record), stoppedAt)
  }
  const judged: (readonly [RowRecord, Value] | undefined)[] = rows.map(() => undefined)
  const unjudged: Unjudged[] = []
  let open: readonly OpenRow[] = rows.map((record, index) => ({ record, index, asked: NOTHING }))
  while (open.length > 0) {
    const faulted: OpenRow[] = []
    for (const row of open) {
      if (row.asked.size > 0 && ranked && isShort(row, rows[row.index], reading)) {
        faulted.push(row)
        continue
      }
      if (row.asked.size > 0 && ranked && hasChanged(rows[row.index], row.record, reading)) {
        // One row does not tell whether it would still be among the rows that came up here.
        unjudged.push({ ...named(row.record), code: 'unreadable', problem: 'it changed while it was read' })
        continue
      }
      const judgement = row.asked.size > 0 ? askAgain(row) : ask(row.record)
      if (judgement.kind === 'dropped') continue
      if (judgement.kind === 'value') {
        judged[row.index] = [row.record, judgement.value]
        secondAsking?.judged(step, row.record, judgement.value, questions)
      }
      if (judgement.kind !== 'value' && judgement.kind !== 'fault')
        unjudged.push({ ...named(row.record), ...why(judgement) })
      if (judgement.kind !== 'fault') continue
      if (judgement.fields.every(field => row.asked.has(field)))
        unjudged.push({ ...named(row.record), ...leftOut(judgement.fields) })
      else faulted.push({ ...row, stoppedAt: judgement.fields[0] })
      for (const field of judgement.fields) reading.fields.add(field)
    }
    open = await readAgain(faulted, step, reading)
  }
  if (unjudged.length > 0) reading.unjudged(unjudged)
  secondAsking?.turn()
  return judged.filter(one => one !== undefined)
}

/** Whether a step asks the user's own functions, and not only accessors and conditions, which remember nothing. */
function hasClosure(step: QueryNode): boolean {
  const isClosure = (key: object) => namedKey(key) === undefined
  switch (step.kind) {
    case 'where':
      return true
    case 'orderBy':
    case 'distinct':
      return step.key !== undefined && isClosure(step.key)
    case 'sparing':
      return keysOf(step.sparing).some(isClosure)
    default:
      return false
  }
}

/** Whether a step below decides about a row by looking at other rows too. */
function dependsOnOthers(below: QueryNode): boolean {
  return stepsOf(below).some(
    step => !isScan(step) && !['where', 'filter', 'ofType', 'with', 'all', 'orderBy'].includes(step.kind),
  )
}

/** Whether a row was read again without fields that other rows were asked for since. Such a row cannot be compared. */
function isShort({ record, asked }: OpenRow, before: RowRecord | undefined, { judge, resource }: Reading): boolean {
  if (before === undefined) return false
  const known = resource.factsOf(record, judge.dependencies)
  const lacking = Object.keys(resource.factsOf(before, judge.dependencies)).filter(fact => !(fact in known))
  return resource.extraFieldsFor(lacking).some(field => !asked.has(field))
}

function hasChanged(before: RowRecord | undefined, now: RowRecord, { judge, resource }: Reading): boolean {
  if (before === undefined) return true
  const then = resource.factsOf(before, judge.dependencies)
  return JSON.stringify(then) !== JSON.stringify(resource.factsOf(now, Object.keys(then)))
}

/** What keeps a row that was read again from passing the plain steps below; undefined when it passes them all. */
function failedBelow(
  below: QueryNode,
  record: RowRecord,
  { judge, ready, resource }: Reading,
): Exclude<Judgement<never>, { kind: 'value' }> | { readonly kind: 'dropped' } | undefined {
  for (const step of stepsOf(below)) {
    if (step.kind === 'ofType' && !step.types.includes(resource.typeOf(record))) return { kind: 'dropped' }
    if (step.kind !== 'where' && step.kind !== 'filter') continue
    const judgement = step.kind === 'where' ? judge.passes(step.predicate, record) : judge.derive(ready(step), record)
    if (judgement.kind !== 'value') return judgement
    if (!judgement.value) return { kind: 'dropped' }
  }
  return undefined
}

async function readAgain(rows: readonly OpenRow[], step: QueryNode, reading: Reading): Promise<readonly OpenRow[]> {
  if (rows.length === 0) return []
  // A list may have told more of a row than was asked for, such as which run made it.
  const { resource, judge, fields } = reading
  const asked = new Set([...fields, ...resource.extraFieldsFor(judge.dependencies)])
  const execution = reading.measures.runFor(step, reading.execution)
  const again = await resource.readAgain(
    execution,
    rows.map(({ record }) => record),
    asked,
  )
  return rows.flatMap((row, position) => {
    const reread = again[position]
    if (reread?.kind === 'record') {
      const { record } = reread
      if (reading.excepting !== undefined) listedAgain(reading.excepting, record, resource)
      return [{ ...row, record, asked }]
    }
    // A row that cannot be read again keeps its old record. It counts as asked for everything, so it ends as unreadable.
    return reread?.kind === 'unreadable' || reread?.kind === 'hidden'
      ? [{ ...row, asked: new Set([...asked, ...resource.fields.filter(resource.isExtra)]) }]
      : []
  })
}

type Why = Omit<Unjudged, 'record' | 'name'>

function why(judgement: Exclude<Judgement<unknown>, { kind: 'value' | 'fault' }>): Why {
  return judgement.kind === 'unreadable'
    ? { code: 'unreadable', field: judgement.field, problem: `its ${judgement.field} cannot be understood` }
    : { ...judgement, code: 'refused-predicate' }
}

function leftOut(fields: readonly string[]): Why {
  return { code: 'unreadable', problem: `its ${fields.join(', ')} could not be read` }
}
