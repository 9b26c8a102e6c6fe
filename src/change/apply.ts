import { isOnVersions, versionAction } from '../actions/actions.ts'
import { type Item, isCollection, isRun, isVersion, type VersionItem } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import { itemSet } from '../plan/item-map.ts'
import type { List } from '../plan/list.ts'
import type { Ages, Outcome } from '../plan/outcome.ts'
import { type OutcomeList, outcomesOf } from '../plan/outcome-list.ts'
import type { Past } from '../plan/past.ts'
import type { Selection } from '../plan/selection.ts'
import { countAges, timed } from './ages.ts'
import { askAgain } from './ask-again.ts'
import { changeBatch, settleEarlier } from './change-batch.ts'
import { type Contents, type Holder, startContents } from './contents.ts'
import { startOrder } from './in-order.ts'
import { lookAtCollections } from './look-at-collections.ts'
import { seeRuns } from './look-at-runs.ts'
import { lookAtVersions } from './look-at-versions.ts'
import { faultOfOurs, type Halt, unknown } from './outcomes.ts'
import { type OwnChanges, ownChanges } from './own-changes.ts'
import { createPool, type Later, type SideBySide } from './pool.ts'
import { createProgress } from './progress.ts'
import { type Changing, firstAttempt } from './settle.ts'
import { type Look, type Sight, UNSEEN } from './sight.ts'
import { startWitnessLooks, type WitnessLooks } from './witness-looks.ts'
import { alongGroups } from './witnesses.ts'
import type { Recorder, Writing } from './writing.ts'

/** The result of an execution. */
export interface Changed {
  /** One for every item, in their order. */
  readonly outcomes: OutcomeList
  /** Undefined when nothing was sent. */
  readonly ages: Ages | undefined
}

/**
 * Carries out a selection, in batches. Each item is looked at again. If it is as it was, it is changed. Lost answers are
 * settled by reading while other batches go on. Changes that an earlier execution left open are looked at first, and what it
 * did is not done again. Collections wait for their versions, and runs for what they logged.
 */
export async function applySelection(selection: Selection, execution: Writing, past: Past): Promise<Changed> {
  const { items } = selection
  const halt: Halt = { reason: undefined }
  const ages = countAges()
  const own = ownChanges(selection, past)
  const contents = startContents(items)
  const outcomes = outcomesOf(items)
  const progress = execution.tell && createProgress(items.length, execution.clock, execution.flow, execution.tell)
  const note = (ended: List<Outcome>) => {
    own.ended(ended)
    contents.ended(ended)
    progress?.(ended)
  }
  const earlier = past.outcomes.known()
  outcomes.add(earlier)
  note(earlier)
  const end = (ended: readonly Outcome[]) => {
    execution.recorder.record(ended)
    outcomes.add(ended)
    if (ended.length > 0) note(ended)
  }
  // A link of a version that this execution deleted went with it, whatever the server shows of it now.
  const wentAlong = (item: Item) => item.kind === 'link' && own.deletionBehind(item) === 'made'
  const witnesses = startWitnessLooks(selection.groups, own, () => execution.clock.now(), execution.flow.look)
  const look = lookAtAll(selection, own, contents, witnesses, wentAlong)
  // A batch sends one request at a time: the window alone says how many are in flight.
  const sizes = { ...execution.sizes, batch: execution.sizes.look, concurrency: 1 }
  const recorder = tellingOwn(execution.recorder, own)
  const changing: Changing = { halt, ages, look, wentAlong, end, execution: { ...execution, recorder, sizes } }
  const pool = createPool(execution.flow.window, execution.clock)
  const alone = createPool(() => 1, execution.clock)
  const inBatches = (some: List<Item>, work: Work, workers = pool) =>
    workers.inBatches(some, execution.flow.look, (batch, sideBySide) =>
      work(batch, sideBySide).catch((error): readonly Later[] => {
        end(faultOfOurs(batch, error, halt))
        return []
      }),
    )
  // What goes into a collection one after the other waits until it is known what became of those before it.
  const inTurn = async (some: List<Item>, work: Work) => {
    for (let from = 0; from < some.length; ) {
      const batch = some.slice(from, from + Math.min(execution.flow.size(), execution.flow.look()))
      await inBatches(batch, work, alone)
      await alone.settled()
      from += batch.length
    }
  }
  const { actions, areJoined, haveGroups } = items.traits
  const someGoInTurn = [...actions].some(action => goesInTurn({ action }))
  const send = async (some: List<Item>, work: Work) => {
    const [atOnce, after] = someGoInTurn
      ? [some.filter(item => !goesInTurn(item)), some.filter(goesInTurn)]
      : [some, []]
    await inBatches(haveGroups ? alongGroups(atOnce) : atOnce, work)
    await inTurn(after, work)
  }

  const startedAt = execution.clock.now()
  const isFirst = past.intended.size === 0
  const wasSent = (item: Item) => past.intended.has(item)
  const notMade = itemSet(items)
  for (const open of isFirst ? [] : byKind(items.filter(item => wasSent(item) && !outcomes.has(item)))) {
    await inBatches(open, batch =>
      settleEarlier(batch, changing, startedAt, some => {
        for (const item of some) notMade.add(item)
      }),
    )
  }
  // Changes that were sent earlier and are still open are not asked about. The questions may take several requests at once.
  const isOpen = (item: Item) => !outcomes.has(item) && (!wasSent(item) || notMade.has(item))
  end(await askAgain(selection, isOpen, execution))

  const changeAll = async (some: List<Item>) => {
    const sentBefore = isFirst ? [] : some.filter(item => notMade.has(item) && !outcomes.has(item))
    await send(sentBefore, (batch, sideBySide) => changeBatch(batch, changing, firstAttempt(startedAt), sideBySide))
    const fresh = isFirst && outcomes.size === 0 ? some : some.filter(item => !wasSent(item) && !outcomes.has(item))
    await send(fresh, (batch, sideBySide) => changeBatch(batch, changing, firstAttempt(undefined), sideBySide))
  }
  const order = startOrder(selection)
  const changeInOrder = async (round: List<Item>) => {
    if (areJoined && round.some(order.waits)) {
      await pool.settled()
      end(round.flatMap(item => (outcomes.has(item) ? [] : (order.heldBack(item, outcomes) ?? []))))
    }
    await changeAll(round)
  }
  const { versions, holders } = parted(items)
  for (const round of own.rounds(versions)) await changeInOrder(round)
  const changeHolders = async (isTheirTurn: (item: Holder) => boolean) => {
    const some = holders.filter(item => isOpen(item) && isTheirTurn(item))
    end(some.flatMap(item => contents.holding(item) ?? []))
    for (const part of partsOf(some)) for (const kind of byKind(part)) await changeInOrder(kind)
  }
  // Collections and runs go first when the outcome of each of their versions is known.
  const waiting = itemSet(items)
  for (const item of holders) if (contents.waits(item)) waiting.add(item)
  await changeHolders(item => !waiting.has(item))
  await pool.settled()
  await changeHolders(item => waiting.has(item))
  await pool.settled()
  if (outcomes.size < items.length)
    outcomes.add(items.filter(item => !outcomes.has(item)).map(item => unknown(item, 'no outcome was recorded')))
  return { outcomes: outcomes.known(), ages: ages.ages() }
}

