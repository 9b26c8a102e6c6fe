import type { WriteStep } from '../compile/write-step.ts'
import { type ErrorCode, isCoppiceError } from '../errors/coppice-error.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Item } from '../plan/selection.ts'
import { wasNotSent } from '../transport/aborted.ts'
import { classifyRefusal } from './refusal.ts'
import type { Run } from './run.ts'
import { type ItemAnswer, wordsOf } from './send-batch.ts'

/** Set when nothing more may be sent, with the reason. */
export interface Halt {
  reason: string | undefined
}

/** Errors after which no other request can do better. A server that answers so has run nothing of the request. */
const FATAL: readonly ErrorCode[] = ['UNAUTHENTICATED', 'FORBIDDEN']

/** A change of which the answer does not say whether it was made: to be settled by reading. */
export interface Unsettled<Target extends Item> {
  readonly kind: 'unsettled'
  readonly step: WriteStep<Target>
  readonly reason: string
  /** How the item ends when it is read to be gone. */
  readonly whenGone: Outcome
  /** How it ends when it is read to be undone; without it the change is sent again. */
  readonly whenUndone: Outcome | undefined
}

/** How an item ended by the answer to its change, or what is open about it. */
export function outcomeOf<Target extends Item>(
  step: WriteStep<Target>,
  answer: ItemAnswer,
  halt: Halt,
): Outcome | Unsettled<Target> {
  const { item } = step
  const done: Outcome = { item, kind: step.done }
  if (answer.kind === 'refused') {
    const refusal = classifyRefusal(answer.errors)
    const detail = wordsOf(answer.errors)
    const refused: Outcome = { item, kind: 'refused', refusal, detail }
    if (refusal !== 'other') return refused
    // Words that are not known to be a refusal, a time-out's say, may come after the change was made.
    const whenGone: Outcome = NOT_THERE.test(detail) ? { item, kind: 'gone' } : done
    return { kind: 'unsettled', step, reason: detail, whenGone, whenUndone: refused }
  }
  if (answer.kind === 'value' && step.accepted(answer.value)) return done
  if (answer.kind === 'lost' && answer.cause !== undefined) {
    const { cause, reason } = answer
    if (wasNotSent(cause)) return notSent(item, reason)
    if (FATAL.includes(cause.code)) {
      halt.reason = reason
      return { item, kind: 'refused', refusal: 'permission', detail: reason }
    }
  }
  const reason = answer.kind === 'lost' ? answer.reason : unexpected(answer.value)
  return { kind: 'unsettled', step, reason, whenGone: done, whenUndone: undefined }
}

/** What servers say of a version that somebody else deleted. */
const NOT_THERE = /not found|no such|does not exist|already/i

function unexpected(value: unknown): string {
  return value === null ? 'the server answered null without a reason' : 'the server answered about something else'
}

export function notSent(item: Item, detail: string): Outcome {
  return { item, kind: 'not-sent', detail }
}

/** Why nothing more may be sent; undefined while it may. */
export function stopReason(run: Run, halt: Halt): string | undefined {
  return run.signal?.aborted === true ? 'the run was stopped' : halt.reason
}

/** The words of a coppice error, which halts the run when it is fatal; anything else is a fault of ours and goes on up. */
export function heardFatal(error: unknown, halt: Halt): string {
  if (!isCoppiceError(error)) throw error
  if (FATAL.includes(error.code)) halt.reason = error.message
  return error.message
}
