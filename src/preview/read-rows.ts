import type { SecondAsking } from '../conditions/second-asking.ts'
import type { HeldList } from '../plan/held-list.ts'
import type { Item, Kept, Witness, WitnessGroup } from '../plan/item.ts'
import { type ItemList, itemList } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Saying } from '../plan/plan.ts'
import { isOrdered, type QueryNode } from '../plan/query.ts'
import type { MeasuredStep, Selection } from '../plan/selection.ts'
import type { Taken } from '../plan/taken.ts'
import { rowOf } from '../plan/things.ts'
import type { Execution } from '../requests/execution.ts'
import type { ActionableResource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'
import type { ReadException } from '../rows/exceptions.ts'
import { givingWay } from '../rows/giving-way.ts'
import { notesOnNothing } from '../rows/nothing.ts'
import { type Reading, startReading } from '../rows/reading.ts'
import { withRepeated } from '../rows/repeated-rows.ts'
import { rowsOf } from '../rows/rows.ts'
import { askedWhat } from '../rows/saying.ts'
import { inOrder, inTurn, LOOSE, type TiedRows, tiedRows } from '../rows/ties.ts'
import { keepUnjudged, refuseUnjudged, type Unjudged } from '../rows/unjudged.ts'

/** What a preview chose, without what it knows of itself. */
export interface Chosen extends Pick<Selection, 'actions' | 'groups' | 'notes' | 'again'> {
  readonly items: ItemList
  readonly kept: HeldList<Kept>
  /** What each step of the query did, a step before what feeds it, and that before what is joined to it. */
  readonly steps: readonly MeasuredStep[]
  /** What each `takeBytes` of the query took. */
  readonly taken?: readonly Taken[]
}

/** What rows are read for, besides their execution. */
export interface ReadContext {
  readonly onError: 'refuse' | 'keep'
  /** Milliseconds since 1970, from which every age is counted. */
  readonly now: number
  readonly secondAsking: SecondAsking
  /** Asked what the action says of each row. */
  readonly saying?: Saying | undefined
  /** Whether it must be told whose rows runs logged. */
  readonly mixesPlaces?: boolean
}

/** A row that stays, with every reason. */
export interface KeptRow<Row extends RowRecord> {
  readonly record: Row
  readonly reasons: KeptReason[]
}

/** What reading a query to its end came to. */
export interface ReadRows<Row extends RowRecord> {
  /** The rows that are chosen, in the order of the query or else their own. They are unpacked anew each time. */
  readonly certain: Iterable<Row>
  /** What the plan's closure said of each row, by its key. */
  readonly said: ReadonlyMap<string, string>
  /** The rows that a rule, an `except` or a missing judgement keeps. */
  readonly kept: readonly KeptRow<Row>[]
  readonly notes: string[]
  readonly exceptions: readonly ReadException[]
  readonly reading: Reading<Row>
  readonly steps: readonly MeasuredStep[]
}

/** Reads a query to its end, and parts what is chosen from what stays. Only reads. */
export async function readRows<Row extends RowRecord>(
  query: QueryNode,
  resource: ActionableResource<Row>,
  fields: Iterable<string>,
  execution: Execution,
  { onError, now, secondAsking, saying, mixesPlaces = false }: ReadContext,
): Promise<ReadRows<Row>> {
  const notes: string[] = []
  const unjudged: Unjudged<Row>[] = []
  const exceptions: ReadException[] = []
  const kept = new Map<string, KeptRow<Row>>()
  const addReason = (record: Row, reason: KeptReason) => {
    const key = resource.keyOf(record)
    const known = kept.get(key) ?? { record, reasons: [] }
    known.reasons.push(reason)
    kept.set(key, known)
  }
  const reading = startReading<Row>(execution, resource, query, fields, {
    now,
    witnessOf: resource.witnessOf,
    note: text => notes.push(text),
    unjudged: rows => {
      for (const row of keepUnjudged(rows, onError)) unjudged.push(row)
    },
    unjudgedAmongRanked: refuseUnjudged,
    secondAsking,
    keep: addReason,
    exceptions,
    ...(mixesPlaces && { logged: new Set<string>() }),
  })
  const came = tiedRows<Row>(resource, LOOSE)
  for await (const rows of rowsOf(query, reading)) for (const row of rows) came.push(row)
  const said = new Map<string, string>()
  const records = saying === undefined ? came : await askedWhat(saying, came, query, reading, said)
  secondAsking.end()
  for (const text of await notesOnNothing(query, reading)) notes.push(text)

  // What a rule spares, or nobody could judge, on one side of a union stays, whatever the other says (safety rule 5).
  const doubtful = new Set(unjudged.map(({ record }) => resource.keyOf(record)))
  const isProtected = (key: string) =>
    doubtful.has(key) || kept.get(key)?.reasons.some(({ code }) => code === 'spared') === true
  // A list that moved far while it was read, or that was read twice, gave rows again.
  const seen = new Set<string>()
  const all = isOrdered(query) ? inTurn(records) : await inOrder(records)
  let count = 0
  for await (const some of givingWay(all)) {
    for (const row of some) {
      const key = resource.keyOf(records.at(row))
      if (seen.has(key) || isProtected(key)) continue
      seen.add(key)
      kept.delete(key)
      // No row is read any more that stands before the next one.
      all[count++] = row
    }
  }
  const chosen = all.subarray(0, count)
  for (const { record, code, problem, expected } of unjudged)
    addReason(record, { code, detail: expected === undefined ? problem : `${problem}, not ${expected}` })
  const steps = measuredSteps(query, reading)
  const certain = { [Symbol.iterator]: () => unpacked(records, chosen, reading) }
  return { certain, said, kept: [...kept.values()], notes, exceptions, reading, steps }
}

/** Rows of these numbers, each with all on which it rests. */
function* unpacked<Row extends RowRecord>(
  rows: TiedRows<Row>,
  chosen: Uint32Array,
  reading: Reading<Row>,
): Generator<Row, void, undefined> {
  for (const row of chosen) yield withRepeated(rows.at(row), reading)
}

/** What each step did, a step before what feeds it, and that before what is joined to it. */
function measuredSteps(query: QueryNode, reading: Pick<Reading, 'measures'>): readonly MeasuredStep[] {
  const own = { ...reading.measures.of(query) }
  if (!('input' in query)) return 'from' in query ? [own, ...measuredSteps(query.from, reading)] : [own]
  const other = 'other' in query ? measuredSteps(query.other, reading) : []
  return [own, ...measuredSteps(query.input, reading), ...other]
}

/** Drops the witnesses that the plan itself takes away, then the groups without any, and numbers the others anew. */
export function usedGroups<Going extends Item>(
  given: Iterable<Going>,
  { groups }: Pick<Reading, 'groups'>,
): { readonly items: ItemList<Going>; readonly groups: readonly WitnessGroup[] } {
  const items = itemList(given)
  if (!items.traits.haveGroups) return { items, groups: [] }
  const places = placesIn(items)
  const all = groups.all()
  const witnessed = new Set(places.flatMap(place => all[place]?.witnesses.map(keyOfWitness) ?? []))
  const going = new Set<string>()
  for (const item of items) if (witnessed.has(rowOf(item))) going.add(rowOf(item))
  const used = places.flatMap(place => {
    const witnesses = all[place]?.witnesses.filter(witness => !going.has(keyOfWitness(witness))) ?? []
    return witnesses.length === 0 ? [] : [{ place, group: { label: all[place]?.label ?? '', witnesses } }]
  })
  const numbers = new Map(used.map(({ place }, index) => [place, index]))
  return { items: itemList(inGroups(items, numbers)), groups: used.map(({ group }) => group) }
}

/** The groups on which items rest, each once. */
function placesIn(items: Iterable<Item>): readonly number[] {
  const places = new Set<number>()
  for (const { groups } of items) for (const place of groups) places.add(place)
  return [...places]
}

/** Items with other numbers for their groups; one without a number rests on them no longer. */
function* inGroups<Going extends Item>(
  items: Iterable<Going>,
  numbers: ReadonlyMap<number, number>,
): Generator<Going, void, undefined> {
  for (const item of items) {
    const groups = Object.freeze(item.groups.flatMap(group => numbers.get(group) ?? []))
    const again: Going = { ...item, groups }
    yield item.groups.length === 0 ? item : Object.freeze(again)
  }
}

function keyOfWitness(witness: Witness): string {
  return 'portfolioId' in witness ? `${witness.id} ${witness.portfolioId ?? ''}` : `${witness.kind} ${witness.id}`
}
