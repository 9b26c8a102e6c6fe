import {
  CollectionByIdDocument,
  CollectionContentsDocument,
  type CollectionDetailsFragment,
  type CollectionFieldsFragment,
  CollectionUploadsDocument,
  NamedCollectionDocument,
  ProjectCollectionsDocument,
} from '../../../generated/operations.ts'
import { UNREADABLE } from '../../conditions/values.ts'
import { readConnection } from '../../listing/connection.ts'
import { type Listing, lastPage, listing, type Page } from '../../listing/listing.ts'
import { mustBe, mustBeProject } from '../../listing/must-be.ts'
import { brought, readPage } from '../../listing/read-page.ts'
import { completed, type Defaults, printPath } from '../../plan/path.ts'
import type { CollectionScan } from '../../plan/query.ts'
import type { CollectionFacts } from '../../plan/target.ts'
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
type CollectionDetails = Partial<CollectionDetailsFragment>

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
    case 'collectionsOfEach':
      return []
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
  /** What it is now, and what is said of it. Undefined where it was not shown. */
  readonly shown: Shown | undefined
}

/** A collection as a look shows it. */
interface Shown {
  readonly identity: CollectionIdentity
  readonly facts: CollectionFacts
  readonly collection: CollectionRecord['collection']
}

/** A collection to look into. */
export interface Contained {
  readonly id: string
  /** Its path. */
  readonly label: string
  /** The ids of versions that are known to be gone from it. A list may lag behind and still show them. */
  readonly gone?: { has(id: string): boolean }
}

/** Rows of a first look. One shows that a collection is not empty. */
const FEW = 10

const PENDING = JSON.stringify({ state: 'PENDING' })

/**
 * A look into a collection: at all of it, and at uploads in progress, which an unfiltered list may leave out
 * (docs/wandb-api.md §5.7). A look that is refused counts as live (safety rule 5).
 */
export function contentsListing(contained: Contained, { batch }: Sizes): Listing<ContentsSeen> {
  const { id, label } = contained
  return listing({
    op: 'list',
    label: `collection ${label}`,
    document: CollectionContentsDocument,
    perRequest: batch,
    switches: ['filters'],
    variables: (after, first) => ({
      id,
      after,
      first: after === null ? Math.min(first, FEW) : first,
      filters: PENDING,
    }),
    read: root =>
      seenIn(contained, root, ({ artifacts, uploads }) => {
        const begun = readPage(uploads, `the uploads in ${label}`)
        const more = begun.next === null ? [] : [uploadsListing(contained, batch)]
        return { list: readPage(artifacts, label), beside: begun.edges, hidden: begun.hidden, more }
      }),
    fallback: seen(id, true),
  })
}

/** Uploads in progress alone, where there are more of them than a look shows. */
function uploadsListing(contained: Contained, batch: number): Listing<ContentsSeen> {
  const { id, label } = contained
  return listing({
    op: 'list',
    label: `collection ${label}`,
    document: CollectionUploadsDocument,
    perRequest: batch,
    once: id,
    switches: ['filters'],
    variables: (after, first) => ({ id, after, first, filters: PENDING }),
    read: root =>
      seenIn(contained, root, ({ artifacts }) => ({
        ...{ list: readPage(artifacts, label), beside: [], hidden: 0, more: [] },
      })),
    fallback: seen(id, true),
  })
}

interface Held {
  readonly node: { readonly id: string; readonly state: string }
}

/** The lists in a collection, of which the first goes on from page to page. */
interface Lists extends Pick<Page<ContentsSeen>, 'hidden'> {
  readonly list: Pick<Page<unknown>, 'marks' | 'next' | 'hidden'> & { readonly edges: readonly Held[] }
  readonly beside: readonly Held[]
  /** What is to be read as well, while nothing live was seen. */
  readonly more: readonly Listing<ContentsSeen>[]
}

type Shows = CollectionRecord['collection'] & { readonly state: string }

function seenIn<Root extends Shows>(
  { id, gone }: Contained,
  root: Root | null,
  listsIn: (root: Root) => Lists,
): Page<ContentsSeen> {
  if (root === null) return seen(id, true, 'hidden')
  mustBe('collection', id, root.id)
  const shown = shownBy(root)
  if (root.state === 'DELETED') return seen(id, false, 'gone', { shown })
  if (root.state !== 'READY') return seen(id, true, 'there', { shown })
  const { list, beside, hidden, more } = listsIn(root)
  const there = [...list.edges, ...beside].filter(({ node }) => !isGone(node.state))
  const lingering = there.flatMap(({ node }) => (gone?.has(node.id) === true ? node.id : []))
  // A place that the key may not see may hold anything.
  const live = list.hidden + hidden > 0 || there.length > lingering.length
  const page = seen(id, live, 'there', { shown, lingering })
  return live ? { ...page, marks: list.marks } : { ...page, marks: list.marks, next: list.next, listings: more }
}

function seen(
  id: string,
  live: boolean,
  collection: ContentsSeen['collection'] = 'there',
  rest: Partial<Pick<ContentsSeen, 'shown' | 'lingering'>> = {},
): Page<ContentsSeen> {
  return lastPage([{ id, live, collection, shown: undefined, lingering: [], ...rest }])
}

/** One look at a collection alone. Nothing is known of what is in it, which counts as something. */
export function collectionListing({ id, label }: Contained, sizes: Sizes): Listing<ContentsSeen> {
  return listing({
    op: 'get',
    label: `collection ${label}`,
    document: CollectionByIdDocument,
    perRequest: sizes.batch,
    variables: () => ({ id }),
    read: root => {
      if (root === null) return seen(id, true, 'hidden')
      mustBe('collection', id, root.id)
      return seen(id, true, root.state === 'DELETED' ? 'gone' : 'there', { shown: shownBy(root) })
    },
  })
}

function shownBy(collection: CollectionRecord['collection']): Shown {
  return { identity: identityOfCollection(collection), facts: factsOfCollection(collection), collection }
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
