import { type Change, reckonedNow } from '../actions/change.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import type { Item } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { AgeCount } from './ages.ts'
import {
  faultOfOurs,
  type Halt,
  heardFatal,
  isFatal,
  notSent,
  STOPPED,
  stopReason,
  type Unsettled,
  unknown,
} from './outcomes.ts'
import type { Later } from './pool.ts'
import { sendChanges } from './send-changes.ts'
import { type Look, NOTHING_SHOWN, type Seen, type Sight, UNSEEN } from './sight.ts'
import type { Writing } from './writing.ts'

/** Milliseconds after a lost answer at which its items are looked at (safety rule 9). */
export const LOOKS: readonly number[] = [1_000, 5_000, 30_000]

/** How often a server with too much to do is asked in all, each time after a longer pause. */
const BUSY_TRIES = 8

/** What the batches of one execution share. */
export interface Changing {
  readonly execution: Writing
  readonly halt: Halt
  readonly ages: AgeCount
  readonly look: Look
  /** Whether an item went with another one, whatever the server shows of it now. */
  readonly wentAlong: (item: Item) => boolean
  /** Told how items ended. */
  readonly end: (outcomes: readonly Outcome[]) => void
}

/** How far the attempts at a change have come. */
export interface Attempt {
  /** When an answer was lost, after which the change may come yet. Undefined when no change can be under way. */
  readonly lostAt: number | undefined
  /** How many of the {@link LOOKS} were made. */
  readonly looks: number
  readonly busyTries: number
  /** Items in one document at most. */
  readonly most?: number
}

/** The start for a change that was not sent, or that was sent at an earlier time. */
export function firstAttempt(lostAt: number | undefined): Attempt {
  return { lostAt, looks: 0, busyTries: BUSY_TRIES }
}

/**
 * Sends changes and settles what is open. A change that was refused or turned away is looked at now. A lost answer is looked
 * at after a while, and a change that was not made is then sent again. An item is said to be there only when no earlier
 * change can still reach it.
 *
 * @param readAt - when the items were last read
 */
export async function sendAndSettle(
  changes: readonly Change[],
  changing: Changing,
  attempt: Attempt,
  readAt: number,
): Promise<readonly Later[]> {
  if (changes.length === 0) return []
  const { execution, halt, ages } = changing
  const answered = await sendChanges(changes, execution, halt, attempt.most)
  const now = execution.clock.now()
  ages.add(now - readAt, answered.filter(({ kind }) => kind !== 'not-sent').length)
  const open = answered.filter(one => one.kind === 'unsettled')
  const ended = answered.filter(one => one.kind !== 'unsettled')
  const cannotCome = open.filter(({ mayComeYet }) => !mayComeYet)
  const mayCome = open.filter(one => one.mayComeYet && !isLookedAtNow(one))
  const toSeeNow = open.filter(one => one.mayComeYet && isLookedAtNow(one))
  return [
    ...endOrWait(changes, ended, changing, attempt),
    ...lookLater(mayCome, changing, { ...attempt, lostAt: now }),
    ...(await lookNow(toSeeNow, changing, { ...attempt, lostAt: now })),
    ...(await lookNow(cannotCome, changing, attempt)),
  ]
}

/** Ends items. While an earlier change may still reach an item, the only outcome told of it is that the change was made. */
export function endOrWait(
  changes: readonly Change[],
  outcomes: readonly Outcome[],
  changing: Changing,
  attempt: Attempt,
): readonly Later[] {
  if (attempt.lostAt === undefined) {
    changing.end(outcomes)
    return []
  }
  const changeOf = new Map<Item, Change>(changes.map(change => [change.item, change]))
  const held = outcomes.map((outcome): Outcome | Unsettled => {
    const change = changeOf.get(outcome.item)
    if (change === undefined || outcome.kind === change.done) return outcome
    if (outcome.kind === 'gone') return { item: outcome.item, kind: change.done === 'deleted' ? 'deleted' : 'gone' }
    return openChange(change, reasonOf(outcome))
  })
  changing.end(held.filter(one => one.kind !== 'unsettled'))
  return lookLater(
    held.filter(one => one.kind === 'unsettled'),
    changing,
    attempt,
  )
}

