import { compileVersionWrite, type VersionStep } from '../compile/write-step.ts'
import type { Outcome } from '../plan/outcome.ts'
import { type CollectionItem, type Item, isVersion, type Selection, type VersionItem } from '../plan/selection.ts'
import { type Halt, heardFatal, notSent, outcomeOf, stopReason, type Unsettled } from './answers.ts'
import { applyToCollections } from './apply-to-collections.ts'
import { inParallel, inPieces } from './in-parallel.ts'
import { type Reread, readVersions } from './read-versions.ts'
import { extraFieldsSeen, knownOf, recheck, type Verdict } from './recheck.ts'
import type { Run } from './run.ts'
import { sendGroups } from './send-groups.ts'

/** A change is sent at most so often; before each new try the item is read and found undone. */
const TRIES = 3

/**
 * Does what a selection holds, in batches: each is read again, what is as it was is changed, and lost answers are settled
 * by reading. Gives exactly one outcome for every item, in their order.
 */
export async function applySelection(selection: Selection, run: Run): Promise<readonly Outcome[]> {
  const halt: Halt = { reason: undefined }
  const pieces = inPieces(selection.items.filter(isVersion), run.sizes.batch)
  const settled = await inParallel(run.sizes.concurrency, pieces, piece => applyToBatch(piece, selection, run, halt))
  const versions = settled.flat()
  const collections = selection.items.filter((item): item is CollectionItem => !isVersion(item))
  const all = [...versions, ...(await applyToCollections(collections, versions, run, halt))]
  const outcomes = new Map<Item, Outcome>(all.map(outcome => [outcome.item, outcome]))
  return selection.items.map(item => outcomes.get(item) ?? unknown(item, 'no outcome was recorded'))
}

async function applyToBatch(
  items: readonly VersionItem[],
  selection: Selection,
  run: Run,
  halt: Halt,
): Promise<readonly Outcome[]> {
  const early = stopReason(run, halt)
  if (early !== undefined) return items.map(item => notSent(item, early))
  const verdicts = await recheck(items, run).catch((error): readonly Verdict[] => {
    const reason = heardFatal(error, halt)
    return items.map(item => notSent(item, `it could not be read again: ${reason}`))
  })
  const leftAlone = verdicts.filter(verdict => verdict !== undefined)
  const steps = items
    .filter((_, index) => verdicts[index] === undefined)
    .map(item => compileVersionWrite(item, selection.plan, run.defaults))
  return [...leftAlone, ...(await write(steps, run, halt, TRIES))]
}

/** Sends changes and settles what is open; what is read to be undone is sent again, a few times at most. */
async function write(steps: readonly VersionStep[], run: Run, halt: Halt, tries: number): Promise<readonly Outcome[]> {
  const stop = stopReason(run, halt)
  if (stop !== undefined) return steps.map(({ item }) => notSent(item, stop))
  const answered = (await sendGroups(steps, run)).map(([step, answer]) => outcomeOf(step, answer, halt))
  const outcomes = answered.filter(outcome => outcome.kind !== 'unsettled')
  const open = answered.filter(outcome => outcome.kind === 'unsettled')
  const settled = await settle(open, run, halt)
  const undone = open.filter((_, index) => settled[index] === undefined)
  outcomes.push(...settled.filter(outcome => outcome !== undefined))
  if (tries > 1) {
    const again = steps.filter(step => undone.some(({ step: { item } }) => item === step.item))
    return again.length === 0 ? outcomes : [...outcomes, ...(await write(again, run, halt, tries - 1))]
  }
  return [...outcomes, ...undone.map(({ step, reason }) => failed(step.item, reason))]
}

/** Decides by reading what became of changes that are open; undefined means undone. Never guesses. */
async function settle(
  open: readonly Unsettled<VersionItem>[],
  run: Run,
  halt: Halt,
): Promise<readonly (Outcome | undefined)[]> {
  if (open.length === 0) return []
  const items = open.map(({ step }) => step.item)
  // The signal stays out: what was sent is settled, whoever wants to stop.
  const settling: Run = { ...run, signal: undefined }
  try {
    const again = await readVersions(settling, items.map(knownOf), new Set(items.flatMap(extraFieldsSeen)))
    return open.map((one, index) => settledBy(one, again[index]))
  } catch (error) {
    const why = heardFatal(error, halt)
    return open.map(({ step, reason }) => unknown(step.item, `${reason}; reading it again failed: ${why}`))
  }
}

function settledBy(open: Unsettled<VersionItem>, again: Reread | undefined): Outcome | undefined {
  const { step, reason, whenGone, whenUndone } = open
  const { item } = step
  if (again === undefined || again.kind === 'unreadable') return unknown(item, `${reason}; it could not be read again`)
  if (again.kind === 'gone') {
    if (step.done !== 'deleted') return { item, kind: 'gone' }
    return again.shown ? whenGone : unknown(item, `${reason}; the server shows nothing under its id any more`)
  }
  const isDone = 'isDone' in step && (step as VersionStep).isDone(again.record)
  return isDone ? { item, kind: step.done } : whenUndone
}

function unknown(item: Item, detail: string): Outcome {
  return { item, kind: 'unknown', detail }
}

function failed(item: Item, reason: string): Outcome {
  return { item, kind: 'failed', detail: `read again, it is still there; ${reason}` }
}
