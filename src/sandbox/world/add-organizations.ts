import type { Acting } from '../rules/guards.ts'
import { entityNamed } from './make-project.ts'
import type { Seed, SeedOrganization } from './seed.ts'

/** The features that the sandbox has, under the names that W&B gives them. */
const features = [
  'ARTIFACT_TAGS',
  'ARTIFACT_DIGEST_ALGORITHM',
  'ARTIFACT_REGISTRY_SEARCH',
  'ARTIFACT_COLLECTIONS_FILTERING_SORTING',
  'ARTIFACT_COLLECTION_MEMBERSHIP_FILES',
  'ARTIFACT_MEMBERSHIP_IN_LINK_ARTIFACT_RESPONSE',
  'INCLUDE_ARTIFACT_TYPES_IN_REGISTRY_CREATION',
  'PROJECT_ARTIFACT_COLLECTION_MEMBERSHIP',
  'SWEEPS_QUERY_FILTERING',
  'TOTAL_COUNT_IN_FILE_CONNECTION',
  'USE_ARTIFACT_WITH_ENTITY_AND_PROJECT_INFORMATION',
]

export function addFeatures({ store }: Acting, seed: Seed): void {
  const wanted = { ...Object.fromEntries(features.map(name => [name, true])), ...seed.features }
  for (const [name, isEnabled] of Object.entries(wanted))
    store.places.setFeature({ name, isEnabled: Number(isEnabled) })
}

/** Puts every entity into an organisation, if there is one. */
export function addOrganizations(acting: Acting, seed: Seed): void {
  const { places } = acting.store
  const wanted = Object.entries(seed.organizations ?? byRegistries(seed))
  const ids = wanted.map(([name, organization]) => addOrganization(acting, name, organization))
  const [first] = ids
  if (first === undefined) return
  for (const { id, organizationId } of places.entities()) {
    if (organizationId === null) places.joinOrganization({ entityId: id, organizationId: first })
  }
}

function byRegistries({ projects = {} }: Seed): Record<string, SeedOrganization> {
  const owners = Object.keys(projects).filter(path => /^[^/]+\/wandb-registry-/.test(path))
  return Object.fromEntries(owners.map(path => [path.slice(0, path.indexOf('/')), {}]))
}

function addOrganization(acting: Acting, name: string, organization: SeedOrganization): number {
  const { entity = name, teams = [], advancedSearch = false } = organization
  const idOf = (of: string) => entityId(acting, of)
  const { places } = acting.store
  const id = places.addOrganization({ name, entityId: idOf(entity), advancedSearch: Number(advancedSearch) })
  for (const member of [entity, ...teams]) places.joinOrganization({ entityId: idOf(member), organizationId: id })
  return id
}

function entityId(acting: Acting, name: string): number {
  entityNamed(acting, name)
  return acting.store.read.entityNamed(name)?.id ?? 0
}
