import type { QueryResolvers } from '../../../generated/resolvers.ts'
import { decodeId, encodeId } from '../ids.ts'
import type { Store } from '../store/store.ts'
import { accountsMeant, organizationsMeant } from './accounts.ts'
import { pageOf, rowsOf } from './paging.ts'
import { inMemory } from './search.ts'
import { taskOf } from './tasks.ts'

/** The ways in. What does not exist is null, never an error. */
export const query: QueryResolvers = {
  artifact: (_root, args, { store, settings }) => {
    const id = decodeId('Artifact', args.id)
    const version = id === undefined ? undefined : store.read.version(id)
    return settings.deletedVersionsAnswer === 'null' && version?.state === 'DELETED' ? null : (version ?? null)
  },
  artifactCollection: (_root, args, { store, settings }) => {
    const id = decodeId('ArtifactCollection', args.id)
    const collection = id === undefined ? undefined : store.read.collection(id)
    return settings.deletedVersionsAnswer === 'null' && collection?.state === 'DELETED' ? null : (collection ?? null)
  },
  artifactSequence: (_root, args, { store }) => {
    const id = decodeId('ArtifactCollection', args.id)
    const collection = id === undefined ? undefined : store.read.collection(id)
    return collection?.kind === 'SEQUENCE' ? collection : null
  },
  clientIDMapping: (_root, { clientID }, { store }) => {
    const version = store.read.versionCalled(clientID)
    return version ? { serverID: encodeId('Artifact', version.id) } : null
  },
  entities: (_root, args, { store, settings }) => {
    const rows = store.places.entities().map(row => ({ ...row, sortValue: row.id, sortId: row.id }))
    return pageOf(inMemory(rows), args, settings)
  },
  entity: (_root, { name }, { store }) => store.read.entityNamed(name ?? defaultEntity(store)) ?? null,
  project: (_root, args, { store }) => projectAt(store, args),
  model: (_root, args, { store }) => projectAt(store, args),
  projects: (_root, args, { store, settings }) =>
    pageOf(rowsOf(store.places.projects, { entityName: args.entityName ?? defaultEntity(store) }), args, settings),
  models: (_root, args, { store, settings }) =>
    pageOf(rowsOf(store.places.projects, { entityName: args.entityName ?? defaultEntity(store) }), args, settings),
  organization: (_root, { id, name }, { store }) => {
    const row = id ? decodeId('Organization', id) : undefined
    if (row !== undefined) return store.places.organization(row) ?? null
    return (name && store.places.organizationNamed(name)) || null
  },
  organizations: (_root, args, context) => organizationsMeant(args, context),
  serverInfo: () => ({}),
  task: (_root, { id }) => taskOf(id),
  user: (_root, { id, userName }, { store }) => {
    const row = id ? decodeId('User', id) : undefined
    if (row !== undefined) return store.members.account(row) ?? null
    return (userName && store.members.accountNamed(userName)) || null
  },
  users: (_root, args, context) => accountsMeant(args, context),
  // The account's holder is no admin of the server.
  instance: () => null,
  viewer: (_root, _args, { store }) => store.read.account() ?? null,
}

const defaultEntity = (store: Store) => store.read.account()?.entity ?? ''

function projectAt(
  store: Store,
  { name, entityName }: { readonly name?: string | null; readonly entityName?: string | null },
) {
  return store.read.projectNamed(entityName ?? defaultEntity(store), name ?? '') ?? null
}
