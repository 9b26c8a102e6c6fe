import { runAction } from '../actions/actions.ts'
import { pathOf, type RunItem, type WitnessGroup } from '../plan/item.ts'
import type { Execution } from '../requests/execution.ts'
import { lookAtRuns, type Output, outputsOfRuns, type RunSeen } from '../resources/run/look-at-runs.ts'
import { RUNS } from '../resources/run/run.ts'
import { type Contents, goes, notEmpty } from './contents.ts'
import { type Losses, whatChanged } from './look-at-places.ts'
import { type Sight, UNSEEN } from './sight.ts'
import { leftWith } from './witnesses.ts'

/** Looks at runs: whether each is as it was. What one logged that goes is listed once more: all of it must be known. */
export async function seeRuns(
  items: readonly RunItem[],
  execution: Execution,
  moment: 'before' | 'after',
  { groups, contents, losses }: Pick<Seen, 'groups' | 'contents' | 'losses'>,
): Promise<readonly Sight[]> {
  const facts = new Set(items.flatMap(({ seen }) => Object.keys(seen)))
  const seen = await lookAtRuns(items, new Set(RUNS.extraFieldsFor(facts)), execution)
  const isThere = (item: RunItem) => seen.get(pathOf(item))?.kind === 'there'
  // What a run logged comes last: it is what others add to.
  const going = items.filter(item => goes(item) && isThere(item))
  const outputs = going.length === 0 ? new Map() : await outputsOfRuns(going, execution)
  return items.map(item => sightOf(item, { moment, seen, losses, groups, contents, outputs }))
}

interface Seen {
  readonly moment: 'before' | 'after'
  readonly seen: ReadonlyMap<string, RunSeen>
  readonly losses: Losses
  readonly groups: readonly WitnessGroup[]
  readonly contents: Contents
  readonly outputs: ReadonlyMap<string, readonly Output[]>
}

function sightOf(item: RunItem, { moment, seen, losses, groups, contents, outputs }: Seen): Sight {
  const now = seen.get(pathOf(item))
  if (now === undefined) return UNSEEN
  const { isForDeleted = false, isDone } = runAction(item.action)
  if (now.kind === 'hidden') return { kind: 'hidden' }
  if (now.kind === 'gone') return isForDeleted ? { kind: 'as it was' } : { kind: 'gone' }
  const { run } = now.record
  const isOther =
    run.id !== item.id || run.projectId !== item.identity.holder || run.createdAt !== item.identity.createdAt
  if (isOther) return { kind: 'other', why: 'another run stands under its name' }
  if (isForDeleted)
    return moment === 'after'
      ? { kind: 'done' }
      : { kind: 'changed', outcome: { item, kind: 'changed', detail: 'it is back already' } }
  const facts = RUNS.factsOf(now.record, Object.keys(item.seen))
  if (moment === 'after' && isDone(facts, item)) return { kind: 'done' }
  const changed = whatChanged(item.seen, facts)
  if (changed !== undefined)
    return { kind: 'changed', outcome: { item, kind: 'changed', detail: `it has changed: ${changed}` } }
  const left = leftWith(item, groups, losses)
  if (left !== undefined) return { kind: 'changed', outcome: left }
  return goes(item) ? sightOfOutputs(item, outputs.get(pathOf(item)), contents) : { kind: 'as it was' }
}

/** Nothing may stand among what a run logged that the preview did not show (safety rule 8). */
function sightOfOutputs(item: RunItem, outputs: readonly Output[] | undefined, contents: Contents): Sight {
  if (outputs === undefined) return UNSEEN
  const known = new Set([...item.takes, ...item.leaves])
  const fresh = outputs.filter(({ id, isSystems }) => !isSystems && !known.has(id))
  if (fresh.length > 0)
    return { kind: 'changed', outcome: notEmpty(item, `it logged ${namesOf(fresh)} since the preview`) }
  if (runAction(item.action).mayOrphan === true) return { kind: 'as it was' }
  const gone = contents.goneFrom(item)
  const lingering = outputs.filter(({ id }) => gone.has(id))
  if (lingering.length > 0) {
    const detail = `the server still lists ${namesOf(lingering)}, which it said are gone. Preview it again later`
    return { kind: 'lagging', outcome: notEmpty(item, detail) }
  }
  const staying = outputs.filter(({ isSystems }) => !isSystems)
  return staying.length === 0
    ? { kind: 'as it was' }
    : { kind: 'changed', outcome: notEmpty(item, `${namesOf(staying)} stays, which it logged`) }
}

function namesOf(outputs: readonly Output[]): string {
  return `${outputs
    .slice(0, 3)
    .map(({ name }) => name)
    .join(', ')}${outputs.length > 3 ? ', …' : ''}`
}