type Work = (batch: readonly Item[], sideBySide: SideBySide) => Promise<readonly Later[]>

/** Items of the first plan, then those of the next one. */
function partsOf<One extends Item>(items: List<One>): readonly List<One>[] {
  const parts = [...new Set(items.map(({ part }) => part))].sort((a, b) => a - b)
  return parts.map(part => items.filter(item => item.part === part))
}

function goesInTurn({ action }: Pick<Item, 'action'>): boolean {
  return isOnVersions(action) && versionAction(action).into !== undefined
}

/** Versions, and what waits for them. */
function parted(items: ItemList): { readonly versions: List<VersionItem>; readonly holders: List<Holder> } {
  const areVersions = [...items.traits.kinds].every(kind => kind === 'version' || kind === 'link')
  if (areVersions) return { versions: items as List<Item> as List<VersionItem>, holders: [] }
  return {
    versions: items.filter(isVersion),
    holders: items.filter(item => !isVersion(item)) as List<Item> as List<Holder>,
  }
}

/** Versions and links, then collections, then runs: items of one group are read in one way. */
function byKind(items: List<Item>): readonly List<Item>[] {
  return [items.filter(isVersion), items.filter(isCollection), items.filter(isRun)]
}

/** Looks at each kind of item in its own way; nothing is read for one that went with another. */
function lookAtAll(
  selection: Selection,
  own: OwnChanges,
  contents: Contents,
  witnesses: WitnessLooks,
  wentAlong: (item: Item) => boolean,
): Look {
  return async (items, given, moment) => {
    const { execution, since } = timed(given)
    const open = items.filter(item => !wentAlong(item))
    const versions = open.filter(isVersion)
    const collections = open.filter(isCollection)
    const runs = open.filter(isRun)
    // They come first, so that the items themselves are what was read last.
    const witnessed = await witnesses.lookFor(open, execution)
    const comparing = { ...selection, own, contents, losses: witnessed.losses }
    const sights = [
      ...(versions.length === 0 ? [] : await lookAtVersions(versions, execution, moment, comparing)),
      ...(collections.length === 0 ? [] : await lookAtCollections(collections, execution, moment, comparing)),
      ...(runs.length === 0 ? [] : await seeRuns(runs, execution, moment, comparing)),
    ]
    const seen = new Map<Item, Sight>(
      [...versions, ...collections, ...runs].map((item, place) => [item, sights[place] ?? UNSEEN]),
    )
    return {
      sights: items.map(item => seen.get(item) ?? { kind: 'gone' }),
      since: Math.min(since(), witnessed.since),
    }
  }
}

/** A recorder that also tells which changes this execution is about to make itself. */
function tellingOwn(recorder: Recorder, own: OwnChanges): Recorder {
  return {
    record: outcomes => recorder.record(outcomes),
    intend(intents) {
      own.sending(intents)
      return recorder.intend(intents)
    },
  }
}
