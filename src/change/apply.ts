import type { Ages, Outcome, Past } from '../plan/outcome.ts'
import {
  type CollectionItem,
  type Item,
  isVersion,
  pathOfCollection,
  type Selection,
  type VersionItem,
} from '../plan/selection.ts'
import { countAges } from './ages.ts'
import { applyToBatch, settleEarlier } from './apply-to-batch.ts'
import { applyToCollections } from './apply-to-collections.ts'
import { askAgain } from './ask-again.ts'
import { faultOfOurs, type Halt, unknown } from './outcomes.ts'
import { ownChanges } from './own-changes.ts'
import { createPool, type Later } from './pool.ts'
import { createProgress } from './progress.ts'
import { fitting } from './recheck.ts'
import type { Applying } from './settle.ts'
import type { Recorder, Writing } from './writing.ts'

/** What a run came to. */
export interface Ran {
  /** One for every item, in their order. */
  readonly outcomes: readonly Outcome[]
  /** Undefined when nothing was sent. */
  readonly ages: Ages | undefined
}

/**
 * Does what a selection holds, in batches: each is read again, what is as it was is changed, and lost answers are settled
 * by reading while the run goes on. What an earlier run left open is looked at first, and what it did is not done again.
 */
export async function applySelection(selection: Selection, execution: Writing, past: Past): Promise<Ran> {
  const halt: Halt = { reason: undefined }
  const ages = countAges()
  const own = ownChanges(selection, past)
  own.ended([...past.outcomes.values()])
  const recorder: Recorder = {
    record: outcomes => execution.recorder.record(outcomes),
    intend: intents => {
      own.sending(intents.map(({ item }) => item).filter(isVersion))
      return execution.recorder.intend(intents)
    },
  }
  const outcomes = new Map<Item, Outcome>(past.outcomes)
  const progress =
    execution.tell && createProgress(selection.items.length, execution.clock, execution.flow, execution.tell)
  progress?.([...outcomes.values()])
  const end = (ended: readonly Outcome[]) => {
    execution.recorder.record(ended)
    own.ended(ended)
    for (const outcome of ended) outcomes.set(outcome.item, outcome)
    if (ended.length > 0) progress?.(ended)
  }
  // A batch sends one request at a time: the window alone says how many are in flight.
  const sizes = { ...execution.sizes, concurrency: 1 }
  const applying: Applying = { selection, halt, ages, own, end, execution: { ...execution, recorder, sizes } }
  const pool = createPool(execution.flow.window, execution.clock)
  const inBatches = (items: readonly VersionItem[], work: VersionWork) =>
    pool.inBatches(
      items,
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
  const earlier = selection.items.filter(
    (item): item is VersionItem => isVersion(item) && wasSent(item) && !outcomes.has(item),
  )
  await inBatches(earlier, batch =>
    settleEarlier(batch, applying, startedAt, items => {
      for (const item of items) undone.add(item)
    }),
  )
  // What was sent earlier and is not settled yet is past asking; the questions may take several requests at once.
  const isOpen = (item: Item) => !outcomes.has(item) && (!wasSent(item) || undone.has(item))
  end(await askAgain(selection, selection.items.filter(isOpen), execution))
  for (const items of own.rounds(selection.items.filter(isVersion))) {
    const sentBefore = items.filter(item => undone.has(item) && !outcomes.has(item))
    await inBatches(sentBefore, (batch, more) => applyToBatch(batch, applying, startedAt, more))
    const fresh = items.filter(item => !wasSent(item) && !outcomes.has(item))
    await inBatches(fresh, (batch, more) => applyToBatch(batch, applying, undefined, more))
  }
  /** Those of collections about whose versions all is known go first. */
  const collections = async (isKnown: (item: CollectionItem) => boolean) => {
    const items = selection.items.filter(
      (item): item is CollectionItem => !isVersion(item) && !outcomes.has(item) && isKnown(item),
    )
    for (const lostAt of [startedAt, undefined]) {
      const some = items.filter(item => wasSent(item) === (lostAt !== undefined))
      await applyToCollections(some, [...outcomes.values()], applying, pool, lostAt)
    }
  }
  const open = new Set(
    selection.items.flatMap(item => (isVersion(item) && !outcomes.has(item) ? pathOfCollection(item) : [])),
  )
  await collections(item => !open.has(pathOfCollection(item)))
  await pool.settled()
  await collections(item => open.has(pathOfCollection(item)))
  await pool.settled()
  const all = selection.items.map(item => outcomes.get(item) ?? unknown(item, 'no outcome was recorded'))
  return { outcomes: all, ages: ages.ages() }
}

type VersionWork = (batch: readonly VersionItem[], more: () => void) => Promise<readonly Later[]>
