import { hash } from 'node:crypto'
import { type Defaults, type ProjectPath, printPath } from '../plan/path.ts'
import { allSteps, isScan, type Query, type Scan } from '../plan/query.ts'
import type { Exception, OtherRows, RowDigest } from '../plan/selection.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** The right side of an `except`, as it was while the query was read. */
export interface ReadException {
  readonly other: Query
  readonly listed: Listed
  /** The facts by which its rows were judged. */
  readonly judgedBy: ReadonlySet<string>
}

/** What the places on the right side of an `except` listed. */
export interface Listed {
  /** Whether its rows are named by looking at other rows. Then the facts by which they were judged are kept. */
  readonly isRanked: boolean
  /** Each place by itself. A place that stands there twice gives the very same rows. */
  readonly places: Map<string, ListedPlace>
}

interface ListedPlace {
  readonly place: Scan
  /** By id and portfolio: a version has several rows where its links are listed too. */
  readonly rows: Map<string, ListedRow>
}

interface ListedRow {
  readonly id: string
  /** Undefined where nothing rests on more than the presence of the row. */
  readonly record: RowRecord | undefined
}

export function startListed(other: Query): Listed {
  return { isRanked: looksAtOthers(other), places: new Map() }
}

/** Takes rows that a place listed. A row that came before keeps the facts by which it was judged then. */
export function listedIn(listed: Listed, place: Scan, came: readonly RowRecord[], resource: Resource): void {
  const { hints: _, ...where } = place
  const key = JSON.stringify(where)
  const { rows } = listed.places.get(key) ?? { rows: new Map<string, ListedRow>() }
  listed.places.set(key, { place, rows })
  for (const record of came) {
    const key = resource.keyOf(record)
    const before = rows.get(key)?.record
    const both = before === undefined ? record : resource.merged(before, record)
    rows.set(key, { id: resource.idOf(record), record: listed.isRanked ? both : undefined })
  }
}

/** The ids of items, and those of collections that stay themselves, while some of what is in them goes. */
export interface ExceptedIds {
  readonly items: ReadonlySet<string>
  readonly holders: ReadonlySet<string>
}

/** An exception as it can be asked again: plain data, with paths that are whole. */
export function exceptionOf(
  { other, listed, judgedBy }: ReadException,
  { items, holders }: ExceptedIds,
  defaults: Defaults,
  resource: Resource,
): Exception {
  for (const place of allSteps(other).filter(isScan)) listedIn(listed, place, [], resource)
  return {
    kind: 'except',
    places: [...listed.places.values()].map(({ place, rows }) => {
      const keysOf = (ids: ReadonlySet<string>) => [...rows].flatMap(([key, { id }]) => (ids.has(id) ? [key] : []))
      return {
        scan: pinned(place, defaults),
        held: keysOf(items),
        holding: keysOf(holders),
        others: listed.isRanked ? othersOf(rows, judgedBy, resource) : null,
      }
    }),
  }
}

/** Takes a row that was read again, because it is now judged by what this read brought. */
export function listedAgain(listed: Listed, record: RowRecord, resource: Resource): void {
  const key = resource.keyOf(record)
  for (const { rows } of listed.places.values())
    if (listed.isRanked && rows.has(key)) rows.set(key, { id: resource.idOf(record), record })
}

/** The rows of a place, with the facts by which they were judged. */
function othersOf(rows: ReadonlyMap<string, ListedRow>, judgedBy: ReadonlySet<string>, resource: Resource): OtherRows {
  const lists: string[][] = []
  const digests = [...rows].flatMap(([key, { record }]): [string, RowDigest][] => {
    if (record === undefined) return []
    const names = Object.keys(resource.factsOf(record, judgedBy)) as string[]
    const known = lists.findIndex(list => list.join() === names.join())
    const facts = known < 0 ? lists.push(names) - 1 : known
    return [[key, { facts, digest: digestOf(record, names, resource) }]]
  })
  return { facts: lists, rows: Object.fromEntries(digests) }
}

/**
 * Whether a place lists the same, and each row with the same facts.
 *
 * @param goes - whether a row may be gone, because the plan takes it, so that its absence names no other row
 * @param wasChanged - whether the plan itself may have changed a row since
 */
export function areSameOthers(
  { facts, rows: before }: OtherRows,
  rows: ReadonlyMap<string, RowRecord>,
  resource: Resource,
  goes: (key: string) => boolean,
  wasChanged: (key: string, id: string) => boolean,
): boolean {
  if (!Object.keys(before).every(key => rows.has(key) || goes(key))) return false
  return [...rows].every(([key, record]) => {
    const was = Object.hasOwn(before, key) ? before[key] : undefined
    const names = was && facts[was.facts]
    if (names === undefined) return false
    return wasChanged(key, resource.idOf(record)) || was?.digest === digestOf(record, names, resource)
  })
}

/** The digest of the facts that an earlier read brought. Where this read lacks one of them, the digest is another. */
function digestOf(record: RowRecord, names: readonly string[], resource: Resource): string {
  return hash('sha256', JSON.stringify(resource.factsOf(record, names)), 'base64').slice(0, 22)
}

/** Whether a row can become named because another row came or went. The first rows of an order have witnesses for that. */
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
    case 'collectionNames':
      return { ...place, hints, collections: place.collections.map(whole) }
    case 'collectionsOfProject':
      return { ...place, hints, project: whole(place.project) }
    case 'names':
      return { ...place, hints, names: place.names.map(whole) }
    case 'ids':
      return { ...place, hints }
  }
}
