import type { Contents } from '../compile/collection-steps.ts'
import { compileCollectionWrite } from '../compile/write-step.ts'
import type { Outcome, OutcomeKind, Past } from '../plan/outcome.ts'
import { type CollectionItem, isVersion, pathOfCollection } from '../plan/selection.ts'
import { CUT_OFF, faultOfOurs, type Halt, heardFatal, notSent, stopReason, type Unsettled } from './answers.ts'
import type { Applying } from './apply-to-batch.ts'
import { lookInto } from './find-collections.ts'
import { inBatches } from './in-batches.ts'
import type { Run, WritingRun } from './run.ts'
import { sendChanges } from './send-changes.ts'

/** A collection is looked into and sent at most so often. */
const TRIES = 3

/**
 * Deletes collections in batches, each only when every version that the preview saw in it is gone and a look into it right
 * before finds nothing else. W&B has no guard of its own here (wandb-api.md §3.6).
 *
 * @param end - told how the collections of a batch ended
 */
export async function applyToCollections(
  items: readonly CollectionItem[],
  versions: readonly Outcome[],
  { run, halt }: Pick<Applying, 'run' | 'halt'>,
  { intended }: Pick<Past, 'intended'>,
  end: (outcomes: readonly Outcome[]) => void,
): Promise<void> {
  const left = countLeft(versions)
  const leftIn = (item: CollectionItem) => left.get(pathOfCollection(item)) ?? 0
  const holding = items.filter(item => leftIn(item) > 0)
  end(holding.map(item => notEmpty(item, `${leftIn(item)} of its versions were not removed`)))
  const emptied = items.filter(item => leftIn(item) === 0)
  const taking = { size: () => run.governor.size(), window: () => run.governor.window() }
  await inBatches(emptied, taking, async batch => {
    end(await deleteEmptied(batch, run, halt, intended, TRIES).catch(error => faultOfOurs(batch, error, halt)))
  })
}

async function deleteEmptied(
  items: readonly CollectionItem[],
  run: WritingRun,
  halt: Halt,
  intended: Past['intended'],
  tries: number,
): Promise<readonly Outcome[]> {
  const early = stopReason(run, halt)
  if (early !== undefined) return items.map(item => notSent(item, early))
  const looks = await look(items, run, halt)
  const verdicts = items.map(item => verdictOn(item, looks, intended.has(item)))
  const leftAlone = verdicts.filter(verdict => verdict !== undefined)
  const steps = items.filter((_, index) => verdicts[index] === undefined).map(compileCollectionWrite)
  const late = stopReason(run, halt)
  if (late !== undefined) return [...leftAlone, ...steps.map(({ item }) => notSent(item, late))]
  const answered = await sendChanges(steps, run, halt)
  const open = answered.filter(outcome => outcome.kind === 'unsettled')
  const after = await look(
    open.map(({ step }) => step.item),
    { ...run, signal: undefined },
    halt,
  )
  const settled = open.map(one => settledBy(one, after))
  const ended = [
    ...leftAlone,
    ...answered.filter(outcome => outcome.kind !== 'unsettled'),
    ...settled.filter(outcome => outcome !== undefined),
  ]
  const undone = open.filter((_, index) => settled[index] === undefined)
  if (undone.length === 0) return ended
  if (tries === 1) return [...ended, ...undone.map(({ step, reason, isBusy }) => notDone(step.item, reason, isBusy))]
  if (undone.some(({ isBusy }) => isBusy)) await run.governor.turn(run.signal).catch(() => undefined)
  const again = undone.map(({ step }) => step.item)
  return [...ended, ...(await deleteEmptied(again, run, halt, intended, tries - 1))]
}

function notDone(item: CollectionItem, reason: string, isBusy: boolean): Outcome {
  return isBusy ? notSent(item, reason) : { item, kind: 'failed', detail: `read again, it is still there; ${reason}` }
}

/** What looks into collections saw; a text says why they could not be looked into. */
type Looks = ReadonlyMap<string, Contents> | string

async function look(items: readonly CollectionItem[], run: Run, halt: Halt): Promise<Looks> {
  if (items.length === 0) return new Map()
  const contained = items.map(item => ({ id: item.id, label: pathOfCollection(item) }))
  return lookInto(contained, run).catch(error => heardFatal(error, halt))
}

/** What was sent by an earlier run and is gone now was deleted by it. */
function verdictOn(item: CollectionItem, looks: Looks, wasSent: boolean): Outcome | undefined {
  if (typeof looks === 'string') return notSent(item, `it could not be looked into: ${looks}`)
  const seen = looks.get(item.id)
  if (seen?.collection === 'gone') return { item, kind: wasSent ? 'deleted' : 'gone' }
  if (seen?.collection === 'hidden' && wasSent)
    return { item, kind: 'unknown', detail: `${CUT_OFF}; the server shows nothing under its id` }
  if (seen?.collection === 'hidden')
    return { item, kind: 'changed', detail: 'the server shows nothing under its id any more' }
  if (seen?.live !== false) return notEmpty(item, 'something is in it that the preview did not hold')
  const [was, is] = [JSON.stringify(item.seen), JSON.stringify(seen.facts)]
  return was === is ? undefined : { item, kind: 'changed', detail: `what is said of it was ${was}, is ${is}` }
}

/** Undefined where it is read to be undone, and nothing speaks against another try. */
function settledBy(
  { step, reason, whenGone, whenUndone }: Unsettled<CollectionItem>,
  looks: Looks,
): Outcome | undefined {
  const { item } = step
  if (typeof looks === 'string')
    return { item, kind: 'unknown', detail: `${reason}; reading it again failed: ${looks}` }
  const seen = looks.get(item.id)?.collection
  if (seen === 'gone') return whenGone
  if (seen !== 'there') return { item, kind: 'unknown', detail: `${reason}; the server shows nothing under its id` }
  return whenUndone
}

/** How many of the versions that the preview saw in each collection, by its path, are not known to be gone from it. */
function countLeft(outcomes: readonly Outcome[]): ReadonlyMap<string, number> {
  const left = new Map<string, number>()
  for (const { item, kind } of outcomes) {
    if (!isVersion(item) || GONE.includes(kind)) continue
    const path = pathOfCollection(item)
    left.set(path, (left.get(path) ?? 0) + 1)
  }
  return left
}

const GONE: readonly OutcomeKind[] = ['deleted', 'unlinked', 'gone']

function notEmpty(item: CollectionItem, detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code: 'not-empty', detail }] }
}
