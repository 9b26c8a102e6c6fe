import type { Change } from '../actions/change.ts'
import { type CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import type { ErrorCode } from '../errors/error-code.ts'
import { isError } from '../errors/foreign-error.ts'
import { shownSentence } from '../errors/shown-text.ts'
import type { Item } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Execution } from '../requests/execution.ts'
import { lacksIn } from '../requests/lacks.ts'
import { type ItemAnswer, isAboutSize, wordsOf } from '../requests/send-batch.ts'
import { isBusy } from '../requests/send-document.ts'
import { wasNotSent, wasTooLate } from '../transport/aborted.ts'
import type { ServerError } from '../transport/transport.ts'
import { classifyRefusal } from './refusal.ts'

/** Set when nothing more may be sent, with the reason. */
export interface Halt {
  reason: string | undefined
}

/** A change whose answer does not say whether it was made. It must be settled by reading. */
export interface Unsettled {
  readonly kind: 'unsettled'
  readonly change: Change
  readonly reason: string
  /** How the item ends when reading shows that it is gone. */
  readonly whenGone: Outcome
  /** How the item ends when reading shows that the change was not made, in the server's own words. */
  readonly whenUndone: Outcome | undefined
  /** Set when the whole document was refused: the number of its items. A smaller document may fare better. */
  readonly refusedWith: number | undefined
  /** The server had too much to do, or wanted to be left alone. The change is not at fault. */
  readonly isBusy: boolean
  /** The server accepted it. It is read back at once, since a server may accept a change and do nothing. */
  readonly isAccepted: boolean
  /** A change that was not made yet may be made a moment later: a server goes on after a proxy gave up waiting for it. */
  readonly mayComeYet: boolean
}

/** Why a change of an earlier execution is open. */
export const CUT_OFF = 'the run was cut off before its answer was recorded'

/** Errors after which no other request can do better. */
const FATAL: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN']

/**
 * How an item ended by the answer to its change, or what is open about it. Only an answer about this very item says that the
 * change was made. A refusal is checked by reading, since its words alone may also tell of a failure after the change.
 */
export function outcomeOf(change: Change, answer: ItemAnswer, items: number, halt: Halt): Outcome | Unsettled {
  const { item } = change
  const done: Outcome = { item, kind: change.done }
  const open = (reason: string, more: Partial<Unsettled> = {}): Unsettled => ({
    ...{ kind: 'unsettled', change, reason, whenGone: done, whenUndone: undefined, refusedWith: undefined },
    ...{ isBusy: false, isAccepted: false, mayComeYet: true },
    ...more,
  })
  switch (answer.kind) {
    case 'value':
      if (!change.accepted(answer.value)) return open(unexpected(answer.value))
      return change.readsBack ? open(TO_READ_BACK, { whenUndone: ignored(item), isAccepted: true }) : done
    case 'refused': {
      const refused = refusedBy(item, answer.errors)
      const { detail, refusal } = refused
      const isNotThere = NOT_THERE.test(detail)
      const isUnclear = refusal === 'other' && !isNotThere
      return open(detail, {
        whenUndone: isUnclear && TROUBLE.test(detail) ? failed(item, detail) : refused,
        whenGone: isNotThere ? { item, kind: 'gone' } : done,
        mayComeYet: isUnclear && !neverRan(answer.errors),
      })
    }
    case 'refused-whole': {
      const refused = refusedBy(item, answer.errors)
      // No other item, and no smaller document, can do better.
      if (lacksIn(answer.errors).length > 0 || answer.errors.every(({ code }) => code === 'PERMISSION_ERROR')) {
        halt.reason = refused.detail
        return open(refused.detail, { whenUndone: refused, mayComeYet: false })
      }
      return open(refused.detail, { refusedWith: items, mayComeYet: !neverRan(answer.errors) })
    }
    case 'lost':
      return lostOutcome(item, answer, halt, open)
  }
}

