import { type Change, changeOfCollection } from '../actions/write-step.ts'
import type { Outcome, OutcomeKind } from '../plan/outcome.ts'
import { type CollectionItem, isVersion, pathOfCollection } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import { lookInto } from '../resources/collection/find-collections.ts'
import type { Contents } from '../resources/collection/listings.ts'
import { otherCollectionThan } from '../resources/version/identity.ts'
import { timed } from './ages.ts'
import { heardFatal, notSent, stopReason } from './outcomes.ts'
import type { Later, Pool } from './pool.ts'
import {
  type Applying,
  type Attempt,
  type Changing,
  change,
  endOrWait,
  firstAttempt,
  LOOKS,
  later,
  type Sight,
} from './settle.ts'

type CollectionStep = Change<CollectionItem>

/**
 * Deletes collections in batches, each only when every version that the preview saw in it is gone and a look into it right
 * before finds nothing else. W&B has no guard of its own here (wandb-api.md §3.6).
 *
 * @param versions - how the versions ended
 * @param lostAt - since when a deletion of an earlier run may come yet; undefined when there was none
 */
export async function applyToCollections(
  items: readonly CollectionItem[],
  versions: readonly Outcome[],
  applying: Applying,
  pool: Pool,
  lostAt: number | undefined,
): Promise<void> {
  const { execution, end } = applying
  const { left, gone } = contentsAfter(versions)
  const leftIn = (item: CollectionItem) => left.get(pathOfCollection(item)) ?? []
  end(items.filter(item => leftIn(item).length > 0).map(item => holding(item, leftIn(item))))
  const emptied = items.filter(item => leftIn(item).length === 0)
  const changing: Changing<CollectionStep> = { ...applying, look: (steps, some) => see(steps, gone, some) }
  await pool.inBatches(emptied, execution.flow.size, async batch => {
    const steps = batch.map(changeOfCollection)
    return later(execution.clock.now(), steps, changing, () =>
      deleteEmptied(steps, changing, firstAttempt(lostAt)),
    ).work()
  })
}

/**
 * Looks into collections and deletes those that are empty. Where a list lags behind, it is looked at again as late as after
 * a lost answer.
 *
 * @param lags - since when the lists of these were seen to lag behind, and how often they were looked at since
 */
async function deleteEmptied(
  steps: readonly CollectionStep[],
  changing: Changing<CollectionStep>,
  attempt: Attempt,
  lags = { since: changing.execution.clock.now(), looks: 0 },
): Promise<readonly Later[]> {
  const { execution, halt } = changing
  const end = (some: readonly CollectionStep[], outcome: (change: CollectionStep) => Outcome) =>
    endOrWait(some, some.map(outcome), changing, attempt)
  const leave = (some: readonly CollectionStep[], why: string) => end(some, ({ item }) => notSent(item, why))
  const early = stopReason(execution, halt)
  if (early !== undefined) return leave(steps, early)
  const reads = timed(execution)
  const sights = await changing.look(steps, reads.execution).catch(error => heardFatal(error, halt))
  if (typeof sights === 'string') return leave(steps, `it could not be looked into: ${sights}`)
  const seen = new Map(steps.map((change, index) => [change, sights[index] ?? UNSEEN]))
  const wait = LOOKS[lags.looks]
  const isEmpty = (change: CollectionStep) => seen.get(change)?.kind === 'as it was'
  const isLagging = (change: CollectionStep) => wait !== undefined && seen.get(change)?.kind === 'lagging'
  const lagging = steps.filter(isLagging)
  const again = () => deleteEmptied(lagging, changing, attempt, { ...lags, looks: lags.looks + 1 })
  const empty = steps.filter(isEmpty)
  const late = stopReason(execution, halt)
  return [
    ...(wait === undefined || lagging.length === 0 ? [] : [later(lags.since + wait, lagging, changing, again)]),
    ...end(
      steps.filter(change => !isEmpty(change) && !isLagging(change)),
      change => unsent(change, seen.get(change) ?? UNSEEN),
    ),
    ...(late === undefined ? await change(empty, changing, attempt, reads.since()) : leave(empty, late)),
  ]
}

