import { listsCollections, type Scan } from '../plan/query.ts'
import { COLLECTIONS } from './collection/collection.ts'
import type { Resource } from './resource.ts'
import { VERSIONS } from './version/version.ts'

/** What a place lists. */
export function resourceOf(place: Scan): Resource {
  return listsCollections(place) ? COLLECTIONS : VERSIONS
}