/** What a lost answer says for certain: that the change was not sent, or that the key was not let in. */
function lostOutcome(
  item: Item,
  { cause, reason }: Extract<ItemAnswer, { kind: 'lost' }>,
  halt: Halt,
  open: (reason: string, more?: Partial<Unsettled>) => Unsettled,
): Outcome | Unsettled {
  if (cause === undefined) return open(reason)
  if (wasNotSent(cause)) return notSent(item, isCoppiceError(cause, 'ABORTED') ? STOPPED : reason)
  // A server that says it has too much to do did not begin. But a proxy may say so too (503).
  if (isBusy(cause) || wasTooLate(cause))
    return open(reason, { isBusy: true, mayComeYet: isCoppiceError(cause, 'HTTP_STATUS') })
  if (!isFatal(cause)) return open(reason)
  halt.reason = reason
  const refused: Outcome = { item, kind: 'refused', refusal: 'permission', detail: reason }
  // A page of HTML with 403 may hide what happened; a 401 lets nobody in.
  return cause.code === 'UNAUTHENTICATED' ? refused : open(reason, { whenUndone: refused })
}

function refusedBy(item: Item, errors: readonly ServerError[]): Extract<Outcome, { kind: 'refused' }> {
  return { item, kind: 'refused', refusal: classifyRefusal(errors), detail: wordsOf(errors) }
}

/** What servers say of a version that somebody else deleted. */
const NOT_THERE = /not found|no such|does not exist|already/i

/** What servers say when something went wrong, not refused. Of W&B only `deadline` is known (docs/wandb-api.md §1.7). */
const TROUBLE = /internal|deadline|time(d)?[ -]?out|unavailable|cancel|panic/i

/** Whether a server says that it did not run a document at all. */
function neverRan(errors: readonly ServerError[]): boolean {
  return (
    isAboutSize(errors) || lacksIn(errors).length > 0 || errors.some(({ message }) => /syntax error/i.test(message))
  )
}

function failed(item: Item, words: string): Outcome {
  return { item, kind: 'failed', detail: `read again, it is still there; the server said: ${words}` }
}

const TO_READ_BACK = 'the server accepted it, and it is read back'

/** W&B ignores some changes in silence where the right to them is missing (docs/wandb-api.md §3.7). */
function ignored(item: Item): Outcome {
  const detail = 'the server accepted the change, and shows none of it: the right to make it may be missing'
  return { item, kind: 'changed', detail }
}

function unexpected(value: unknown): string {
  return value === null ? 'the server answered null without a reason' : 'the server answered about something else'
}

export function notSent(item: Item, detail: string): Outcome {
  return { item, kind: 'not-sent', detail }
}

/** Why an item is not sent once somebody wanted to stop. */
export const STOPPED = 'stopped before it was sent'

/** Why nothing more may be sent; undefined while it may. */
export function stopReason(execution: Execution, halt: Halt): string | undefined {
  return execution.signal?.aborted === true ? STOPPED : halt.reason
}

/** The words of an error of a read before a change, which then is not sent: a stop needs no more words. */
export function whyUnread(error: unknown, execution: Execution, halt: Halt): string {
  const words = heardFatal(error, halt)
  return isCoppiceError(error, 'ABORTED')
    ? (stopReason(execution, halt) ?? words)
    : `it could not be read again: ${words}`
}

/** Whether no other request can do better after this error. */
export function isFatal({ code }: CoppiceError): boolean {
  return FATAL.includes(code)
}

/** The words of a coppice error. A fatal one halts the execution. Any other error is a fault of ours and is thrown on. */
export function heardFatal(error: unknown, halt: Halt): string {
  if (!isCoppiceError(error)) throw error
  if (isFatal(error)) halt.reason = error.message
  return error.message
}

export function unknown(item: Item, detail: string): Outcome {
  return { item, kind: 'unknown', detail }
}

/** A fault of ours must not cost the report of what was done. The execution ends, and these items may be in any state. */
export function faultOfOurs(items: readonly Item[], error: unknown, halt: Halt): readonly Outcome[] {
  const text = shownSentence(isError(error) ? `${error.name}: ${error.message}` : String(error))
  halt.reason = `coppice failed: ${text}`
  return items.map(item => unknown(item, halt.reason ?? text))
}
