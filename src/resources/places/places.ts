import type { Defaults, ProjectPath } from '../../plan/path.ts'
import type { Scan, ScanHints } from '../../plan/query.ts'
import { type Optional, type Shape, tagged } from '../../shape.ts'
import { TYPE_PLACES } from '../artifact-type/places.ts'
import { COLLECTION_PLACES } from '../collection/places.ts'
import { PROJECT_PLACES } from '../project/places.ts'
import { REGISTRY_PLACES } from '../registry/places.ts'
import { RUN_PLACES } from '../run/places.ts'
import { VERSION_PLACES } from '../version/places.ts'
import type { ExplainedSizes, PlaceDefinition, PlaceOf } from './place.ts'

type Kind = Scan['kind']

const PLACES: { readonly [K in Kind]: PlaceDefinition<PlaceOf<K>> } = {
  ...VERSION_PLACES,
  ...COLLECTION_PLACES,
  ...RUN_PLACES,
  ...PROJECT_PLACES,
  ...REGISTRY_PLACES,
  ...TYPE_PLACES,
}

/** A place whose kind is known. */
type Told<K extends Kind> = { readonly [P in K]: PlaceOf<P> & { readonly kind: P } }[K]

/** What a place lists. */
export function listedThings({ kind }: Pick<Scan, 'kind'>): PlaceDefinition<Scan>['lists'] {
  return PLACES[kind].lists
}

/** Whether the list of a place brings a field only where it is asked for. */
export function isExtraIn({ kind }: Scan, field: string): boolean {
  return PLACES[kind].extra.includes(field)
}

/** The fields that the list of a place does not bring. */
export function unlistedIn({ kind }: Scan): readonly string[] {
  return PLACES[kind].unlisted
}

/** Whether an action on all that a place lists has to be asked for by name. */
export function isWide({ kind }: Scan): boolean {
  return PLACES[kind].isWide
}

/** Whether a place is one list, so that a cursor leads through it. */
export function isOneList<K extends Kind>(place: Told<K>): boolean {
  return PLACES[place.kind].isOneList(place)
}

/** What a place is, for people. */
export function placeText<K extends Kind>(place: Told<K>, defaults: Defaults): string {
  return PLACES[place.kind].text(place, defaults)
}

/** How many requests a place takes, as a formula. */
export function placeRequests<K extends Kind>(place: Told<K>, sizes: ExplainedSizes): string {
  return PLACES[place.kind].requests(place, sizes)
}

/** The paths in a place, which may be short. */
export function pathsOfPlace<K extends Kind>(place: Told<K>): readonly ProjectPath[] {
  return PLACES[place.kind].paths(place)
}

/** The same place with other paths. */
export function withPaths<K extends Kind>(
  place: Told<K>,
  change: <Path extends ProjectPath>(path: Path) => Path,
): PlaceOf<K> {
  return PLACES[place.kind].withPaths(place, change)
}

/** How a file holds places. */
export function placeShape(hints: Optional<ScanHints | undefined>): Shape<Scan> {
  const shapes = Object.entries(PLACES).map(([kind, { shape }]) => [kind, shape(hints)] as const)
  return tagged<Scan, 'kind'>('kind', Object.fromEntries(shapes))
}
