import type { Ages, Outcome, Past } from '../plan/outcome.ts'
import { type CollectionItem, type Item, isVersion, pathOfCollection, type Selection } from '../plan/selection.ts'
import { countAges } from './ages.ts'
import { askAgain } from './ask-again.ts'
import { changeBatch, settleEarlier } from './change-batch.ts'
import { type Contents, startContents } from './contents.ts'
import { lookAtCollections } from './look-at-collections.ts'
import { lookAtVersions } from './look-at-versions.ts'
import { faultOfOurs, type Halt, unknown } from './outcomes.ts'
import { type OwnChanges, ownChanges } from './own-changes.ts'
import { createPool, type Later } from './pool.ts'
import { createProgress } from './progress.ts'
import { type Changing, firstAttempt } from './settle.ts'
import { type Look, type Sight, UNSEEN } from './sight.ts'
import { fitting } from './witnesses.ts'
import type { Recorder, Writing } from './writing.ts'

/** The result of an execution. */
export interface Changed {
  /** One for every item, in their order. */
  readonly outcomes: readonly Outcome[]
  /** Undefined when nothing was sent. */
  readonly ages: Ages | undefined
}

/**
 * Carries out a selection, in batches. Each item is looked at again. If it is as it was, it is changed. Lost answers are
 * settled by reading while other batches go on. Changes that an earlier execution left open are looked at first, and what it
 * did is not done again. Collections wait for their versions.
 */
export async function applySelection(selection: Selection, execution: Writing, past: Past): Promise<Changed> {
  const { items } = selection
  const halt: Halt = { reason: undefined }
  const ages = countAges()
  const own = ownChanges(selection, past)
  const contents = startContents(items)
  const outcomes = new Map<Item, Outcome>(past.outcomes)
  const progress = execution.tell && createProgress(items.length, execution.clock, execution.flow, execution.tell)
  const note = (ended: readonly Outcome[]) => {
    own.ended(ended)
    contents.ended(ended)
    progress?.(ended)
  }
  note([...past.outcomes.values()])
  const end = (ended: readonly Outcome[]) => {
    execution.recorder.record(ended)
    for (const outcome of ended) outcomes.set(outcome.item, outcome)
    if (ended.length > 0) note(ended)
  }
  // A link of a version that this execution deleted went with it, whatever the server shows of it now.
  const wentAlong = (item: Item) => item.kind === 'link' && own.deletionBehind(item) === 'made'
  const look = lookAtAll(selection, own, contents, wentAlong)
  // A batch sends one request at a time: the window alone says how many are in flight.
  const sizes = { ...execution.sizes, concurrency: 1 }
  const recorder = tellingOwn(execution.recorder, own)
  const changing: Changing = { halt, ages, look, wentAlong, end, execution: { ...execution, recorder, sizes } }
  const pool = createPool(execution.flow.window, execution.clock)
  const inBatches = (some: readonly Item[], work: Work) =>
    pool.inBatches(
      some,
      left => fitting(left, selection.groups, execution.flow.size()),
      (batch, more) =>
        work(batch, more).catch((error): readonly Later[] => {
          end(faultOfOurs(batch, error, halt))
          return []
        }),
    )

  const startedAt = execution.clock.now()
  const wasSent = (item: Item) => past.intended.has(item)
  const undone = new Set<Item>()
  for (const earlier of byKind(items.filter(item => wasSent(item) && !outcomes.has(item)))) {
    await inBatches(earlier, batch =>
      settleEarlier(batch, changing, startedAt, some => {
        for (const item of some) undone.add(item)
      }),
    )
  }
  // Changes that were sent earlier and are still open are not asked about. The questions may take several requests at once.
  const isOpen = (item: Item) => !outcomes.has(item) && (!wasSent(item) || undone.has(item))
  end(await askAgain(selection, items.filter(isOpen), execution))

  const changeAll = async (some: readonly Item[]) => {
    const sentBefore = some.filter(item => undone.has(item) && !outcomes.has(item))
    await inBatches(sentBefore, (batch, more) => changeBatch(batch, changing, firstAttempt(startedAt), more))
    const fresh = some.filter(item => !wasSent(item) && !outcomes.has(item))
    await inBatches(fresh, (batch, more) => changeBatch(batch, changing, firstAttempt(undefined), more))
  }
  for (const round of own.rounds(items.filter(isVersion))) await changeAll(round)
  const changeCollections = async (isTheirTurn: (item: CollectionItem) => boolean) => {
    const some = collectionsIn(items).filter(item => isOpen(item) && isTheirTurn(item))
    end(some.flatMap(item => contents.holding(item) ?? []))
    await changeAll(some)
  }
  // Collections go first when the outcome of each of their versions is known.
  const waiting = new Set(items.flatMap(item => (isVersion(item) && !outcomes.has(item) ? pathOfCollection(item) : [])))
  await changeCollections(item => !waiting.has(pathOfCollection(item)))
  await pool.settled()
  await changeCollections(item => waiting.has(pathOfCollection(item)))
  await pool.settled()
  const all = items.map(item => outcomes.get(item) ?? unknown(item, 'no outcome was recorded'))
  return { outcomes: all, ages: ages.ages() }
}

type Work = (batch: readonly Item[], more: () => void) => Promise<readonly Later[]>

function collectionsIn(items: readonly Item[]): readonly CollectionItem[] {
  return items.filter((item): item is CollectionItem => !isVersion(item))
}

/** Versions and links, then collections: items of one group are read in one way. */
function byKind(items: readonly Item[]): readonly (readonly Item[])[] {
  return [items.filter(isVersion), collectionsIn(items)]
}

/** Looks at each kind of item in its own way; nothing is read for one that went with another. */
function lookAtAll(
  selection: Selection,
  own: OwnChanges,
  contents: Contents,
  wentAlong: (item: Item) => boolean,
): Look {
  return async (items, execution, moment) => {
    const open = items.filter(item => !wentAlong(item))
    const versions = open.filter(isVersion)
    const collections = collectionsIn(open)
    const sights = [
      ...(versions.length === 0 ? [] : await lookAtVersions(versions, execution, moment, { ...selection, own })),
      ...(collections.length === 0 ? [] : await lookAtCollections(collections, execution, selection.groups, contents)),
    ]
    const seen = new Map<Item, Sight>(
      [...versions, ...collections].map((item, place) => [item, sights[place] ?? UNSEEN]),
    )
    return items.map(item => seen.get(item) ?? { kind: 'gone' })
  }
}

/** A recorder that also tells which changes this execution is about to make itself. */
function tellingOwn(recorder: Recorder, own: OwnChanges): Recorder {
  return {
    record: outcomes => recorder.record(outcomes),
    intend(intents) {
      own.sending(intents.map(({ item }) => item).filter(isVersion))
      return recorder.intend(intents)
    },
  }
}
