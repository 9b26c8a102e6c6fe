import type { Ages, Outcome, Past } from '../plan/outcome.ts'
import { type CollectionItem, type Item, isVersion, type Selection, type VersionItem } from '../plan/selection.ts'
import { countAges } from './ages.ts'
import { faultOfOurs, type Halt, unknown } from './answers.ts'
import { type Applying, applyToBatch, settleEarlier } from './apply-to-batch.ts'
import { applyToCollections } from './apply-to-collections.ts'
import { inBatches } from './in-batches.ts'
import { createProgress } from './progress.ts'
import { fitting } from './recheck.ts'
import type { WritingRun } from './run.ts'

/** What a run came to. */
export interface Ran {
  /** One for every item, in their order. */
  readonly outcomes: readonly Outcome[]
  /** Undefined when nothing was sent. */
  readonly ages: Ages | undefined
}

/**
 * Does what a selection holds, in batches: each is read again, what is as it was is changed, and lost answers are settled
 * by reading. While one batch is changed the next is read. What an earlier run left open is settled first, and what it did
 * is not done again.
 */
export async function applySelection(selection: Selection, run: WritingRun, past: Past): Promise<Ran> {
  const halt: Halt = { reason: undefined }
  const ages = countAges()
  // A batch sends one request at a time: the window alone says how many are in flight.
  const applying: Applying = { selection, halt, ages, run: { ...run, sizes: { ...run.sizes, concurrency: 1 } } }
  const outcomes = new Map<Item, Outcome>(past.outcomes)
  const progress = run.tell && createProgress(selection.items.length, run.clock, run.governor, run.tell)
  progress?.([...outcomes.values()])
  const end = (ended: readonly Outcome[]) => {
    run.recorder.record(ended)
    for (const outcome of ended) outcomes.set(outcome.item, outcome)
    if (ended.length > 0) progress?.(ended)
  }
  const sent = selection.items.filter(item => isVersion(item) && past.intended.has(item) && !outcomes.has(item))
  end(await settleEarlier(sent as readonly VersionItem[], applying))
  // Versions before links: a link of a version that is deleted here is gone by then, not changed.
  for (const kind of ['version', 'link'] as const) {
    const items = selection.items.filter((item): item is VersionItem => item.kind === kind && !outcomes.has(item))
    const taking = {
      size: (left: readonly VersionItem[]) => fitting(left, selection.groups, run.governor.size()),
      window: () => run.governor.window(),
    }
    await inBatches(items, taking, async (batch, more) => {
      end(await applyToBatch(batch, applying, more).catch(error => faultOfOurs(batch, error, halt)))
    })
  }
  const collections = selection.items.filter((item): item is CollectionItem => !isVersion(item) && !outcomes.has(item))
  await applyToCollections(collections, [...outcomes.values()], applying, past, end)
  const all = selection.items.map(item => outcomes.get(item) ?? unknown(item, 'no outcome was recorded'))
  return { outcomes: all, ages: ages.ages() }
}
