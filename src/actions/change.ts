import { type Item, isVersion } from '../plan/selection.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import type { Ends, Mutation } from './action.ts'
import { collectionAction, endsOf, isDoneTo, versionAction } from './actions.ts'

/** One change to one item: a mutation, and how its answer is read. */
export interface Change extends Mutation {
  readonly item: Item
  /** How the item ends when the change was made. */
  readonly done: Ends
  /** What the journal keeps of the item. */
  readonly found?: Facts | undefined
}

/** The change to an item that a preview says is to be made. */
export function changeOf(item: Item): Change {
  // A link has the id of its version. A change that is not made for links would be done to that version.
  if (!isDoneTo(item.action, item.kind)) throw new TypeError(`${item.action.kind} is not done to a ${item.kind}.`)
  return { ...mutationOf(item), item, done: endsOf(item.action) }
}

function mutationOf(item: Item): Mutation {
  return isVersion(item) ? versionAction(item.action).mutation(item) : collectionAction(item.action).mutation(item)
}
