import type { Facts } from '../resources/version/fact-names.ts'
import type { Item } from './item.ts'
import type { KeptReason } from './kept-reason.ts'
import type { Sets } from './target.ts'

/** Why a server refused, read from its words (docs/wandb-api.md §1.8). */
export type Refusal = 'alias' | 'dependent' | 'linked' | 'permission' | 'protected-alias' | 'system' | 'other'

/** How one item ended. Every item ends in exactly one of these (safety rule 9). */
export type Outcome = { readonly item: Item } & (
  | { readonly kind: 'deleted' }
  | { readonly kind: 'unlinked' }
  | { readonly kind: 'updated' }
  /** It was gone before anything was sent for it. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'kept'; readonly reasons: readonly KeptReason[] }
  /** It changed since the preview and was left alone. */
  | { readonly kind: 'changed'; readonly detail: string }
  | { readonly kind: 'refused'; readonly refusal: Refusal; readonly detail: string }
  /** The server said that something went wrong with it, and half a minute later it was read to be unchanged. */
  | { readonly kind: 'failed'; readonly detail: string }
  | { readonly kind: 'not-sent'; readonly detail: string }
  /** Its change was sent and never answered, and reading did not show that it was made. The change may come yet. */
  | { readonly kind: 'unknown'; readonly detail: string }
)

/** An outcome without its item. */
export type Ending = Outcome extends infer One ? (One extends Outcome ? Omit<One, 'item'> : never) : never

export type OutcomeKind = Outcome['kind']

/** Every kind of outcome, in the order in which a report counts them. */
export const OUTCOME_KINDS = [
  'deleted',
  'unlinked',
  'updated',
  'gone',
  'kept',
  'changed',
  'refused',
  'failed',
  'not-sent',
  'unknown',
] as const satisfies readonly OutcomeKind[]

/** The outcomes that leave nothing to do. They say nothing besides their kind. */
export const DONE_KINDS: readonly OutcomeKind[] = ['deleted', 'unlinked', 'updated', 'gone']

/** An item that is about to be changed, and what was last read of it. */
export interface Intent {
  readonly item: Item
  readonly found?: Facts | undefined
  /** The values that are sent, where they were reckoned for this moment. */
  readonly sent?: Sets | undefined
}

/** Milliseconds between the last read of an item, or of a witness on which it rests, and the answer to its change. */
export interface Ages {
  readonly median: number
  /** Ninety-nine of a hundred items are no older. */
  readonly percentile99: number
  readonly longest: number
}
