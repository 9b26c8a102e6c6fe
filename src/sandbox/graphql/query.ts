import type {
  EntityResolvers,
  ProjectResolvers,
  QueryResolvers,
  RunResolvers,
  UserResolvers,
} from '../../../generated/resolvers.ts'
import { decodeId, encodeId } from '../ids.ts'
import { collectionsOf } from './collections.ts'
import { placeNamed } from './memberships.ts'
import { versionsOfRun } from './versions.ts'

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
  entity: (_root, { name }, { store }) => store.read.entityNamed(name ?? store.read.account()?.entity ?? '') ?? null,
  project: (_root, { name, entityName }, { store }) =>
    store.read.projectNamed(entityName ?? store.read.account()?.entity ?? '', name ?? '') ?? null,
  viewer: (_root, _args, { store }) => store.read.account() ?? null,
}

export const user: UserResolvers = { id: row => encodeId('User', row.id) }

export const entity: EntityResolvers = {
  id: row => encodeId('Entity', row.id),
  project: (row, { name }, { store }) => store.read.projectNamed(row.name, name ?? '') ?? null,
  protectedAliases: (row, _args, { store }) => store.read.protectedAliases(row.name),
}

export const project: ProjectResolvers = {
  id: row => encodeId('Project', row.id),
  artifact: (row, { name }, context) => {
    const [collectionName = '', alias = 'latest'] = splitAtColon(name)
    const collection = context.store.read.collectionNamed(row.id, collectionName)
    const place = collection && placeNamed(collection, alias, context)
    return (place && context.store.read.version(place.artifactId)) ?? null
  },
  artifactType: (row, { name }, { store }) => store.read.typeNamed(row.id, name) ?? null,
  artifactCollection: (row, { name }, { store }) => store.read.collectionNamed(row.id, name) ?? null,
  artifactCollections: (row, args, context) => collectionsOf({ projectId: row.id, typeId: null }, args, context),
  run: (row, { name }, { store }) => store.read.runNamed(row.id, name) ?? null,
}

export const run: RunResolvers = {
  id: row => encodeId('Run', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  outputArtifacts: (row, args, context) => versionsOfRun('ofRun', row.id, args, context),
  inputArtifacts: (row, args, context) => versionsOfRun('usedByRun', row.id, args, context),
}

/** An alias may hold a colon of its own, a collection's name may not. */
function splitAtColon(name: string): readonly string[] {
  const colon = name.indexOf(':')
  return colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)]
}
