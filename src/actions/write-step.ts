import type { CollectionItem, Item, VersionItem } from '../plan/selection.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import type { Ends, Mutation } from './action.ts'
import { collectionAction, endsOf, isDoneTo, versionAction } from './actions.ts'

/** One change to one item: a mutation, and how its answer and a later look are read. */
export interface Change<Changed extends Item = Item> extends Mutation {
  readonly item: Changed
  /** How the item ends when the change was made. */
  readonly done: Ends
  /** What the journal is to keep of it. */
  readonly found?: Facts | undefined
}

/** A change to a version, which a later look at the version can settle. */
export interface VersionChange extends Change<VersionItem> {
  /** Whether a version that still exists shows the change. */
  isDone(record: VersionRecord): boolean
}

/** The change to a version or a link. */
export function changeOfVersion(item: VersionItem): VersionChange {
  checkDoneTo(item)
  const action = versionAction(item.action)
  return {
    ...action.mutation(item),
    item,
    done: endsOf(item.action),
    isDone: record => action.isDone(record, item),
  }
}

/** The change to a collection. */
export function changeOfCollection(item: CollectionItem): Change<CollectionItem> {
  checkDoneTo(item)
  return { ...collectionAction(item.action).mutation(item), item, done: endsOf(item.action) }
}

/** The id of a link is its version's: what is not made for a link would be done to what stands behind it. */
function checkDoneTo({ action, kind }: Item): void {
  if (!isDoneTo(action, kind)) throw new TypeError(`${action.kind} is not done to a ${kind}.`)
}
