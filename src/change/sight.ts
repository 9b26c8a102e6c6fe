import type { Item } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Execution } from '../requests/execution.ts'
import type { Facts } from '../resources/version/fact-names.ts'

/** What was seen when an item was looked at. */
export type Sight =
  /** The item is as the preview saw it. `found` holds what the journal keeps of it. */
  | { readonly kind: 'as it was'; readonly found?: Facts | undefined }
  /** The item is there, but differs from the preview. `outcome` is how it would end if nothing had been sent for it. */
  | { readonly kind: 'changed'; readonly outcome: Outcome }
  /** The same, but a little later it may be as it was, because a list lags behind. */
  | { readonly kind: 'lagging'; readonly outcome: Outcome }
  | { readonly kind: 'done' }
  | { readonly kind: 'gone' }
  /** The server shows nothing under its id. The item is gone or no longer visible, and nothing says which. */
  | { readonly kind: 'hidden' }
  /** Another thing stands under its id, in any state. Nothing says what became of the item (safety rule 8). */
  | { readonly kind: 'other'; readonly why: string }
  | { readonly kind: 'unreadable'; readonly why: string; readonly isFinal?: boolean }

/**
 * Looks at items once. `before` a change is sent, an item that shows it already was
 * changed by somebody else. `after` it may have been sent, such an item is done.
 */
export type Look = (items: readonly Item[], execution: Execution, moment: 'before' | 'after') => Promise<Seen>

export interface Seen {
  /** What was seen of the items, in their order. */
  readonly sights: readonly Sight[]
  /** When the first request of the look left, or the look at a witness on which one of the items rests. */
  readonly since: number
}

export const UNSEEN: Sight = { kind: 'unreadable', why: 'no answer' }

export const NOTHING_SHOWN = 'the server shows nothing under its id any more'

/** The outcome of an item for which nothing is sent, because of the look right before. */
export function leftAlone(item: Item, sight: Exclude<Sight, { kind: 'as it was' | 'done' }>): Outcome {
  switch (sight.kind) {
    case 'gone':
      return { item, kind: 'gone' }
    case 'hidden':
      return { item, kind: 'changed', detail: NOTHING_SHOWN }
    case 'other':
      return { item, kind: 'changed', detail: sight.why }
    case 'changed':
    case 'lagging':
      return sight.outcome
    case 'unreadable':
      return {
        item,
        kind: 'kept',
        reasons: [{ code: 'unreadable', detail: `it could not be read again: ${sight.why}` }],
      }
  }
}
