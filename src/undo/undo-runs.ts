import { runAction } from '../actions/actions.ts'
import type { RunInverse } from '../actions/inverses.ts'
import { isRun, type Kept, pathOf, type RunItem } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { DAY } from '../plan/time.ts'
import type { Earlier } from '../preview/earlier.ts'
import { runItem, unidentifiedRun } from '../preview/run-item.ts'
import type { Execution } from '../requests/execution.ts'
import { lookAtRuns, type RunSeen } from '../resources/run/look-at-runs.ts'
import type { Step } from './steps.ts'
import type { FinishedRun } from './undo-versions.ts'

/** W&B keeps deleted runs so long (docs/wandb-api.md §3.9). */
const RESTORABLE = 7 * DAY

/** Looks again at the runs that were changed, each with what takes its change back. */
export async function undoRuns(
  steps: readonly Step<RunInverse>[],
  { endedAt }: Pick<FinishedRun, 'endedAt'>,
  execution: Execution,
  { now, earlier }: { readonly now: number; readonly earlier: Earlier },
): Promise<{ readonly items: readonly RunItem[]; readonly kept: readonly Kept[] }> {
  if (steps.length === 0) return { items: [], kept: [] }
  const items: RunItem[] = []
  const kept: Kept[] = []
  const seen = await lookAtRuns(
    steps.flatMap(({ item }) => (isRun(item) ? [item] : [])),
    new Set(),
    execution,
  )
  const isTooLate = endedAt !== undefined && (execution.serverTime?.() ?? now) - endedAt.getTime() > RESTORABLE
  for (const { inverse, item } of steps) {
    if (!isRun(item)) throw new TypeError('What was done to a run is taken back from one.')
    const now = seen.get(pathOf(item))
    const since = changedSince(item, now, inverse)
    const { back, reasons } =
      since === undefined ? backOf(item, now, inverse, earlier) : { back: item, reasons: [since] }
    const late = runAction(inverse.action).isForDeleted === true && isTooLate ? [TOO_LATE] : []
    const all = [...reasons, ...late, ...unidentifiedRun(back)]
    if (all.length > 0) kept.push({ item: back, reasons: all })
    else items.push(back)
  }
  return { items, kept }
}

const TOO_LATE: KeptReason = { code: 'irreversible', detail: 'W&B brings no run back after seven days' }

/** Why a run is not as it was left; undefined where it is. */
function changedSince(item: RunItem, seen: RunSeen | undefined, { action }: RunInverse): KeptReason | undefined {
  const isGone = runAction(action).isForDeleted === true
  if (seen === undefined || seen.kind === 'hidden')
    return { code: 'unreadable', detail: 'the server does not show its project' }
  if (seen.kind === 'gone') return isGone ? undefined : { code: 'changed-since', detail: 'it is gone' }
  const { run } = seen.record
  if (run.id !== item.id || run.projectId !== item.identity.holder || run.createdAt !== item.identity.createdAt)
    return { code: 'changed-since', detail: 'another run stands under its name' }
  return isGone ? { code: 'changed-since', detail: 'it is back already' } : undefined
}

/** What is done to a run to take its change back. A run that is to come back is known by what was seen of it. */
function backOf(item: RunItem, seen: RunSeen | undefined, { action }: RunInverse, earlier: Earlier) {
  if (seen?.kind !== 'there') {
    const { takes: _, leaves: __, ...rest } = item
    const back = { ...rest, action, seen: Object.freeze({}), takes: NONE, leaves: NONE, groups: NO_GROUPS, part: 0 }
    return { back: Object.freeze(back), reasons: [] }
  }
  const record = earlier.run(seen.record)
  const { edit, reasons } = runAction(action)
  const facts = runItem(record, action).seen
  const back = runItem(record, action, { edit: edit(facts, undefined) })
  return { back, reasons: reasons(facts, back) }
}

const NONE: readonly string[] = Object.freeze([])
const NO_GROUPS: readonly number[] = Object.freeze([])
