import type {
  ArtifactCollectionMembershipResolvers,
  ArtifactCollectionResolvers,
  ArtifactCollectionType,
  ArtifactPortfolioResolvers,
  ArtifactSequenceResolvers,
  ArtifactTypeResolvers,
} from '../../../generated/resolvers.ts'
import { commitHash, encodeId } from '../ids.ts'
import type { CollectionRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { filesOf } from './files.ts'
import { isName, nameOf, orderOf } from './filters.ts'
import { placeIn, placeNamed, placesIn } from './memberships.ts'
import { type Page, type PageArguments, pageOf, rowsOf } from './paging.ts'
import { searchableCollections } from './registries.ts'
import { searched } from './search.ts'
import { versionsIn } from './versions.ts'

interface CollectionArguments extends PageArguments {
  readonly collectionTypes?: readonly ArtifactCollectionType[] | null | undefined
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
}

/** Those that the database sorts. */
const sorts = { name: 'collectionsByName', created_at: 'collectionsByCreatedAt' } as const

/** A page of a project's collections, of one type or of all; newest first, as W&B has it. */
export function collectionsOf(
  within: { readonly projectId: number; readonly typeId: number | null },
  args: CollectionArguments,
  context: Context,
): Page<CollectionRow> {
  const { store, settings } = context
  if (needsSearch(args)) return collectionsSearched(within, args, context)
  const order = orderOf(args.order, ['name', 'created_at'])
  const [kind1 = 'SEQUENCE', kind2 = args.collectionTypes?.length ? kind1 : 'PORTFOLIO'] = args.collectionTypes ?? []
  const listing = store.list[order ? sorts[order.field] : 'collectionsById']
  const input = { ...within, name: nameOf(args.filters), kind1, kind2 }
  return pageOf(rowsOf(listing, input, order?.descending ?? true), args, settings)
}

/** Anything but one name, and any order that no index serves. */
function needsSearch({ filters, order }: CollectionArguments): boolean {
  return /updated_at$/.test(order ?? '') || !isName(filters)
}

function collectionsSearched(
  within: { readonly projectId: number; readonly typeId: number | null },
  args: CollectionArguments,
  context: Context,
): Page<CollectionRow> {
  const rows = context.store.places
    .collectionsIn(within.projectId)
    .filter(({ typeId }) => within.typeId === null || typeId === within.typeId)
    .filter(({ kind }) => !args.collectionTypes?.length || args.collectionTypes.includes(kind))
  return pageOf(searched(rows, args, searchableCollections(context)), args, context.settings)
}

export const artifactType: ArtifactTypeResolvers = {
  id: row => encodeId('ArtifactType', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  artifactCollection: (row, { name }, { store }) => {
    const collection = store.read.collectionNamed(row.projectId, name)
    return collection?.typeId === row.id ? collection : null
  },
  artifact: (row, { name }, context) => {
    const project = context.shared.project(row.projectId)
    const place = placeIn(project, name, context)
    return place && context.shared.collection(place.collectionId).typeId === row.id
      ? (context.store.read.version(place.artifactId) ?? null)
      : null
  },
  artifactSequence: (row, { name }, { store }) => {
    const collection = store.read.collectionNamed(row.projectId, name)
    return collection?.typeId === row.id && collection.kind === 'SEQUENCE' ? collection : null
  },
  artifactCollections: (row, args, context) =>
    collectionsOf({ projectId: row.projectId, typeId: row.id }, args, context),
  artifactSequences: (row, args, context) => {
    const only = { ...args, collectionTypes: ['SEQUENCE'] } as const
    return collectionsOf({ projectId: row.projectId, typeId: row.id }, only, context)
  },
}

export const artifactCollection: ArtifactCollectionResolvers = {
  __resolveType: row => (row.kind === 'SEQUENCE' ? 'ArtifactSequence' : 'ArtifactPortfolio'),
}

const collectionFields = {
  id: row => encodeId('ArtifactCollection', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  defaultArtifactType: (row, _args, { shared }) => shared.type(row.typeId),
  aliases: (row, page, { store, settings }) => pageOf(rowsOf(store.list.aliases, { id: row.id }), page, settings),
  artifacts: versionsIn,
  artifactMembership: (row, { aliasName }, context) => placeNamed(row, aliasName, context) ?? null,
  artifactMemberships: placesIn,
  tags: (row, page, { store, settings }) =>
    pageOf(rowsOf(store.curation.collectionTags, { collectionId: row.id }), page, settings),
} satisfies ArtifactPortfolioResolvers

export const artifactPortfolio: ArtifactPortfolioResolvers = collectionFields

export const artifactSequence: ArtifactSequenceResolvers = {
  ...collectionFields,
  latestArtifact: (row, _args, { store }) => store.read.newestVersion(row.id) ?? null,
  digestAlgorithm: (row, _args, { store }) => store.read.newestVersion(row.id)?.digestAlgorithm ?? null,
}

export const membership: ArtifactCollectionMembershipResolvers = {
  id: row => encodeId('ArtifactCollectionMembership', row.id),
  commitHash: row => commitHash(row.artifactId),
  aliases: (row, _args, { store }) =>
    store.read.aliasesOf(row.artifactId).filter(alias => alias.collectionId === row.collectionId),
  artifact: (row, _args, { store }) => store.read.version(row.artifactId) ?? null,
  artifactCollection: (row, _args, { shared }) => shared.collection(row.collectionId),
  files: (row, args, context) => {
    const version = context.store.read.version(row.artifactId)
    return version ? filesOf(version, args, context) : null
  },
}
