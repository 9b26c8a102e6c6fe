import { hash } from 'node:crypto'
import type { WitnessGroup } from '../plan/item.ts'
import { type Defaults, type ProjectPath, printPath } from '../plan/path.ts'
import {
  allSteps,
  isJoined,
  isScan,
  type JoinedScan,
  type PlainScan,
  type QueryNode,
  type Scan,
  scanOf,
} from '../plan/query.ts'
import type { AskedScan, Exception, OtherRows, RowDigest, Sources } from '../plan/selection.ts'
import { withPaths } from '../resources/places/places.ts'
import type { Resource } from '../resources/resource.ts'
import { resourceOf } from '../resources/resources.ts'
import type { RowRecord } from '../resources/row-record.ts'

/** The right side of an `except`, as it was while the query was read. */
export interface ReadException {
  readonly other: QueryNode
  readonly listed: Listed
  /** The facts by which its rows were judged. */
  readonly judgedBy: ReadonlySet<string>
}

/** What the places on the right side of an `except` listed. */
export interface Listed {
  /** Whether its rows are named by looking at other rows. Then the facts by which they were judged are kept. */
  readonly isRanked: boolean
  /** Each place by itself. A plain place that stands there twice gives the very same rows. */
  readonly places: Map<string | Scan, ListedPlace>
}

interface ListedPlace {
  readonly place: Scan
  /** By id and portfolio: a version has several rows where its links are listed too. */
  readonly rows: Map<string, ListedRow>
  /** The rows by which a joined place was found. */
  readonly sources?: ListedSources
}

/** The rows that stand for others on the right side of an `except`. */
interface ListedSources {
  readonly listed: Listed
  readonly chosen: Set<string>
  /** The facts by which they are judged: more may come as long as they are read. */
  readonly judgedBy: ReadonlySet<string>
}

interface ListedRow {
  readonly id: string
  /** Undefined where nothing rests on more than the presence of the row. */
  readonly record: RowRecord | undefined
}

export function startListed(other: QueryNode): Listed {
  return { isRanked: looksAtOthers(other), places: new Map() }
}

/** Takes rows that a place listed. A row that came before keeps the facts by which it was judged then. */
export function listedIn(listed: Listed, place: Scan, came: readonly RowRecord[], resource: Resource): void {
  const { rows } = listedPlace(listed, place)
  for (const record of came) {
    const key = resource.keyOf(record)
    const before = rows.get(key)?.record
    const both = before === undefined ? record : resource.merged(before, record)
    rows.set(key, { id: resource.idOf(record), record: listed.isRanked ? both : undefined })
  }
}

function listedPlace({ places }: Listed, place: Scan): ListedPlace {
  const { hints: _, ...where } = place
  const key = isJoined(place) ? place : JSON.stringify(where)
  const known = places.get(key) ?? { place, rows: new Map<string, ListedRow>() }
  places.set(key, known)
  return known
}

/** Takes the rows by which a joined place is found, all of them with the facts by which they are judged. */
export function sourcesIn(listed: Listed, place: JoinedScan, judgedBy: ReadonlySet<string>): ListedSources {
  const sources: ListedSources = { listed: { isRanked: true, places: new Map() }, chosen: new Set(), judgedBy }
  listed.places.set(place, { ...listedPlace(listed, place), sources })
  return sources
}

/** The ids of items, and those of collections that stay themselves, while some of what is in them goes. */
export interface ExceptedIds {
  readonly items: ReadonlySet<string>
  readonly holders: ReadonlySet<string>
}

/**
 * An exception as it can be asked again: plain data, with paths that are whole.
 *
 * @param plans - what the plan acts on. An exception of other rows is about those by which the places of the plan were found
 */
export function exceptionOf(
  { other, listed, judgedBy }: ReadException,
  { items, holders }: ExceptedIds,
  groups: readonly WitnessGroup[],
  defaults: Defaults,
  plans: Resource,
): Exception {
  const resource = resourceOf(scanOf(other))
  const isOfItems = resource === plans
  const going = isOfItems ? items : new Set(groups.flatMap(({ witnesses }) => witnesses.map(({ id }) => id)))
  for (const place of allSteps(other).filter(isScan)) listedPlace(listed, place)
  return {
    kind: 'except',
    part: 0,
    names: isOfItems ? 'items' : 'sources',
    places: [...listed.places.values()].map(({ place, rows, sources }) => {
      const keysOf = (ids: ReadonlySet<string>) => [...rows].flatMap(([key, { id }]) => (ids.has(id) ? [key] : []))
      return {
        scan: pinned(place, defaults),
        sources: sources === undefined ? null : sourcesOf(place, sources, defaults),
        held: keysOf(going),
        holding: keysOf(holders),
        others: listed.isRanked ? othersOf(rows, judgedBy, resource) : null,
      }
    }),
  }
}

function sourcesOf(place: Scan, { listed, chosen, judgedBy }: ListedSources, defaults: Defaults): Sources {
  const from = isJoined(place) ? place.from : place
  const resource = resourceOf(scanOf(from))
  for (const each of allSteps(from).filter(isScan)) listedPlace(listed, each)
  return {
    isRanked: allSteps(from).some(({ kind }) => RANKING.includes(kind)),
    chosen: [...chosen],
    places: [...listed.places.values()].map(({ place: each, rows, sources }) => ({
      scan: pinned(each, defaults),
      sources: sources === undefined ? null : sourcesOf(each, sources, defaults),
      others: othersOf(rows, judgedBy, resource),
    })),
  }
}

/** The steps by which another row may be chosen where one comes, goes or changes. */
const RANKING: readonly QueryNode['kind'][] = ['sparing', 'except', 'take', 'takeBytes', 'distinct']

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
    if (wasChanged(key, resource.idOf(record)) && Object.hasOwn(before, key)) return true
    return isSameOther({ facts, rows: before }, key, record, resource)
  })
}

/** Whether a row was listed before, with the same facts. */
export function isSameOther({ facts, rows }: OtherRows, key: string, record: RowRecord, resource: Resource): boolean {
  const was = Object.hasOwn(rows, key) ? rows[key] : undefined
  const names = was && facts[was.facts]
  return names !== undefined && was?.digest === digestOf(record, names, resource)
}

/** The digest of the facts that an earlier read brought. Where this read lacks one of them, the digest is another. */
function digestOf(record: RowRecord, names: readonly string[], resource: Resource): string {
  return hash('sha256', JSON.stringify(resource.factsOf(record, names)), 'base64').slice(0, 22)
}

/** Whether a row can become named because another row came or went. The first rows of an order have witnesses for that. */
export function looksAtOthers(query: QueryNode): boolean {
  return allSteps(query).some(({ kind }) => kind === 'sparing' || kind === 'except')
}

function pinned(place: Scan, defaults: Defaults): AskedScan {
  const whole = <Path extends ProjectPath>(path: Path): Path => {
    const [entity, project] = printPath(path, defaults).split('/')
    return { ...path, entity, project }
  }
  const { fields: _, shared: __, ...hints } = place.hints ?? {}
  if (!isJoined(place)) return withPaths({ ...place, hints }, whole) as PlainScan
  const { from: ___, ...rest } = place
  return { ...rest, hints }
}