const UNSEEN: Sight = { kind: 'unreadable', why: 'no answer' }

/** How a collection ends for which nothing was sent. */
function unsent({ item }: CollectionStep, sight: Sight): Outcome {
  switch (sight.kind) {
    case 'gone':
    case 'done':
      return { item, kind: 'gone' }
    case 'hidden':
      return { item, kind: 'changed', detail: 'the server shows nothing under its id any more' }
    case 'other':
      return { item, kind: 'changed', detail: sight.why }
    case 'changed':
    case 'lagging':
      return sight.outcome
    case 'unreadable':
      return notSent(item, `it could not be looked into: ${sight.why}`)
    case 'as it was':
      return notSent(item, 'it was not its turn')
  }
}

async function see(
  steps: readonly CollectionStep[],
  gone: ReadonlyMap<string, ReadonlyMap<string, string>>,
  execution: Execution,
): Promise<readonly Sight[]> {
  const contained = steps.map(({ item }) => {
    const label = pathOfCollection(item)
    const known = gone.get(label)
    return { id: item.id, label, ...(known && { gone: known }) }
  })
  const looks = await lookInto(contained, execution)
  return steps.map(({ item }, index) => sightOf(item, looks.get(item.id), contained[index]?.gone))
}

function sightOf(
  item: CollectionItem,
  seen: Contents | undefined,
  gone: ReadonlyMap<string, string> | undefined,
): Sight {
  const other = seen?.shown === undefined ? [] : otherCollectionThan(item.identity, seen.shown.identity)
  if (other.length > 0) return { kind: 'other', why: `another collection stands under its id: ${other.join('; ')}` }
  if (seen?.collection === 'gone' || seen?.collection === 'hidden') return { kind: seen.collection }
  if (seen?.live !== false)
    return { kind: 'changed', outcome: notEmpty(item, 'something is in it that the preview did not hold') }
  const [was, is] = [JSON.stringify(item.seen), JSON.stringify(seen.shown?.facts)]
  if (was !== is)
    return { kind: 'changed', outcome: { item, kind: 'changed', detail: `what is said of it was ${was}, is ${is}` } }
  if (seen.lingering.length === 0) return { kind: 'as it was' }
  const names = seen.lingering.slice(0, 3).map(id => gone?.get(id))
  const more = seen.lingering.length > 3 ? ', …' : ''
  const detail = `the server still lists ${names.join(', ')}${more} in it, which it said are gone. Preview it again later`
  return { kind: 'lagging', outcome: notEmpty(item, detail) }
}

interface After {
  /** Those of the versions that the preview saw in each collection, by its path, that are not known to be gone from it. */
  readonly left: ReadonlyMap<string, readonly Outcome[]>
  /** Those that are gone from each: their names by their ids. */
  readonly gone: ReadonlyMap<string, ReadonlyMap<string, string>>
}

function contentsAfter(outcomes: readonly Outcome[]): After {
  const left = new Map<string, Outcome[]>()
  const gone = new Map<string, Map<string, string>>()
  for (const outcome of outcomes) {
    const { item, kind } = outcome
    if (!isVersion(item)) continue
    const path = pathOfCollection(item)
    if (!GONE.includes(kind)) {
      left.set(path, [...(left.get(path) ?? []), outcome])
      continue
    }
    const names = gone.get(path) ?? new Map<string, string>()
    gone.set(path, names.set(item.id, `v${item.versionIndex}`))
  }
  return { left, gone }
}

/** How a collection ends of whose versions these are left: one that a resume may yet settle leaves it open too. */
function holding(item: CollectionItem, left: readonly Outcome[]): Outcome {
  const isOpen = left.some(({ kind }) => kind === 'unknown' || kind === 'not-sent')
  return isOpen
    ? notSent(item, `${left.length} of its versions are not known to be gone`)
    : notEmpty(item, `${left.length} of its versions were not removed`)
}

const GONE: readonly OutcomeKind[] = ['deleted', 'unlinked', 'gone']

function notEmpty(item: CollectionItem, detail: string): Outcome {
  return { item, kind: 'kept', reasons: [{ code: 'not-empty', detail }] }
}
