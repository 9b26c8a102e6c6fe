import type { Judgement } from '../conditions/judge.ts'
import { fieldsOf } from '../conditions/ready-condition.ts'
import { NOT_FETCHED } from '../conditions/values.ts'
import { everyStep, type QueryNode } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { askRows } from './ask-rows.ts'
import { looksAtOthers, startListed } from './exceptions.ts'
import { passedOver } from './passed-over.ts'
import type { Reading, Rows, RowsOf } from './reading.ts'
import { rememberRepeated } from './repeated-rows.ts'
import type { OnUnjudged } from './unjudged.ts'

/** The rows of both queries, each once. */
export async function* union(step: Extract<QueryNode, { kind: 'union' }>, reading: Reading, rowsOf: RowsOf): Rows {
  const seen = new Set<string>()
  for (const side of [step.input, step.other]) {
    for await (const rows of rowsOf(side, reading)) {
      const fresh: RowRecord[] = []
      for (const record of rows) {
        const key = reading.resource.keyOf(record)
        if (seen.has(key)) rememberRepeated(record, reading)
        else fresh.push(record)
        seen.add(key)
      }
      yield fresh
    }
  }
}

/** An `except` takes rows out of what holds them. This many of them are watched there. */
const WATCHED = 10

/**
 * The rows of one query whose versions are not among those of another. The other query is read first. A row about which it
 * cannot be judged counts as among them. A row that it takes out bears witness for what goes from the same holder.
 */
export async function* except(step: Extract<QueryNode, { kind: 'except' }>, reading: Reading, rowsOf: RowsOf): Rows {
  const { resource } = reading
  const watch = (group: number, record: RowRecord) =>
    reading.groups.witness(group, record, 'except', reading.judge.dependencies)
  const over = isPlain(step.other) ? passedOver(step.other, step.input, reading) : undefined
  const scanned = over === undefined ? {} : { scanned: over.scanned }
  const excepting = reading.excepting ?? (reading.exceptions && startListed(step.other))
  const {
    ids: taken,
    first,
    ranked: overtaking,
  } = await takenBy(step.other, { ...reading, ...scanned, excepting }, rowsOf)
  // An `except` inside another is part of what the outer one listed.
  if (reading.excepting === undefined && excepting !== undefined)
    reading.exceptions?.push({
      ...{ other: step.other, listed: excepting },
      judgedBy: new Set(reading.judge.dependencies),
    })
  // If one of these were gone, another row would take its place, wherever that row stands.
  const ranked = first.length === 0 ? [] : [reading.groups.start('except, the first of an order')]
  for (const group of ranked) {
    for (const record of first) watch(group, record)
  }
  const groups = new Map<string, { readonly group: number; witnesses: number }>()
  const groupOf = (record: RowRecord) => {
    const holder = resource.holderOf(record)
    const known = groups.get(holder) ?? { group: reading.groups.start(`except, ${holder}`), witnesses: 0 }
    groups.set(holder, known)
    return known
  }
  // Any of these can come to rank before a row that goes from its collection, whether or not the left side has it.
  for (const record of overtaking) watch(groupOf(record).group, record)
  for await (const rows of rowsOf(step.input, reading)) {
    for (const record of rows.filter(record => taken.has(resource.idOf(record)))) {
      reading.keep(record, { code: 'excepted', detail: 'it is among what except(…) names' })
      const known = groupOf(record)
      if (known.witnesses++ < WATCHED) watch(known.group, record)
    }
    const left = rows.filter(record => !taken.has(resource.idOf(record)))
    const read = await withDependencies(left, step, reading)
    const changed = over === undefined ? [] : read.filter(over.mayPass)
    reading.unjudged(
      changed.map(record => ({
        ...{ record, name: resource.nameOf(record), code: 'unreadable' },
        problem: 'it changed while except(…) was read',
      })),
    )
    yield without(read, changed).map(record => ({
      ...record,
      groups: [...(record.groups ?? []), groupOf(record).group, ...ranked],
    }))
  }
}

function without(rows: readonly RowRecord[], some: readonly RowRecord[]): readonly RowRecord[] {
  return some.length === 0 ? rows : rows.filter(record => !some.includes(record))
}

/** Whether no step of a query looks at several rows at once. */
function isPlain(query: QueryNode): boolean {
  return everyStep(query).every(({ kind }) => !['sparing', 'take', 'takeBytes', 'distinct', 'except'].includes(kind))
}

/** What an `except` takes away. */
interface Taken {
  readonly ids: ReadonlySet<string>
  /** Its rows, where they are the first of an order. */
  readonly first: readonly RowRecord[]
  /** Its rows, where they were named by looking at other rows of their collection. */
  readonly ranked: readonly RowRecord[]
}

async function takenBy(query: QueryNode, reading: Reading, rowsOf: RowsOf): Promise<Taken> {
  const ids = new Set<string>()
  const first: RowRecord[] = []
  const kinds = new Set(everyStep(query).map(({ kind }) => kind))
  const ranked: RowRecord[] = []
  const isFirst = kinds.has('take') || kinds.has('takeBytes') || kinds.has('distinct')
  const isRanked = looksAtOthers(query)
  /** A row that cannot be judged counts as taken, where it does not end the reading. */
  const taking =
    (tell: OnUnjudged): OnUnjudged =>
    rows => {
      tell(rows)
      for (const { record } of rows) ids.add(reading.resource.idOf(record))
    }
  const other: Reading = {
    ...reading,
    keep: () => undefined,
    elsewhere: new Set(),
    logged: new Set(),
    runIds: new Map(),
    gaps: 'refuse',
    // Where a step looks at several rows at once, a row that cannot be judged could let another one go.
    unjudged: taking(isPlain(query) ? reading.unjudged : reading.unjudgedAmongRanked),
    unjudgedAmongRanked: taking(reading.unjudgedAmongRanked),
  }
  for await (const rows of rowsOf(query, other)) {
    for (const row of rows) ids.add(reading.resource.idOf(row))
    if (isFirst) for (const row of rows) first.push(row)
    else if (isRanked) for (const row of rows) ranked.push(row)
  }
  return { ids, first, ranked }
}

/** A row is not among the others because of what was asked there. So this is read here too, to be compared later. */
async function withDependencies(
  rows: readonly RowRecord[],
  step: Extract<QueryNode, { kind: 'except' }>,
  reading: Reading,
): Promise<readonly RowRecord[]> {
  const { resource } = reading
  const facts = [...reading.judge.dependencies]
  const lacking = rows.filter(record => facts.some(fact => !(fact in resource.factsOf(record, [fact]))))
  if (lacking.length === 0) return rows
  const fields = fieldsOf(facts).filter(resource.isExtra)
  // A field that came and cannot be understood can be compared as well, because nothing was asked of it here.
  const ask = (record: RowRecord): Judgement<true> => {
    const missing = fields.filter(field => resource.read(record, field) === NOT_FETCHED)
    return missing.length > 0 ? { kind: 'fault', fields: missing } : { kind: 'value', value: true }
  }
  const read = await askRows(lacking, ask, step, reading)
  const keyOf = (record: RowRecord) => resource.keyOf(record)
  const again = new Map(read.map(([record]) => [keyOf(record), record]))
  const lost = new Set(lacking.map(keyOf))
  return rows.flatMap(record => again.get(keyOf(record)) ?? (lost.has(keyOf(record)) ? [] : [record]))
}
