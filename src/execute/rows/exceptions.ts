import { hash } from 'node:crypto'
import { type Defaults, type ProjectPath, printPath } from '../../plan/path.ts'
import { allSteps, isScan, type Query, type Scan } from '../../plan/query.ts'
import type { Exception, OtherRows, RowDigest } from '../../plan/selection.ts'
import { type FactName, readFacts } from '../../predicate/facts.ts'
import type { VersionRecord } from '../../predicate/record.ts'
import { rowKey } from '../../predicate/record.ts'

/** What stood right of an `except` while a query was read. */
export interface ReadException {
  readonly other: Query
  readonly listed: Listed
  /** What its rows were judged by. */
  readonly judgedBy: ReadonlySet<FactName>
}

/** What places listed, each by itself: one that stands there twice gives the very same rows. */
export type Listed = Map<string, ListedPlace>

interface ListedPlace {
  readonly place: Scan
  /** By id and portfolio: a version has several rows where its links are listed too. */
  readonly rows: Map<string, VersionRecord>
}

/** The rows that a place listed so far. */
export function listedIn(listed: Listed, place: Scan): Map<string, VersionRecord> {
  const { hints: _, ...where } = place
  const key = JSON.stringify(where)
  const { rows } = listed.get(key) ?? { rows: new Map<string, VersionRecord>() }
  listed.set(key, { place, rows })
  return rows
}

/** An exception as it can be asked again: plain data, with paths that are whole. */
export function exceptionOf(
  { other, listed, judgedBy }: ReadException,
  items: ReadonlySet<string>,
  defaults: Defaults,
): Exception {
  const isRanked = looksAtOthers(other)
  for (const place of allSteps(other).filter(isScan)) listedIn(listed, place)
  return {
    kind: 'except',
    places: [...listed.values()].map(({ place, rows }) => {
      const held = [...rows].flatMap(([key, { node }]) => (items.has(node.id) ? [key] : []))
      return { scan: pinned(place, defaults), held, others: isRanked ? othersOf(rows, new Set(held), judgedBy) : null }
    }),
  }
}

/** A row that was read again is what it was then judged by. */
export function listedAgain(listed: Listed, record: VersionRecord): void {
  const key = rowKey(record)
  for (const { rows } of listed.values()) if (rows.has(key)) rows.set(key, record)
}

/** What a place lists besides what it held of the items: these go, and their going names nothing. */
function othersOf(
  rows: ReadonlyMap<string, VersionRecord>,
  held: ReadonlySet<string>,
  judgedBy: ReadonlySet<FactName>,
): OtherRows {
  const lists: FactName[][] = []
  const digests = [...rows].flatMap(([key, record]): [string, RowDigest][] => {
    if (held.has(key)) return []
    const names = Object.keys(readFacts(record, judgedBy)) as FactName[]
    const known = lists.findIndex(list => list.join() === names.join())
    const facts = known < 0 ? lists.push(names) - 1 : known
    return [[key, { facts, digest: digestOf(record, names) }]]
  })
  return { facts: lists, rows: Object.fromEntries(digests) }
}

/** Whether a place lists the same besides what it held of the items, and each with the same facts. */
export function areSameOthers(
  { facts, rows: before }: OtherRows,
  rows: ReadonlyMap<string, VersionRecord>,
  held: ReadonlySet<string>,
): boolean {
  const now = [...rows].filter(([key]) => !held.has(key))
  if (now.length !== Object.keys(before).length) return false
  return now.every(([key, record]) => {
    const was = Object.hasOwn(before, key) ? before[key] : undefined
    const names = was && facts[was.facts]
    return names !== undefined && was?.digest === digestOf(record, names)
  })
}

/** A fact that the read did not bring is not the same as any. */
function digestOf(record: VersionRecord, names: readonly FactName[]): string {
  return hash('sha256', JSON.stringify(readFacts(record, names)), 'base64').slice(0, 22)
}

/** Whether a row can come to be named since another one came or went; what is first of an order has witnesses for that. */
export function looksAtOthers(query: Query): boolean {
  return allSteps(query).some(({ kind }) => kind === 'sparing' || kind === 'except')
}

function pinned(place: Scan, defaults: Defaults): Scan {
  const whole = <Path extends ProjectPath>(path: Path): Path => {
    const [entity, project] = printPath(path, defaults).split('/')
    return { ...path, entity, project }
  }
  const { fields: _, shared: __, ...hints } = place.hints ?? {}
  switch (place.kind) {
    case 'runs':
      return { ...place, hints, runs: place.runs.map(whole) }
    case 'collection':
      return { ...place, hints, collection: whole(place.collection) }
    case 'project':
      return { ...place, hints, project: whole(place.project) }
    case 'names':
      return { ...place, hints, names: place.names.map(whole) }
    case 'ids':
      return { ...place, hints }
  }
}
