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
import { nameOf, orderOf } from './filters.ts'
import { placeNamed, placesIn } from './memberships.ts'
import { type Page, type PageArguments, pageOf, rowsOf } from './paging.ts'
import { versionsIn } from './versions.ts'

interface CollectionArguments extends PageArguments {
  readonly collectionTypes?: readonly ArtifactCollectionType[] | null | undefined
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
}

const sorts = { name: 'collectionsByName', created_at: 'collectionsByCreatedAt' } as const

/** A page of a project's collections, of one type or of all; newest first, as W&B has it. */
export function collectionsOf(
  within: { readonly projectId: number; readonly typeId: number | null },
  args: CollectionArguments,
  { store, settings }: Context,
): Page<CollectionRow> {
  const order = orderOf(args.order, ['name', 'created_at'])
  const [kind1 = 'SEQUENCE', kind2 = args.collectionTypes?.length ? kind1 : 'PORTFOLIO'] = args.collectionTypes ?? []
  const listing = store.list[order ? sorts[order.field] : 'collectionsById']
  const input = { ...within, name: nameOf(args.filters), kind1, kind2 }
  return pageOf(rowsOf(listing, input, order?.descending ?? true), args, settings)
}

export const artifactType: ArtifactTypeResolvers = {
  id: row => encodeId('ArtifactType', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  artifactCollection: (row, { name }, { store }) => {
    const collection = store.read.collectionNamed(row.projectId, name)
    return collection?.typeId === row.id ? collection : null
  },
  artifactCollections: (row, args, context) =>
    collectionsOf({ projectId: row.projectId, typeId: row.id }, args, context),
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
} satisfies ArtifactPortfolioResolvers

export const artifactPortfolio: ArtifactPortfolioResolvers = collectionFields

export const artifactSequence: ArtifactSequenceResolvers = {
  ...collectionFields,
  latestArtifact: (row, _args, context) => {
    const place = placeNamed(row, 'latest', context)
    return (place && context.store.read.version(place.artifactId)) ?? null
  },
}

export const membership: ArtifactCollectionMembershipResolvers = {
  id: row => encodeId('ArtifactCollectionMembership', row.id),
  commitHash: row => commitHash(row.artifactId),
  aliases: (row, _args, { store }) =>
    store.read.aliasesOf(row.artifactId).filter(alias => alias.collectionId === row.collectionId),
  artifact: (row, _args, { store }) => store.read.version(row.artifactId) ?? null,
  artifactCollection: (row, _args, { shared }) => shared.collection(row.collectionId),
}
