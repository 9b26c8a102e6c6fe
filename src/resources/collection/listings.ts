import {
  CollectionContentsDocument,
  type CollectionFieldsFragment,
  NamedCollectionDocument,
  ProjectCollectionsDocument,
} from '../../../generated/operations.ts'
import { UNREADABLE } from '../../conditions/values.ts'
import { type Connection, readConnection } from '../../listing/connection.ts'
import { type Listing, lastPage, listing } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { brought, readPage } from '../../listing/read-page.ts'
import { completed, type Defaults, printPath } from '../../plan/path.ts'
import type { CollectionScan } from '../../plan/query.ts'
import type { CollectionFacts } from '../../plan/selection.ts'
import type { Sizes } from '../../requests/execution.ts'
import type { RowRecord } from '../row-record.ts'
import { type CollectionIdentity, identityOfCollection } from '../version/identity.ts'
import { isGone } from '../version/record.ts'

/** One collection as a read gave it, and the project that holds it. */
export interface CollectionRecord extends RowRecord {
  readonly entity: string
  readonly project: string
  readonly collection: CollectionFieldsFragment & CollectionDetails
  /** Undefined where nobody looked into it. */
  readonly contents?: ContentsSeen
}

/** What is said about a collection; absent where a read did not ask. */
interface CollectionDetails {
  readonly description?: string | null
  readonly tags?: Connection<{ readonly node: { readonly name: string } }>
}

/** The listings that find collections, with short paths completed by the defaults. */
export function collectionListings(
  scan: CollectionScan,
  defaults: Defaults,
  sizes: Sizes,
): readonly Listing<CollectionRecord>[] {
  switch (scan.kind) {
    case 'collectionNames':
      return scan.collections.map(path => {
        const { entity, project } = completed(path, defaults)
        const label = printPath(path, defaults, path.collection)
        return listing({
          op: 'get',
          label: `collection ${label}`,
          document: NamedCollectionDocument,
          perRequest: sizes.batch,
          variables: () => ({ entity, project, collection: path.collection }),
          read: root => {
            if (root === null) return { missing: `project ${entity}/${project}` }
            mustBeProject({ entity, project }, root)
            const collection = brought(root.artifactCollection, `collection ${label}`)
            if (collection === null) return { missing: `collection ${label}` }
            mustBe('collection', path.collection, collection.name)
            return lastPage([{ entity, project, collection }])
          },
        })
      })
    case 'collectionsOfProject': {
      const { entity, project } = completed(scan.project, defaults)
      const label = `${entity}/${project}`
      return [
        listing({
          op: 'list',
          label: `project ${label}`,
          document: ProjectCollectionsDocument,
          perRequest: sizes.lists,
          switches: ['details'],
          variables: (after, first) => ({ entity, project, first, after }),
          read: root => {
            if (root === null) return { missing: `project ${label}` }
            mustBeProject({ entity, project }, root)
            const { edges, ...page } = readPage(root.artifactCollections, label)
            return { ...page, rows: edges.map(({ node }) => ({ entity, project, collection: node })), listings: [] }
          },
        }),
      ]
    }
  }
}

/** What a look into a collection saw: `live` when something in it is in any state but deleted. */
export interface ContentsSeen {
  readonly id: string
  readonly live: boolean
  /** The ids of versions that are listed in it although they are known to be gone from it. */
  readonly lingering: readonly string[]
  /** The collection itself: there, deleted, or not shown, which may mean either. */
  readonly collection: 'there' | 'gone' | 'hidden'
  /** Its identity and what is said of it now. Undefined where it was not shown. */
  readonly shown: { readonly identity: CollectionIdentity; readonly facts: CollectionFacts } | undefined
}

/** A collection to look into. */
export interface Contained {
  readonly id: string
  /** Its path. */
  readonly label: string
  /** The ids of versions that are known to be gone from it. A list may lag behind and still show them. */
  readonly gone?: { has(id: string): boolean }
}

/**
 * Two looks into a collection: all of it, and uploads in progress, which an unfiltered list may leave out
 * (docs/wandb-api.md §5.7). A look that is refused counts as live (safety rule 5).
 */
export function contentsListings({ id, label, gone }: Contained, sizes: Sizes): readonly Listing<ContentsSeen>[] {
  const seen = (
    live: boolean,
    collection: ContentsSeen['collection'] = 'there',
    rest: Partial<Pick<ContentsSeen, 'shown' | 'lingering'>> = {},
  ) => lastPage<ContentsSeen>([{ id, live, collection, shown: undefined, lingering: [], ...rest }])
  return [null, JSON.stringify({ state: 'PENDING' })].map(filters =>
    listing({
      op: 'list',
      label: `collection ${label}`,
      document: CollectionContentsDocument,
      perRequest: sizes.lists,
      switches: filters === null ? ['details'] : ['details', 'filters'],
      variables: (after, first) => ({ id, first, after, ...(filters === null ? {} : { filters }) }),
      read: root => {
        if (root === null) return seen(true, 'hidden')
        mustBe('collection', id, root.id)
        const shown = { identity: identityOfCollection(root), facts: factsOfCollection(root) }
        if (root.state === 'DELETED') return seen(false, 'gone', { shown })
        if (root.state !== 'READY') return seen(true, 'there', { shown })
        const { edges, marks, next } = readPage(root.artifacts, label)
        const there = edges.filter(({ node }) => !isGone(node.state))
        const lingering = there.flatMap(({ node }) => (gone?.has(node.id) === true ? node.id : []))
        // A place that the key may not see may hold anything.
        const live = edges.length < marks.length || there.length > lingering.length
        const page = seen(live, 'there', { shown, lingering })
        return { ...page, marks, next: live ? null : next }
      },
      fallback: seen(true),
    }),
  )
}

/** Where a collection stands, and what is said of it, as far as this was asked for and can be understood. */
export function factsOfCollection(collection: CollectionFieldsFragment & CollectionDetails): CollectionFacts {
  const { name, project, defaultArtifactType: type } = collection
  const description = descriptionOf(collection)
  const tags = tagsOf(collection)
  return Object.freeze({
    project: project && `${project.entityName}/${project.name}`,
    name,
    type: type.name,
    description: description === UNREADABLE ? '‹unreadable›' : description,
    tags: Object.freeze(tags === UNREADABLE ? ['‹unreadable›'] : [...tags].sort()),
  })
}

export function descriptionOf({ description }: CollectionDetails): string | null | typeof UNREADABLE {
  return description === null || typeof description === 'string' ? description : UNREADABLE
}

/** The tags of a collection, all of them or none: one more might matter. */
export function tagsOf({ tags }: CollectionDetails): readonly string[] | typeof UNREADABLE {
  if (tags === undefined) return UNREADABLE
  const read = readConnection(tags)
  if (read.kind === 'unclear' || read.hasNext) return UNREADABLE
  const names = read.edges.map(({ node }) => node?.name)
  return names.every(name => typeof name === 'string') ? names : UNREADABLE
}
