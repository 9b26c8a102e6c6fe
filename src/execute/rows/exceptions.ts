import { type Defaults, type ProjectPath, printPath } from '../../plan/path.ts'
import { allSteps, isScan, type Query, type Scan } from '../../plan/query.ts'
import type { Exception } from '../../plan/selection.ts'

/** What stood right of an `except` while a query was read. */
export interface ReadException {
  readonly other: Query
  /** The ids of all versions that its places held. */
  readonly ids: Set<string>
}

/** An exception as it can be asked again: plain data, with paths that are whole. */
export function exceptionOf({ other, ids }: ReadException, items: ReadonlySet<string>, defaults: Defaults): Exception {
  return {
    kind: 'except',
    places: allSteps(other)
      .filter(isScan)
      .map(place => pinned(place, defaults)),
    held: [...items].filter(id => ids.has(id)),
    others: looksAtOthers(other) ? idsOfOthers(ids, items) : null,
  }
}

/** The ids of what places hold besides the items: these go, and their going names nothing. */
export function idsOfOthers(ids: ReadonlySet<string>, items: ReadonlySet<string>): string {
  return [...ids]
    .filter(id => !items.has(id))
    .sort()
    .join(' ')
}

/** Whether a row can come to be named since another one came or went; what is first of an order has witnesses for that. */
function looksAtOthers(query: Query): boolean {
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
