import type { Intent, Outcome } from '../plan/outcome.ts'
import type { SelectionCounts, SelectionHead, SelectionLine } from './selection-lines.ts'

export const JOURNAL_KIND = 'coppice journal'
/** Raised when an older coppice would misread what a newer one writes. */
export const JOURNAL_FORMAT = 1

/** The first line of a journal. */
export interface JournalHeader extends SelectionHead {
  readonly kind: typeof JOURNAL_KIND
  readonly format: number
  readonly startedAt: string
  /** Where the journal was made, without links: who reaches it by another name finds its lock there. */
  readonly home: string
}

/** An outcome without its item. */
export type Ending = Outcome extends infer One ? (One extends Outcome ? Omit<One, 'item'> : never) : never

/** What follows; items are named by their place among the items. */
export type JournalLine =
  | SelectionLine
  /** The selection is whole: only after this line may anything be sent. */
  | { readonly begun: SelectionCounts }
  /** These are about to be changed; `found` is what was last read of those that are to be removed, for people. */
  | { readonly intent: readonly number[]; readonly found?: readonly ({ readonly id: string } & Intent['found'])[] }
  | { readonly outcome: Ending; readonly items: readonly number[] }
  | { readonly resumedAt: string }
