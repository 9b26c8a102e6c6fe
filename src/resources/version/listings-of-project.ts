import {
  type CollectionFieldsFragment,
  ProjectCollectionsDocument,
  ProjectCollectionsWithVersionsDocument,
  TypeCollectionsDocument,
  TypeCollectionsWithVersionsDocument,
} from '../../../generated/operations.ts'
import type { Connection } from '../../listing/connection.ts'
import { type Listing, lastPage, listing, type Missing } from '../../listing/listing.ts'
import { mustBeProject } from '../../listing/must-be.ts'
import { readPage } from '../../listing/read-page.ts'
import { completed, type ProjectPath, printPath } from '../../plan/path.ts'
import { placeOf, type VersionList, type VersionPage, versionsPage } from './page.ts'
import { PREFETCHED } from './places.ts'
import type { Place, VersionRecord } from './record.ts'
import { asked, pushed, type ScanContext, stateFilter } from './scan-context.ts'

type ContentListing = (id: string, place: Place, context: ScanContext, before?: VersionPage) => Listing<VersionRecord>

/** The abilities, not known to every server, that a listing asks for. */
interface Asks {
  readonly type: string | undefined
  readonly names: boolean
  readonly prefetch: boolean
  readonly state: boolean
}

/** The listings of a project: its collections, of each wanted type, and from there their versions. */
export function projectListings(
  path: ProjectPath,
  context: ScanContext,
  contentListing: ContentListing,
): readonly Listing<VersionRecord>[] {
  const { types, names, prefetch = false, state } = context.hints
  return (types ?? [undefined]).map(type => {
    // Without the server's help, the list of one type is the whole list, and only collections of that type are looked into.
    const own = type === undefined ? context : admittingOnly(context, type)
    return pushed('project.artifactCollections(artifacts)', prefetch, own, prefetching =>
      pushed('project.artifactType', type !== undefined, own, typed =>
        pushed('project.artifactCollections(filters)', names !== undefined, own, named =>
          pushed('collection.artifacts(filters)', prefetching && state !== undefined, own, filtered =>
            projectListing(
              path,
              { type: typed ? type : undefined, names: named, prefetch: prefetching, state: filtered },
              own,
              contentListing,
            ),
          ),
        ),
      ),
    )
  })
}

function admittingOnly(context: ScanContext, type: string): ScanContext {
  return { ...context, admits: place => place.type === type && context.admits(place) }
}

function projectListing(
  path: ProjectPath,
  asks: Asks,
  context: ScanContext,
  contentListing: ContentListing,
): Listing<VersionRecord> {
  const { defaults, sizes, hints } = context
  const { entity, project } = completed(path, defaults)
  const label = printPath(path, defaults)
  const variables = (after: string | null, rows: number) => ({
    ...{ entity, project, after, collectionTypes: ['SEQUENCE'] as const },
    first: asks.prefetch ? Math.min(rows, PREFETCHED.collections) : rows,
    ...asked('firstVersions', asks.prefetch, Math.min(sizes.page, PREFETCHED.versions)),
    ...asked('collectionFilters', asks.names, nameFilter(hints.names ?? [])),
    ...asked('filters', asks.state, stateFilter(context)),
  })
  const page = (list: CollectionList | null): VersionPage => {
    const { edges, ...page } = readPage(list, label)
    const admitted = edges.flatMap(({ node: collection }) => {
      const place = placeOf(collection, entity, project)
      return place.portfolioId === null && context.admits(place) ? [{ collection, place }] : []
    })
    const pages = admitted.map(one => contentOf(one.collection, one.place, asks, context, contentListing))
    return { ...page, rows: pages.flatMap(({ rows }) => rows), listings: pages.flatMap(({ listings }) => listings) }
  }
  const parts = {
    op: 'list' as const,
    label: `project ${label}`,
    perRequest: sizes.lists,
    ...(asks.prefetch && { rowsEach: PREFETCHED.versions }),
    switches: [...(asks.names ? (['collectionFilters'] as const) : []), ...(asks.state ? (['filters'] as const) : [])],
  }
  const missing: Missing = { missing: `project ${label}` }
  const { type } = asks
  if (type !== undefined) {
    const document = asks.prefetch ? TypeCollectionsWithVersionsDocument : TypeCollectionsDocument
    return listing({
      ...parts,
      // The choice of the document also decides about `firstVersions`.
      document: document as typeof TypeCollectionsDocument,
      variables: (after, rows) => ({ ...variables(after, rows), type }),
      read: root => {
        if (root === null) return missing
        mustBeProject({ entity, project }, root)
        // A type that the project does not have is no mistake here: the project has nothing of that type.
        return root.artifactType === null ? NOTHING : page(root.artifactType.artifactCollections)
      },
    })
  }
  const document = asks.prefetch ? ProjectCollectionsWithVersionsDocument : ProjectCollectionsDocument
  return listing({
    ...parts,
    document: document as typeof ProjectCollectionsDocument,
    variables,
    read: root => {
      if (root === null) return missing
      mustBeProject({ entity, project }, root)
      return page(root.artifactCollections)
    },
  })
}

const NOTHING: VersionPage = lastPage([])

type CollectionNode = CollectionFieldsFragment & { readonly artifacts?: VersionList }

type CollectionList = Connection<{ readonly cursor?: string; readonly node: CollectionNode | null }>

/** The versions that came with a collection, and the listing that reads the rest of them. */
function contentOf(
  collection: CollectionNode,
  place: Place,
  asks: Asks,
  context: ScanContext,
  contentListing: ContentListing,
): Pick<VersionPage, 'rows' | 'listings'> {
  if (!asks.prefetch) return { rows: [], listings: [contentListing(collection.id, place, context)] }
  const label = `${place.entity}/${place.project}/${place.collection}`
  const page = versionsPage(collection.artifacts, collection.name, place, label)
  return { rows: page.rows, listings: page.next === null ? [] : [contentListing(collection.id, place, context, page)] }
}

/** One name stands bare, which is known to work. Several stand under `$in` (docs/wandb-api.md §4.1, §4.2). */
function nameFilter(names: readonly string[]): string {
  const [first] = names
  return JSON.stringify({ name: names.length === 1 ? first : { $in: names } })
}
