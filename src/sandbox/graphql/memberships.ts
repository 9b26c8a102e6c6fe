import { rowOfCommitHash } from '../ids.ts'
import type { ArtifactRow, CollectionRow, LinkRow, MembershipRow, ProjectRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { type PageArguments, pageOf, rowsOf } from './paging.ts'
import type { MembershipPage } from './parents.ts'
import { versionsIn } from './versions.ts'

/** What a list without arguments holds at most. */
const largestUnpaged = 500

/** A version's place in its own sequence. Ids of the two kinds of place must differ: these are even. */
export function inSequence(version: ArtifactRow): MembershipRow {
  const { id, collectionId, versionIndex, createdAt } = version
  return { id: id * 2, artifactId: id, collectionId, versionIndex, createdAt }
}

/** A version's place in a portfolio: the ids are odd. */
export function inPortfolio(link: LinkRow): MembershipRow {
  return { ...link, id: link.id * 2 + 1 }
}

/** Every place of a version, its own sequence first; none once it is deleted. */
export function placesOf(version: ArtifactRow, { store }: Context): MembershipPage {
  const links = store.read.linksOf(version.id, largestUnpaged)
  const places = version.state === 'DELETED' ? [] : [inSequence(version), ...links.map(inPortfolio)]
  const edges = places.slice(0, largestUnpaged).map((node, index) => ({ cursor: `${index}`, node }))
  return {
    edges,
    pageInfo: {
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
      hasNextPage: places.length > largestUnpaged,
      hasPreviousPage: false,
    },
  }
}

/** A page of a collection's places. */
export function placesIn(collection: CollectionRow, page: PageArguments, context: Context): MembershipPage {
  if (collection.kind === 'SEQUENCE') return mapped(versionsIn(collection, page, context), inSequence)
  const rows = rowsOf(context.store.list.links, { id: collection.id })
  return mapped(pageOf(rows, page, context.settings), inPortfolio)
}

/** The place that `collection:alias` means. */
export function placeIn(row: ProjectRow, name: string, context: Context) {
  const [collectionName = '', alias = 'latest'] = splitAtColon(name)
  const collection = context.store.read.collectionNamed(row.id, collectionName)
  return collection && placeNamed(collection, alias, context)
}

/** An alias may hold a colon of its own, a collection's name may not. */
function splitAtColon(name: string): readonly string[] {
  const colon = name.indexOf(':')
  return colon < 0 ? [name] : [name.slice(0, colon), name.slice(colon + 1)]
}

/** The place that `vN`, an alias, a digest or a commit hash means; undefined when there is none. */
export function placeNamed(collection: CollectionRow, name: string, context: Context): MembershipRow | undefined {
  return placeAt(collection, name, context) ?? placeOf(collection, versionNamed(collection, name, context), context)
}

function placeAt(collection: CollectionRow, name: string, { store }: Context): MembershipRow | undefined {
  const index = /^v(0|[1-9]\d*)$/.exec(name)?.[1]
  if (index === undefined) return undefined
  if (collection.kind === 'PORTFOLIO') {
    const link = store.read.linkAt(collection.id, Number(index))
    return link && inPortfolio(link)
  }
  const version = store.read.versionAt(collection.id, Number(index))
  return version && version.state !== 'DELETED' ? inSequence(version) : undefined
}

function placeOf(
  collection: CollectionRow,
  version: ArtifactRow | undefined,
  { store }: Context,
): MembershipRow | undefined {
  if (!version || version.state === 'DELETED') return undefined
  if (version.collectionId === collection.id) return inSequence(version)
  const link = store.read.link(collection.id, version.id)
  return link && inPortfolio(link)
}

function versionNamed(collection: CollectionRow, name: string, context: Context): ArtifactRow | undefined {
  const { read } = context.store
  const alias = read.aliasNamed(collection.id, name)
  if (alias) return read.version(alias.artifactId)
  const row = rowOfCommitHash(name)
  if (row !== undefined) return read.version(row)
  return read.versionsWithDigest(name).find(version => placeOf(collection, version, context) !== undefined)
}

function mapped<Row extends object>(
  page: {
    readonly edges: readonly { readonly cursor: string; readonly node: Row }[]
    readonly pageInfo: MembershipPage['pageInfo']
  },
  change: (row: Row) => MembershipRow,
): MembershipPage {
  return { edges: page.edges.map(({ cursor, node }) => ({ cursor, node: change(node) })), pageInfo: page.pageInfo }
}
