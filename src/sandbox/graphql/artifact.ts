import type {
  ArtifactAliasResolvers,
  ArtifactResolvers,
  InitiatorResolvers,
  InputArtifactEdgeResolvers,
  TagResolvers,
  VersionedArtifactEdgeResolvers,
} from '../../../generated/resolvers.ts'
import { commitHash, encodeId } from '../ids.ts'
import { isSystemType } from '../rules/guards.ts'
import { badRequest } from '../rules/refusal.ts'
import type { ArtifactRow } from '../store/tables.ts'
import { userNamed } from './accounts.ts'
import type { Context } from './context.ts'
import { filesOf } from './files.ts'
import { placesOf } from './memberships.ts'
import { pageOf, rowsOf } from './paging.ts'
import { currentManifest } from './uploads.ts'

export const artifact: ArtifactResolvers = {
  id: row => encodeId('Artifact', row.id),
  aliases: (row, { artifactCollectionName: name }, { store }) => {
    const aliases = store.read.aliasesOf(row.id)
    return name ? aliases.filter(alias => alias.artifactCollectionName === name) : aliases
  },
  versionIndex: (row, { artifactCollectionName }, context) => indexIn(row, artifactCollectionName, context),
  commitHash: row => commitHash(row.id),
  artifactSequence: (row, _args, { shared }) => shared.collection(row.collectionId),
  artifactType: (row, _args, { shared }) => shared.type(shared.collection(row.collectionId).typeId),
  artifactMemberships: (row, _args, context) => placesOf(row, context),
  createdBy: (row, _args, { store, shared }) => {
    if (row.runId === null) return userNamed(row.username, store)
    const run = shared.run(row.runId)
    return run.deletedAt === null ? run : null
  },
  artifactCollections: (row, _args, context) => {
    const { edges, pageInfo } = placesOf(row, context)
    const node = (collectionId: number) => context.shared.collection(collectionId)
    return {
      edges: edges.map(edge => ({ cursor: edge.cursor, node: node(edge.node.collectionId) })),
      pageInfo,
      totalCount: () => edges.length,
    }
  },
  currentManifest,
  files: (row, args, context) => filesOf(row, args, context),
  ttlIsInherited: row => row.ttlIsInherited === 1,
  usedBy: (row, args, { store, settings }) => {
    if (args.filters || args.order) throw badRequest('usedBy: filters and order are unknown')
    return pageOf(rowsOf(store.list.users, { id: row.id }), args, settings)
  },
  usedByApprox: (row, { order, ...page }, { store, settings }) => {
    const isReversed = order?.direction === 'DESC'
    return pageOf(rowsOf(store.list.users, { id: row.id }, isReversed), page, settings)
  },
  isGenerated: (row, _args, { shared }) => isGenerated(shared.type(shared.collection(row.collectionId).typeId).name),
  isLinkedToGlobalRegistry: (row, _args, { store, shared }) =>
    store.read.linksOf(row.id, 500).some(({ collectionId }) => {
      return shared.project(shared.collection(collectionId).projectId).name.startsWith('wandb-registry-')
    }),
  usedCount: (row, _args, { store }) => store.read.usedCount(row.id),
  tags: (row, _args, { store }) => store.read.tagsOf(row.id),
}

export const artifactAlias: ArtifactAliasResolvers = {
  id: row => encodeId('ArtifactAlias', row.id),
  artifact: (row, _args, { store }) => store.read.version(row.artifactId) ?? null,
  artifactCollection: (row, _args, { shared }) => shared.collection(row.collectionId),
}

export const initiator: InitiatorResolvers = {
  __resolveType: row => ('projectId' in row ? 'Run' : 'User'),
}

/** The one to which all tags belong. */
export const tagCategory = { name: 'model' }

export const tag: TagResolvers = {
  id: row => encodeId('Tag', row.id),
  tagCategoryName: () => tagCategory.name,
  tagCategory: () => tagCategory,
  attributes: () => '{}',
}

export const versionedArtifactEdge: VersionedArtifactEdgeResolvers = {
  version: ({ node }) => `v${node.listedIndex}`,
}

export const inputArtifactEdge: InputArtifactEdgeResolvers = { usedAs: () => [] }

/** Types of what W&B makes by itself; only some of them it also refuses to delete. */
const isGenerated = (type: string) => isSystemType(type) || type === 'run_table' || type === 'code'

/** The version's number in the collection of that name; without a name in its own sequence. */
function indexIn(row: ArtifactRow, name: string | null | undefined, context: Context): number | null {
  if (!name) return row.versionIndex
  const places = placesOf(row, context).edges.map(({ node }) => node)
  return places.find(place => context.shared.collection(place.collectionId).name === name)?.versionIndex ?? null
}
