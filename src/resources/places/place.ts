import type { Defaults, ProjectPath } from '../../plan/path.ts'
import type { Scan, ScanHints } from '../../plan/query.ts'
import type { Optional, Shape } from '../../shape.ts'

/** A place of one kind. */
export type PlaceOf<Kind extends Scan['kind']> = Extract<Scan, { readonly kind: Kind }>

/** How much travels in one request, for the text of the formulas. */
export interface ExplainedSizes {
  readonly page: number
  readonly lists: number
  readonly batch: number
}

/** What has to be known of one kind of place, besides how it is read. */
export interface PlaceDefinition<Place extends Scan> {
  /** What it lists. */
  readonly lists: 'versions' | 'collections' | 'runs' | 'projects' | 'registries' | 'types'
  /** The fields that its list brings only where they are asked for. */
  readonly extra: readonly string[]
  /** The fields that its list does not bring: for them each row is looked into. */
  readonly unlisted: readonly string[]
  /** Whether an action on all that it lists has to be asked for by name. */
  readonly isWide: boolean
  /** Whether it is one list, so that a cursor leads through it. */
  readonly isOneList: (place: Place) => boolean
  /** What it is, for people. */
  readonly text: (place: Place, defaults: Defaults) => string
  /** How many requests it takes, as a formula. */
  readonly requests: (place: Place, sizes: ExplainedSizes) => string
  /** The paths in it, which may be short. */
  readonly paths: (place: Place) => readonly ProjectPath[]
  /** The same place with other paths. */
  readonly withPaths: (place: Place, change: <Path extends ProjectPath>(path: Path) => Path) => Place
  /** How a file holds it. */
  readonly shape: (hints: Optional<ScanHints | undefined>) => Shape<Place>
}