/** A change that may have been sent, without an answer that tells anything. */
export function openChange(change: Change, reason: string): Unsettled {
  const whenGone: Outcome = { item: change.item, kind: change.done }
  const nothing = { whenUndone: undefined, refusedWith: undefined, isBusy: false, isAccepted: false }
  return { kind: 'unsettled', change, reason, whenGone, ...nothing, mayComeYet: true }
}

function reasonOf(outcome: Outcome): string {
  if (outcome.kind === 'kept') return outcome.reasons.map(({ detail }) => detail).join('; ')
  return 'detail' in outcome ? outcome.detail : outcome.kind
}

/** Plans the next look after a lost answer. */
export function lookLater(open: readonly Unsettled[], changing: Changing, attempt: Attempt): readonly Later[] {
  const wait = LOOKS[attempt.looks]
  const { lostAt, looks } = attempt
  if (open.length === 0 || lostAt === undefined || wait === undefined) return []
  const changes = open.map(({ change }) => change)
  const work = () => lookAt(open, changing, { ...attempt, looks: looks + 1 }, true)
  return [later(lostAt + wait, changes, changing, work)]
}

/** Work for some items that is due at a time. A fault of ours in it ends them and the execution, but not its report. */
export function later(due: number, changes: readonly Change[], { end, halt }: Changing, work: Later['work']): Later {
  const items = changes.map(({ item }) => item)
  return {
    due,
    work: () =>
      work().catch((error): readonly Later[] => {
        end(faultOfOurs(items, error, halt))
        return []
      }),
  }
}

async function lookNow(open: readonly Unsettled[], changing: Changing, attempt: Attempt): Promise<readonly Later[]> {
  const isBusy = open.some(one => one.isBusy)
  if (isBusy) await changing.execution.flow.turn(changing.execution.signal).catch(() => undefined)
  return lookAt(open, changing, isBusy ? { ...attempt, busyTries: attempt.busyTries - 1 } : attempt, false)
}

/** Decides by reading what became of open changes. A change that was not made is sent again where that is allowed. */
async function lookAt(
  open: readonly Unsettled[],
  changing: Changing,
  attempt: Attempt,
  isInTime: boolean,
): Promise<readonly Later[]> {
  if (open.length === 0) return []
  const { sights, since } = await see(open, changing)
  const stop = stopReason(changing.execution, changing.halt)
  const verdicts = open.map((one, index) => verdictOn(one, sights[index] ?? UNSEEN, attempt, { stop, isInTime }))
  changing.end(verdicts.filter(verdict => typeof verdict !== 'string'))
  const again = open.filter((_, index) => verdicts[index] === 'again')
  const waiting = open.filter((_, index) => verdicts[index] === 'wait')
  const refused = again.flatMap(({ refusedWith }) => refusedWith ?? [])
  const smaller = refused.length === 0 ? {} : { most: Math.ceil(Math.min(...refused) / 2) }
  const { execution } = changing
  const changes = again.map(({ change }) => reckonedNow(change, execution.serverTime?.(), execution.clock))
  const staying = changes.flatMap(({ item, stays }): readonly Outcome[] =>
    stays === undefined ? [] : [{ item, kind: 'kept', reasons: [stays] }],
  )
  return [
    ...lookLater(waiting, changing, attempt),
    ...endOrWait(changes, staying, changing, attempt),
    ...(await sendAndSettle(
      changes.filter(({ stays }) => stays === undefined),
      changing,
      { ...attempt, ...smaller },
      since,
    )),
  ]
}

/** The signal is left out: a change that was sent is settled, even when somebody wants to stop. */
async function see(open: readonly Unsettled[], { look, halt, execution }: Changing): Promise<Seen> {
  const items = open.map(({ change }) => change.item)
  try {
    return await look(items, { ...execution, signal: undefined }, 'after')
  } catch (error) {
    const why = heardFatal(error, halt)
    const isFinal = isCoppiceError(error) && isFatal(error)
    return { sights: open.map(() => ({ kind: 'unreadable', why, isFinal })), since: execution.clock.now() }
  }
}

