import { compileVersionWrite, type VersionStep } from '../compile/write-step.ts'
import type { Outcome, Past } from '../plan/outcome.ts'
import { type CollectionItem, type Item, isVersion, type Selection, type VersionItem } from '../plan/selection.ts'
import { CUT_OFF, type Halt, heardFatal, notSent, stopReason, type Unsettled } from './answers.ts'
import { applyToCollections } from './apply-to-collections.ts'
import { inParallel, inPieces } from './in-parallel.ts'
import { type Reread, readVersions } from './read-versions.ts'
import { changeOf, extraFieldsSeen, knownOf, recheck, type Verdict } from './recheck.ts'
import type { Run, WritingRun } from './run.ts'
import { sendChanges } from './send-changes.ts'

/** A change is sent at most so often; before each new try the item is read and found undone. */
const TRIES = 3

/**
 * Does what a selection holds, in batches: each is read again, what is as it was is changed, and lost answers are settled
 * by reading. What an earlier run left open is settled first, and what it did is not done again. Gives exactly one outcome
 * for every item, in their order.
 */
export async function applySelection(selection: Selection, run: WritingRun, past: Past): Promise<readonly Outcome[]> {
  const halt: Halt = { reason: undefined }
  const outcomes = new Map<Item, Outcome>(past.outcomes)
  const note = (ended: readonly Outcome[]) => {
    for (const outcome of ended) outcomes.set(outcome.item, outcome)
  }
  const isOpen = (item: Item) => !outcomes.has(item)
  note(await settlePast(selection, run, halt, past))
  // Versions before links: a link of a version that is deleted here is gone by then, not changed.
  for (const kind of ['version', 'link'] as const) {
    const items = selection.items.filter((item): item is VersionItem => item.kind === kind && isOpen(item))
    const settled = await inParallel(run.sizes.concurrency, inPieces(items, run.sizes.batch), async piece => {
      const ended = await applyToBatch(piece, selection, run, halt).catch(error => faultOfOurs(piece, error, halt))
      run.recorder.record(ended)
      return ended
    })
    for (const ended of settled) note(ended)
  }
  const collections = selection.items.filter((item): item is CollectionItem => !isVersion(item) && isOpen(item))
  const emptied = await applyToCollections(collections, [...outcomes.values()], run, halt, past).catch(error =>
    faultOfOurs(collections, error, halt),
  )
  note(emptied)
  return selection.items.map(item => outcomes.get(item) ?? unknown(item, 'no outcome was recorded'))
}

/** What became of the changes that an earlier run may have sent; what is read to be undone is left to this one. */
async function settlePast(
  { items, change }: Selection,
  run: WritingRun,
  halt: Halt,
  past: Past,
): Promise<readonly Outcome[]> {
  const sent = items.filter(
    (item): item is VersionItem => isVersion(item) && past.intended.has(item) && !past.outcomes.has(item),
  )
  const open = sent.map((item): Unsettled<VersionItem> => {
    const step = compileVersionWrite(item, change)
    const whenGone: Outcome = { item, kind: step.done }
    return { kind: 'unsettled', step, reason: CUT_OFF, whenGone, whenUndone: undefined, isWhole: false }
  })
  const settled = (await settle(open, run, halt)).filter(outcome => outcome !== undefined)
  run.recorder.record(settled)
  return settled
}

async function applyToBatch(
  items: readonly VersionItem[],
  selection: Selection,
  run: WritingRun,
  halt: Halt,
): Promise<readonly Outcome[]> {
  const early = stopReason(run, halt)
  if (early !== undefined) return items.map(item => notSent(item, early))
  const verdicts = await recheck(items, selection.groups, run).catch((error): readonly Verdict[] => {
    const reason = heardFatal(error, halt)
    return items.map(item => notSent(item, `it could not be read again: ${reason}`))
  })
  const leftAlone = verdicts.filter(verdict => verdict !== undefined)
  const steps = items
    .filter((_, index) => verdicts[index] === undefined)
    .map(item => compileVersionWrite(item, selection.change))
  return [...leftAlone, ...(await write(steps, run, halt, TRIES))]
}

/** Sends changes and settles what is open; what is read to be as it was is sent again, a few times at most. */
async function write(
  steps: readonly VersionStep[],
  run: WritingRun,
  halt: Halt,
  tries: number,
): Promise<readonly Outcome[]> {
  const answered = await sendChanges(steps, run, halt)
  const outcomes = answered.filter(outcome => outcome.kind !== 'unsettled')
  const open = answered.filter(outcome => outcome.kind === 'unsettled')
  const settled = await settle(open, run, halt)
  const undone = open.filter((_, index) => settled[index] === undefined)
  outcomes.push(...settled.filter(outcome => outcome !== undefined))
  if (undone.length === 0) return outcomes
  // A document that was too large for the server is no failed try: the next one is smaller.
  const left = undone.every(({ isWhole }) => isWhole) ? tries : tries - 1
  const stop = stopReason(run, halt)
  if (left === 0 || stop !== undefined) {
    const why = stop === undefined ? '' : `; ${stop}`
    return [...outcomes, ...undone.map(({ step, reason }) => failed(step.item, `${reason}${why}`))]
  }
  const again = new Set<Item>(undone.map(({ step }) => step.item))
  return [
    ...outcomes,
    ...(await write(
      steps.filter(({ item }) => again.has(item)),
      run,
      halt,
      left,
    )),
  ]
}

/** Decides by reading what became of changes that are open; undefined means undone and as it was. Never guesses. */
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

function settledBy(
  { step, reason, whenGone, whenUndone }: Unsettled<VersionItem>,
  again: Reread | undefined,
): Outcome | undefined {
  const { item } = step
  switch (again?.kind) {
    case 'gone':
      return step.done === 'deleted' ? whenGone : { item, kind: 'gone' }
    case 'record': {
      const isDone = 'isDone' in step && (step as VersionStep).isDone(again.record)
      return isDone ? { item, kind: step.done } : (whenUndone ?? changeOf(item, again.record))
    }
    case 'hidden':
      return unknown(item, `${reason}; the server shows nothing under its id any more`)
    default:
      return unknown(item, `${reason}; it could not be read again`)
  }
}

/** A fault of ours must not cost the report of what was done: the run ends, and these items may be in any state. */
function faultOfOurs(items: readonly Item[], error: unknown, halt: Halt): readonly Outcome[] {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  halt.reason = `coppice failed: ${text}`
  return items.map(item => unknown(item, halt.reason ?? text))
}

function unknown(item: Item, detail: string): Outcome {
  return { item, kind: 'unknown', detail }
}

function failed(item: Item, reason: string): Outcome {
  return { item, kind: 'failed', detail: `read again, it is still there; ${reason}` }
}
