import type { Ending, OutcomeKind, Refusal } from '../plan/outcome.ts'
import type { Sets } from '../plan/target.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import { count, list, object, oneOf, optional, orNull, refuse, type Shape, tagged, text, time } from '../shape.ts'
import { keptReason } from './kept-shapes.ts'
import { headShape, type SelectionCounts, type SelectionHead, type SelectionLine } from './selection-lines.ts'
import { facts, sets } from './selection-shapes.ts'

export const JOURNAL_KIND = 'coppice journal'
/** Raised when an older coppice would misread what a newer one writes. */
export const JOURNAL_FORMAT = 7

/** The first line of a journal. */
export interface JournalHeader extends SelectionHead {
  readonly kind: typeof JOURNAL_KIND
  readonly format: number
  readonly startedAt: Date
  /** Where the journal was made, without links. Whoever opens it by another name finds its lock there. */
  readonly home: string
}

export const journalHeader: Shape<JournalHeader> = headShape<JournalHeader>({
  kind: oneOf({ [JOURNAL_KIND]: true }),
  format: count,
  startedAt: time,
  home: text,
})

/** The lines that follow. They name items by their place among the items. */
export type JournalLine =
  | SelectionLine
  /** The selection is whole. Nothing may be sent before this line. */
  | { readonly begun: SelectionCounts }
  | IntentLine
  | OutcomeLine
  | { readonly resumedAt: string }
  /** A run ended, by the server's clock where that is known. What it linked, it had linked by then. */
  | { readonly endedAt: string }

/**
 * These items are about to be changed. `before` holds what was last read of each, null where nothing is kept of it. `sent`
 * holds the values that each is sent, null where the selection says them; it is absent where that holds of all.
 */
export interface IntentLine {
  readonly intent: readonly number[]
  readonly before: readonly (Readonly<Facts> | null)[]
  readonly sent?: readonly (Sets | null)[]
}

/** How items ended. */
export interface OutcomeLine {
  readonly outcome: Ending
  readonly items: readonly number[]
}

const REFUSALS = {
  alias: true,
  dependent: true,
  linked: true,
  permission: true,
  'protected-alias': true,
  system: true,
  other: true,
} satisfies Record<Refusal, true>

type EndingOf<Kind extends OutcomeKind> = Extract<Ending, { readonly kind: Kind }>

const ENDINGS: { readonly [Kind in OutcomeKind]: Shape<EndingOf<Kind>> } = {
  deleted: object<EndingOf<'deleted'>>({ kind: oneOf({ deleted: true }) }),
  unlinked: object<EndingOf<'unlinked'>>({ kind: oneOf({ unlinked: true }) }),
  updated: object<EndingOf<'updated'>>({ kind: oneOf({ updated: true }) }),
  gone: object<EndingOf<'gone'>>({ kind: oneOf({ gone: true }) }),
  kept: object<EndingOf<'kept'>>({ kind: oneOf({ kept: true }), reasons: list(keptReason) }),
  changed: object<EndingOf<'changed'>>({ kind: oneOf({ changed: true }), detail: text }),
  refused: object<EndingOf<'refused'>>({ kind: oneOf({ refused: true }), refusal: oneOf(REFUSALS), detail: text }),
  failed: object<EndingOf<'failed'>>({ kind: oneOf({ failed: true }), detail: text }),
  'not-sent': object<EndingOf<'not-sent'>>({ kind: oneOf({ 'not-sent': true }), detail: text }),
  unknown: object<EndingOf<'unknown'>>({ kind: oneOf({ unknown: true }), detail: text }),
}

const place =
  (items: number): Shape<number> =>
  (value, at) => {
    const given = count(value, at)
    return given < items ? given : refuse(given, at, `the place of one of ${items} items`)
  }

/** The shapes of the lines that follow the beginning, for a selection with this many items. */
export function lineShapes(items: number) {
  return {
    intent: object<IntentLine>({
      intent: list(place(items)),
      before: list(orNull(facts)),
      sent: optional(list(orNull(sets))),
    }),
    outcome: object<OutcomeLine>({ outcome: tagged<Ending, 'kind'>('kind', ENDINGS), items: list(place(items)) }),
    resumedAt: object<{ readonly resumedAt: Date }>({ resumedAt: time }),
    endedAt: object<{ readonly endedAt: Date }>({ endedAt: time }),
  }
}
