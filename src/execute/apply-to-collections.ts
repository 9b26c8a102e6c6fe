import type { Contents } from '../compile/collection-steps.ts'
import { compileCollectionWrite } from '../compile/write-step.ts'
import type { Outcome, OutcomeKind, Past } from '../plan/outcome.ts'
import { type CollectionItem, isVersion, pathOfCollection } from '../plan/selection.ts'
import { CUT_OFF, type Halt, heardFatal, notSent, stopReason, type Unsettled } from './answers.ts'
import { lookInto } from './find-collections.ts'
import { inPieces } from './in-parallel.ts'
import type { Run, WritingRun } from './run.ts'
import { sendChanges } from './send-changes.ts'

/**
 * Deletes collections, each only when every version that the preview saw in it is gone and a look into it right before
 * finds nothing else. W&B has no guard of its own here (wandb-api.md §3.6).
 */
export async function applyToCollections(
  items: readonly CollectionItem[],
  versions: readonly Outcome[],
  run: WritingRun,
  halt: Halt,
  { intended }: Pick<Past, 'intended'>,
): Promise<readonly Outcome[]> {
  const left = countLeft(versions)
  const leftIn = (item: CollectionItem) => left.get(pathOfCollection(item)) ?? 0
  const outcomes: Outcome[] = items
    .filter(item => leftIn(item) > 0)
    .map(item => notEmpty(item, `${leftIn(item)} of its versions were not removed`))
  for (const piece of inPieces(
    items.filter(item => leftIn(item) === 0),
    run.sizes.batch,
  )) {
    const ended = await deleteEmptied(piece, run, halt, intended)
    outcomes.push(...ended)
  }
  return outcomes
}

async function deleteEmptied(
  items: readonly CollectionItem[],
  run: WritingRun,
  halt: Halt,
  intended: Past['intended'],
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
  return [
    ...leftAlone,
    ...answered.filter(outcome => outcome.kind !== 'unsettled'),
    ...open.map(one => settledBy(one, after)),
  ]
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

function settledBy({ step, reason, whenGone, whenUndone, isBusy }: Unsettled<CollectionItem>, looks: Looks): Outcome {
  const { item } = step
  if (typeof looks === 'string')
    return { item, kind: 'unknown', detail: `${reason}; reading it again failed: ${looks}` }
  const seen = looks.get(item.id)?.collection
  if (seen === 'gone') return whenGone
  if (seen !== 'there') return { item, kind: 'unknown', detail: `${reason}; the server shows nothing under its id` }
  if (isBusy) return notSent(item, reason)
  return whenUndone ?? { item, kind: 'failed', detail: `read again, it is still there; ${reason}` }
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