/** Why a change that was not made is not sent again. */
function notAgain({ stop }: Moment): readonly string[] {
  if (stop === undefined) return []
  return [stop === STOPPED ? 'stopped before it was sent again' : stop]
}

interface Moment {
  /** Why nothing more may be sent. */
  readonly stop: string | undefined
  /** Whether it is one of the {@link LOOKS}, and not a look right after an answer. */
  readonly isInTime: boolean
}

/** Changes that may be sent again while an earlier one may come yet. They name an id, so to make them twice does no harm. */
const BY_ID: readonly Change['done'][] = ['deleted', 'unlinked']

/** How an item ended. `again` when its change must be sent once more, `wait` when it must be looked at once more. */
function verdictOn(open: Unsettled, sight: Sight, attempt: Attempt, moment: Moment): Outcome | 'again' | 'wait' {
  const { change, reason, whenGone, whenUndone } = open
  const { item, done } = change
  const isOver = attempt.lostAt === undefined
  switch (sight.kind) {
    case 'done':
      return { item, kind: done }
    case 'gone':
      if (done !== 'deleted') return { item, kind: 'gone' }
      return isOver ? whenGone : { item, kind: done }
    case 'hidden':
      return unknown(item, `${reason}; ${NOTHING_SHOWN}${TO_DO}`)
    case 'other':
      return unknown(item, `${reason}; ${sight.why}`)
    case 'unreadable':
      if (isOver || sight.isFinal === true || attempt.looks === LOOKS.length)
        return unknown(item, `${reason}; reading it again failed: ${sight.why}${TO_DO}`)
      return 'wait'
    case 'changed':
    case 'lagging':
      // The item is no longer to go, and a resume would find the same.
      if (!isOver && attempt.looks < LOOKS.length) return 'wait'
      return open.isAccepted ? shownOtherwise(sight.outcome) : (whenUndone ?? sight.outcome)
    case 'as it was':
      if (isToBeRepeated(open, attempt, moment)) return 'again'
      if (isOver) return whenUndone ?? notSent(item, [reason, ...notAgain(moment)].join('; '))
      if (attempt.looks < LOOKS.length) return 'wait'
      return whenUndone ?? neverAnswered(item, reason)
  }
}

/** A server made another change than was sent, or somebody else did right after it. */
function shownOtherwise(outcome: Outcome): Outcome {
  if (outcome.kind !== 'changed') return outcome
  return { ...outcome, detail: `the server accepted the change, and it is not as it was sent: ${outcome.detail}` }
}

function neverAnswered(item: Item, reason: string): Outcome {
  return unknown(item, `${reason}; ${STILL_THERE}${TO_DO}`)
}

const STILL_THERE = 'read again until half a minute later, it is still there, and the server may yet carry it out'
const TO_DO = '. Resume the run to settle it'

/** A busy server is asked again. A document that was too large does not count as a failed attempt. */
function mayBeTriedNow({ isBusy, refusedWith }: Pick<Unsettled, 'isBusy' | 'refusedWith'>): boolean {
  return isBusy || refusedWith !== undefined
}

/** Whether a look may tell at once what became of it. */
function isLookedAtNow(open: Unsettled): boolean {
  return open.isAccepted || mayBeTriedNow(open)
}

function isToBeRepeated(
  { change, whenUndone, isBusy, refusedWith }: Unsettled,
  { lostAt, looks, busyTries }: Attempt,
  { stop, isInTime }: Moment,
): boolean {
  if (whenUndone !== undefined || stop !== undefined) return false
  if (lostAt !== undefined && !BY_ID.includes(change.done)) return false
  if (isInTime) return looks < LOOKS.length
  return mayBeTriedNow({ isBusy, refusedWith }) && busyTries > 0
}
