import { type Defaults, type ProjectPath, printPath } from '../../plan/path.ts'
import { allSteps, isScan, type Query, type Scan } from '../../plan/query.ts'
import type { Exception } from '../../plan/selection.ts'

/** What stood right of an `except` while a query was read. */
export interface ReadException {
  readonly other: Query
  readonly listed: Listed
}

/** What places listed, each by itself: one that stands there twice gives the very same rows. */
export type Listed = Map<string, ListedPlace>

interface ListedPlace {
  readonly place: Scan
  /** The ids of versions by their rows, of which a version has several where its links are listed too. */
  readonly rows: Map<string, string>
}

/** The rows that a place listed so far. */
export function listedIn(listed: Listed, place: Scan): Map<string, string> {
  const { hints: _, ...where } = place
  const key = JSON.stringify(where)
  const { rows } = listed.get(key) ?? { rows: new Map<string, string>() }
  listed.set(key, { place, rows })
  return rows
}

/** An exception as it can be asked again: plain data, with paths that are whole. */
export function exceptionOf(
  { other, listed }: ReadException,
  items: ReadonlySet<string>,
  defaults: Defaults,
): Exception {
  const isRanked = looksAtOthers(other)
  for (const place of allSteps(other).filter(isScan)) listedIn(listed, place)
  return {
    kind: 'except',
    places: [...listed.values()].map(({ place, rows }) => {
      const held = [...rows].flatMap(([key, id]) => (items.has(id) ? [key] : []))
      return { scan: pinned(place, defaults), held, others: isRanked ? othersOf(rows, new Set(held)) : null }
    }),
  }
}

/** What a place lists besides what it held of the items: these go, and their going names nothing. */
export function othersOf(rows: ReadonlyMap<string, string>, held: ReadonlySet<string>): string {
  return [...rows.keys()]
    .filter(key => !held.has(key))
    .sort()
    .join(',')
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
