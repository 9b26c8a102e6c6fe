import type { EntityResolvers, ProjectResolvers, ServerInfoResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import type { EntityRow, OrganizationRow, ProjectRow } from '../store/tables.ts'
import { accountsOf } from './accounts.ts'
import { tagCategory } from './artifact.ts'
import { collectionsOf } from './collections.ts'
import type { Context } from './context.ts'
import { registryMembers } from './membership-of-registries.ts'
import { placeIn } from './memberships.ts'
import { pageOf, rowsOf } from './paging.ts'
import { promised } from './promised.ts'
import { registrySearch } from './registries.ts'
import { allRuns, runsMeant } from './run-search.ts'
import { runsOf } from './runs.ts'
import { sweepsOfProject } from './sweeps.ts'

function organizationOf(row: EntityRow, { store }: Context): OrganizationRow | null {
  return row.organizationId === null ? null : (store.places.organization(row.organizationId) ?? null)
}

export const entity: EntityResolvers = {
  id: row => encodeId('Entity', row.id),
  isTeam: (row, _args, { store }) => !store.members.accountNamed(row.name),
  entityType: (row, _args, context) => {
    if (organizationOf(row, context)?.entityId === row.id) return 'organization'
    return context.store.members.accountNamed(row.name) ? 'user' : 'team'
  },
  organization: (row, _args, context) => organizationOf(row, context),
  organizationId: row => (row.organizationId === null ? null : encodeId('Organization', row.organizationId)),
  user: (row, _args, { store }) => store.members.accountNamed(row.name) ?? null,
  readOnly: () => false,
  readOnlyAdmin: () => false,
  privateOnly: () => false,
  defaultAccess: () => 'PRIVATE',
  available: () => false,
  photoUrl: () => null,
  codeSavingEnabled: () => false,
  xxhashDigestsEnabled: row => row.xxhashDigestsEnabled === 1,
  isPaid: () => false,
  members: (_row, _args, { store }) => accountsOf(store),
  memberCount: (_row, _args, { store }) => accountsOf(store).length,
  limits: () => '{}',
  tagCategories: () => [tagCategory],
  artifactTTLDurationSeconds: () => null,
  project: (row, { name }, { store }) => store.read.projectNamed(row.name, name ?? '') ?? null,
  protectedAliases: (row, _args, { store }) => store.read.protectedAliases(row.name),
  storageBytes: (row, _args, { store }) => store.sizes.ofEntity(row.name).stored,
  referenceBytes: (row, _args, { store }) => store.sizes.ofEntity(row.name).referred,
  storageTree: row => row,
  ...registrySearch,
}

export const serverInfo: ServerInfoResolvers = {
  features: (_row, _args, { store }) =>
    store.places.features().map(({ name, isEnabled }) => ({ name, isEnabled: isEnabled === 1 })),
  cliVersionInfo: () => ({ max_cli_version: '1.0.0' }),
  latestLocalVersionInfo: () => null,
  frontendHost: () => 'http://127.0.0.1',
  licenseFlags: () => [],
  actionHistoryLimit: () => 0,
}

export const project: ProjectResolvers = {
  id: row => encodeId('Project', row.id),
  internalId: row => encodeId('ProjectInternalId', row.id),
  entity: (row, _args, { store }) => promised(store.read.entityNamed(row.entityName)),
  access: row => row.access ?? 'PRIVATE',
  readOnly: () => false,
  isBenchmark: () => false,
  user: (_row, _args, { store }) => store.read.account() ?? null,
  allowAllArtifactTypesInRegistry: row => row.allowAllArtifactTypesInRegistry === 1,
  artifact: (row, { name }, context) => {
    const place = placeIn(row, name, context)
    return (place && context.store.read.version(place.artifactId)) ?? null
  },
  artifactType: (row, { name }, { store }) => store.read.typeNamed(row.id, name) ?? null,
  artifactTypes: (row, args, { store, settings }) =>
    pageOf(rowsOf(store.places.types, { projectId: row.id }), args, settings),
  artifactCollection: (row, { name }, { store }) => store.read.collectionNamed(row.id, name) ?? null,
  artifactCollectionMembership: (row, { name }, context) => placeIn(row, name, context) ?? null,
  artifactCollections: (row, args, context) => collectionsOf({ projectId: row.id, typeId: null }, args, context),
  run: runNamed,
  bucket: runNamed,
  runs: runsOf,
  buckets: runsOf,
  runActiveCount: (row, args, context) => {
    return allRuns(runsMeant(row, args, context)).filter(({ state }) => state === 'running').length
  },
  runCount: (row, args, context) => runsMeant(row, args, context).listing.count(undefined),
  runOutputArtifactsCount: (row, _args, { store }) => store.runs.loggedIn(row.id),
  storageBytes: (row, _args, { store }) => store.sizes.ofProject(row.id).stored,
  views: () => null,
  ...sweepsOfProject,
  ...registryMembers,
}

function runNamed(row: ProjectRow, { name }: { readonly name: string }, { store }: Context) {
  const found = store.read.runNamed(row.id, name)
  return found?.deletedAt === null ? found : null
}
