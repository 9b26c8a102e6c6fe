import { type Item, isCollection, isRun } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Sets } from '../plan/target.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import type { Ends, Mutation } from './action.ts'
import { collectionAction, endsOf, isDoneTo, runAction, versionAction } from './actions.ts'

/** One change to one item: a mutation, and how its answer is read. */
export interface Change extends Mutation {
  readonly item: Item
  /** How the item ends when the change was made. */
  readonly done: Ends
  /** Whether a server may accept it and do nothing. */
  readonly readsBack: boolean
  /** Whether it must not overtake a change that stands before it. */
  readonly isInTurn: boolean
  /** What the journal keeps of the item. */
  readonly found?: Facts | undefined
  /** The values that are sent, where they were reckoned for this moment. */
  readonly sent?: Sets | undefined
  /** Why it is not sent at this moment. */
  readonly stays?: KeptReason | undefined
}

/** A change as it is when it is sent now: values that were reckoned for an earlier moment are reckoned once more. */
export function reckonedNow(change: Change, serverTime: number | undefined, clock: { now(): number }): Change {
  if (change.sent === undefined) return change
  return changeOf(change.item, serverTime ?? clock.now(), serverTime !== undefined)
}

/**
 * The change to an item that a preview says is to be made.
 *
 * @param now - milliseconds since 1970
 * @param isServerTime - whether that is by the server's clock
 */
export function changeOf(item: Item, now: number, isServerTime = true): Change {
  // A link has the id of its version. A change that is not made for links would be done to that version.
  if (!isDoneTo(item.action, item.kind)) throw new TypeError(`${item.action.kind} is not done to a ${item.kind}.`)
  const done = endsOf(item.action)
  if (isCollection(item)) {
    const { mutation, readsBack = false } = collectionAction(item.action)
    return { ...mutation(item), item, done, readsBack, isInTurn: false }
  }
  if (isRun(item)) {
    const { mutation, readsBack } = runAction(item.action)
    return { ...mutation(item), item, done, readsBack, isInTurn: false }
  }
  const { reckon, mutation, readsBack = false, into } = versionAction(item.action)
  const { sets, stays } = reckon?.(item, now, isServerTime) ?? {}
  const { document, variables, accepted } = mutation(sets === undefined ? item : { ...item, sets })
  return {
    document,
    variables,
    accepted,
    item,
    done,
    readsBack,
    isInTurn: into !== undefined,
    sent: sets,
    stays,
  }
}
