import { type Defaults, printPath } from './path.ts'
import { isScan, type Query, type Scan } from './query.ts'

/** The places from which the rows of a query come. Places on the right side of `except` are not among them. */
export function placesOf(query: Query): readonly Scan[] {
  if (isScan(query)) return [query]
  return query.kind === 'union' ? [...placesOf(query.input), ...placesOf(query.other)] : placesOf(query.input)
}

/** Whether a place holds versions that runs logged. */
export function isLogged(place: Scan): place is Extract<Scan, { kind: 'runs' }> {
  return place.kind === 'runs' && place.direction === 'outputs'
}

/** Runs that a query asks for the versions that they logged, and the projects of these runs. */
export interface AskedRuns {
  /** As `entity/project/run`, each once. */
  readonly runs: readonly string[]
  /** As `entity/project`, each once. */
  readonly projects: readonly string[]
}

/** The runs that a query asks for the versions that they logged. Empty where runs play no part. */
export function askedRuns(query: Query, defaults: Defaults): AskedRuns {
  const runs = placesOf(query).flatMap(place => (isLogged(place) ? place.runs : []))
  return {
    runs: [...new Set(runs.map(run => printPath(run, defaults, run.run)))],
    projects: [...new Set(runs.map(run => printPath(run, defaults)))],
  }
}
