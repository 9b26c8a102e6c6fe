import type { Scan } from '../plan/query.ts'
import { TYPES } from './artifact-type/artifact-type.ts'
import { COLLECTIONS } from './collection/collection.ts'
import type { PlaceDefinition } from './places/place.ts'
import { listedThings } from './places/places.ts'
import { PROJECTS } from './project/project.ts'
import { REGISTRIES } from './registry/registry.ts'
import type { Resource } from './resource.ts'
import { RUNS } from './run/run.ts'
import { VERSIONS } from './version/version.ts'

const RESOURCES: { readonly [Rows in PlaceDefinition<Scan>['lists']]: Resource } = {
  versions: VERSIONS,
  collections: COLLECTIONS,
  runs: RUNS,
  projects: PROJECTS,
  registries: REGISTRIES,
  types: TYPES,
}

/** What a place lists. */
export function resourceOf(place: Pick<Scan, 'kind'>): Resource {
  return RESOURCES[listedThings(place)]
}
