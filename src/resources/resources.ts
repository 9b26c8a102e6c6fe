import type { Scan } from '../plan/query.ts'
import { COLLECTIONS } from './collection/collection.ts'
import type { Resource } from './resource.ts'
import { VERSIONS } from './version/version.ts'

/** What each kind of place lists. */
const LISTED: { readonly [Kind in Scan['kind']]: Resource } = {
  runs: VERSIONS,
  collection: VERSIONS,
  project: VERSIONS,
  names: VERSIONS,
  ids: VERSIONS,
  collectionNames: COLLECTIONS,
  collectionsOfProject: COLLECTIONS,
}

/** What a place lists. */
export function resourceOf(place: Scan): Resource {
  return LISTED[place.kind]
}
