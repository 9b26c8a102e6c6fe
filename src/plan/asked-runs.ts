import { type Defaults, printPath } from './path.ts'
import { isScan, type QueryNode, type Scan } from './query.ts'

/** The places from which the rows of a query come. Places on the right side of `except` are not among them. */
export function placesOf(query: QueryNode): readonly Scan[] {
  if (isScan(query)) return [query]
  return query.kind === 'union' ? [...placesOf(query.input), ...placesOf(query.other)] : placesOf(query.input)
}

/** Whether a place holds versions that runs logged. */
export function isLogged(place: Scan): boolean {
  return place.kind === 'runs'
    ? place.direction === 'outputs'
    : place.kind === 'versionsOfEach' && place.what === 'outputs'
}

/** Runs that a query asks for the versions that they logged, and the projects of these runs. */
export interface AskedRuns {
  /** As `entity/project/run`, each once. */
  readonly runs: readonly string[]
  /** As `entity/project`, each once. */
  readonly projects: readonly string[]
}

/** Whether a query asks runs for the versions that they logged. */
export function asksRuns(query: QueryNode): boolean {
  return placesOf(query).some(isLogged)
}

/** The projects of the runs that a query names, as `entity/project`. Which runs others ask is known once they are read. */
export function namedProjects(query: QueryNode, defaults: Defaults): readonly string[] {
  const runs = placesOf(query).flatMap(place => (place.kind === 'runs' && isLogged(place) ? place.runs : []))
  return [...new Set(runs.map(run => printPath(run, defaults)))]
}

/** The runs that were asked, by their paths. */
export function askedRuns(paths: Iterable<string>): AskedRuns {
  const runs = [...new Set(paths)]
  return { runs, projects: [...new Set(runs.map(path => path.slice(0, path.lastIndexOf('/'))))] }
}
