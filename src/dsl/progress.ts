import type { OutcomeKind } from '../plan/outcome.ts'

/**
 * How far a piece of work has come: `reading` is sent at each request and answer of a list or a preview, `progress` after
 * every batch of changes, `waiting` before a wait.
 */
export type Progress =
  | {
      readonly kind: 'reading'
      /** Rows that were listed so far, those that other rows are compared with included. */
      readonly rows: number
      /** HTTP requests so far. */
      readonly requests: number
    }
  | {
      readonly kind: 'progress'
      /** Items that have ended, and all. */
      readonly done: number
      readonly total: number
      readonly counts: Readonly<Partial<Record<OutcomeKind, number>>>
      /** Bytes of what was deleted so far. */
      readonly bytes: number
      readonly itemsPerSecond: number
      /** Undefined as long as nothing is known. */
      readonly secondsLeft: number | undefined
      /** Items in a document, and batches in flight, as they are now. */
      readonly size: number
      readonly window: number
    }
  | {
      readonly kind: 'waiting'
      readonly milliseconds: number
      readonly reason: 'asked to wait' | 'rate limit' | 'outage'
    }

/** A listener that throws is not called again: it must not end the execution. */
export function careful(tell: (progress: Progress) => void): (progress: Progress) => void {
  let works = true
  return progress => {
    try {
      if (works) tell(progress)
    } catch {
      works = false
    }
  }
}
