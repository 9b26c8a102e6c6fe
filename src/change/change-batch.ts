import { type Change, changeOf, reckonedNow } from '../actions/change.ts'
import type { Item } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import { inPieces } from '../requests/in-parallel.ts'
import { CUT_OFF, heardFatal, notSent, stopReason, unknown, whyUnread } from './outcomes.ts'
import { type Later, oneByOne, type SideBySide } from './pool.ts'
import {
  type Attempt,
  type Changing,
  endOrWait,
  firstAttempt,
  LOOKS,
  later,
  lookLater,
  openChange,
  sendAndSettle,
} from './settle.ts'
import { leftAlone, type Sight, UNSEEN } from './sight.ts'
import { GOOD_FOR } from './witness-looks.ts'

/** The time since when a list was seen to lag behind, and how often it was looked at since. */
interface Lag {
  readonly since: number
  readonly looks: number
}

/**
 * Looks at a batch again, changes the items that are as they were, and settles what is open. Where a list lags behind, it is
 * looked at again at the same times as after a lost answer.
 *
 * @param sideBySide - sends the documents that follow from one look
 */
export async function changeBatch(
  given: readonly Item[],
  changing: Changing,
  attempt: Attempt,
  sideBySide: SideBySide = oneByOne,
  lag: Lag = { since: changing.execution.clock.now(), looks: 0 },
): Promise<readonly Later[]> {
  const { execution, halt } = changing
  changing.end(given.filter(changing.wentAlong).map(item => ({ item, kind: 'gone' })))
  const items = given.filter(item => !changing.wentAlong(item))
  const planned = items.map(item => changeOf(item, execution.clock.now()))
  const leave = (why: string) =>
    endOrWait(
      planned,
      items.map(item => notSent(item, why)),
      changing,
      attempt,
    )
  await execution.flow.turn(execution.signal).catch(() => undefined)
  const early = stopReason(execution, halt)
  if (early !== undefined) return leave(early)
  // What turns out to be too large for the server meanwhile is sent in parts, one after the other.
  const size = execution.flow.size()
  const look = await changing.look(items, execution, 'before').catch(error => whyUnread(error, execution, halt))
  if (typeof look === 'string') return leave(look)
  const changes = planned.map(change => reckonedNow(change, execution.serverTime?.(), execution.clock))
  const seen = new Map(changes.map((change, index) => [change, look.sights[index] ?? UNSEEN]))
  const wait = LOOKS[lag.looks]
  const isLagging = (change: Change) => wait !== undefined && seen.get(change)?.kind === 'lagging'
  const lagging = changes.filter(isLagging)
  const again = () =>
    changeBatch(
      lagging.map(({ item }) => item),
      changing,
      attempt,
      undefined,
      { ...lag, looks: lag.looks + 1 },
    )
  const left = changes.filter(change => !isLagging(change))
  const seenAt = execution.clock.now()
  // What had to wait for its place that long is looked at once more.
  const send = (some: readonly Change[]) =>
    execution.clock.now() - seenAt > GOOD_FOR
      ? changeBatch(
          some.map(({ item }) => item),
          changing,
          attempt,
        )
      : sendAndSettle(some, changing, attempt, look.since)
  return [
    ...(wait === undefined || lagging.length === 0 ? [] : [later(lag.since + wait, lagging, changing, again)]),
    ...endOrWait(
      left,
      left.flatMap(change => endedBy(change, seen.get(change) ?? UNSEEN)),
      changing,
      attempt,
    ),
    ...(await sideBySide(
      inDocuments(
        left.flatMap(change => ready(change, seen.get(change))),
        size,
      ).map(some => () => send(some)),
    )),
  ]
}

/** Changes of one kind each, at most so many. Those that must not overtake each other stay together. */
function inDocuments(changes: readonly Change[], size: number): readonly (readonly Change[])[] {
  if (changes.some(({ isInTurn }) => isInTurn)) return [changes]
  const documents = new Set(changes.map(({ document }) => document))
  return [...documents].flatMap(document =>
    inPieces(
      changes.filter(change => change.document === document),
      size,
    ),
  )
}

/** The outcome of an item for which nothing is sent. Empty where the item is as it was. */
function endedBy({ item, done, stays }: Change, sight: Sight): readonly Outcome[] {
  switch (sight.kind) {
    case 'as it was':
      return stays === undefined ? [] : [{ item, kind: 'kept', reasons: [stays] }]
    case 'done':
      return [{ item, kind: done }]
    default:
      return [leftAlone(item, sight)]
  }
}

/** The change, with what the journal keeps of its item. Empty where it is not to be sent. */
function ready(change: Change, sight: Sight | undefined): readonly Change[] {
  return sight?.kind === 'as it was' && change.stays === undefined ? [{ ...change, found: sight.found }] : []
}

/**
 * Finds out by looking what became of changes that an earlier execution may have sent.
 *
 * @param undone - told of those that are as they were
 */
export async function settleEarlier(
  items: readonly Item[],
  changing: Changing,
  lostAt: number,
  undone: (items: readonly Item[]) => void,
): Promise<readonly Later[]> {
  const changes = items.map(item => changeOf(item, changing.execution.clock.now()))
  const execution = { ...changing.execution, signal: undefined }
  const { sights } = await changing.look(items, execution, 'after').catch(error => {
    const why = heardFatal(error, changing.halt)
    return { sights: items.map((): Sight => ({ kind: 'unreadable', why })) }
  })
  undone(items.filter((_, index) => sights[index]?.kind === 'as it was'))
  const open: Change[] = []
  const ended: Outcome[] = []
  for (const [index, change] of changes.entries()) {
    const sight = sights[index] ?? UNSEEN
    const outcome = settledBy(change, sight)
    if (outcome !== undefined) ended.push(outcome)
    else if (sight.kind !== 'as it was') open.push(change)
  }
  changing.end(ended)
  return lookLater(
    open.map(change => openChange(change, CUT_OFF)),
    changing,
    firstAttempt(lostAt),
  )
}

/** How an item ended, as it is seen now. Undefined where its change may come yet. */
function settledBy({ item, done }: Change, sight: Sight): Outcome | undefined {
  if (sight.kind === 'done') return { item, kind: done }
  if (sight.kind === 'gone') return { item, kind: done === 'deleted' ? done : 'gone' }
  return sight.kind === 'other' ? unknown(item, `${CUT_OFF}; ${sight.why}`) : undefined
}
