import { runAction } from '../actions/actions.ts'
import { NOTHING_ALLOWED } from '../actions/guards/guards.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { heldList, hold } from '../plan/held-list.ts'
import { type Item, isVersion, type Kept, pathOf, type RunItem } from '../plan/item.ts'
import { holdItems, itemList, keptList } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { chained, type List } from '../plan/list.ts'
import type { SinglePlan } from '../plan/plan.ts'
import type { Execution } from '../requests/execution.ts'
import { type Output, outputsOfRuns } from '../resources/run/look-at-runs.ts'
import type { RunRecord } from '../resources/run/record.ts'
import { RUNS } from '../resources/run/run.ts'
import { exceptionOf } from '../rows/exceptions.ts'
import type { Earlier } from './earlier.ts'
import { type Chosen, type ReadRows, readRows, usedGroups } from './read-rows.ts'
import { runItem, unidentifiedRun } from './run-item.ts'
import { type PreviewContext, selectVersions } from './select-versions.ts'
import { notesOnNames } from './sought-names.ts'

type RunPlan = Extract<SinglePlan, { kind: 'changeRuns' }>
type VersionPlan = Extract<SinglePlan, { kind: 'changeVersions' }>

/** A chosen run, and why it stays whatever becomes of what it logged. */
interface Judged {
  readonly record: RunRecord
  readonly item: RunItem
  readonly reasons: readonly KeptReason[]
}

/**
 * Reads runs, and where they go what they logged: the versions go by every rule and guard of a deletion, and a run goes only
 * when nothing that it logged stays, or it may be left behind. Only reads.
 *
 * @param contents - the deletion of what these runs logged; undefined where none of it is touched
 */
export async function selectRuns(
  { query, action, saying }: RunPlan,
  contents: VersionPlan | undefined,
  execution: Execution,
  context: PreviewContext,
): Promise<Chosen> {
  const secondAsking = startSecondAsking()
  const read = await readRows<RunRecord>(query, RUNS, [], execution, { ...context, secondAsking, saying })
  const { earlier } = context
  const certain = [...read.certain].filter(({ run }) => !earlier.does(run.id, null, action)).map(earlier.run)
  const judged = certain.map(record => judgedRun(record, action, read))
  const versions = contents && (await selectVersions(contents, execution, context))
  const isToGo = runAction(action).mayOrphan !== undefined
  const outputs = isToGo ? await outputsOfRuns(certain.map(placeOf), execution) : undefined
  const left = versions && leftOf(versions, judged, outputs ?? new Map())
  const ofRuns = divideRuns(judged, outputs, left, earlier)
  const used = usedGroups(ofRuns.items, read.reading)
  const before = versions?.groups.length ?? 0
  const runs = used.items.map((item): RunItem => {
    return Object.freeze({ ...item, groups: Object.freeze(item.groups.map(group => group + before)) })
  })
  const ids = { items: new Set(runs.map(({ id }) => id)), holders: new Set(ofRuns.kept.map(({ item }) => item.id)) }
  const excepted = read.exceptions.map(one => exceptionOf(one, ids, used.groups, execution.defaults, RUNS))
  return {
    actions: [action, ...(versions?.actions ?? [])],
    items: itemList(chained<Item>(left?.items ?? [], runs)),
    kept: keptList(
      chained<Kept>(
        left?.kept ?? [],
        ofRuns.kept,
        read.kept.map(({ record, reasons }) => ({ item: runItem(record, action), reasons })),
      ),
    ),
    groups: [...(versions?.groups ?? []), ...used.groups],
    again: [...(versions?.again ?? []), ...excepted],
    steps: read.steps,
    notes: [
      // Where both readings of the runs noted the same, once is enough.
      ...new Set([...read.notes, ...(versions?.notes ?? [])]),
      ...notesOnNames(runAction(action).seeks, certain, RUNS.read),
    ],
  }
}

const placeOf = ({ entity, project, run }: RunRecord) => ({ entity, project, run: run.name })

function judgedRun(
  record: RunRecord,
  action: RunPlan['action'],
  { reading, said }: Pick<ReadRows<RunRecord>, 'reading' | 'said'>,
): Judged {
  const does = runAction(action)
  const judgedBy = reading.judge.dependencies
  const { seen } = runItem(record, action, { judgedBy })
  const edit = does.edit(seen, said.get(RUNS.keyOf(record)))
  const item = runItem(record, action, { judgedBy, edit })
  const isElsewhere = reading.elsewhere.has(RUNS.keyOf(record))
  const elsewhere: KeptReason = { code: 'elsewhere', detail: `it belongs to ${item.entity}/${item.project}` }
  return {
    record,
    item,
    reasons: [...does.reasons(seen, edit), ...(isElsewhere ? [elsewhere] : []), ...unidentifiedRun(item)],
  }
}

/** What goes of the versions that runs logged: not what a run logged that stays by its own guards. */
function leftOf(
  versions: Pick<Chosen, 'items' | 'kept'>,
  judged: readonly Judged[],
  outputs: ReadonlyMap<string, readonly Output[]>,
): Pick<Chosen, 'items' | 'kept'> {
  const loggers = new Map<string, Judged[]>()
  for (const one of judged)
    for (const { id } of outputs.get(pathOf(one.item)) ?? []) loggers.set(id, [...(loggers.get(id) ?? []), one])
  const items = holdItems()
  const kept = hold<Kept>()
  for (const one of versions.kept) kept.push(one)
  for (const item of versions.items) {
    const by = loggers.get(item.id)
    const staying = by?.find(({ reasons }) => reasons.length > 0)
    if (by === undefined) kept.push({ item, reasons: [NO_LONGER] })
    else if (staying === undefined) items.push(item)
    else kept.push({ item, reasons: [staysWith(staying)] })
  }
  return { items: items.list(), kept: heldList(kept) }
}

const NO_LONGER: KeptReason = {
  code: 'changed-since',
  detail: 'the run that logged it is no longer among those that go',
}

function staysWith({ item, reasons }: Judged): KeptReason {
  const [reason] = reasons
  return { code: reason?.code ?? 'unreadable', detail: `run ${pathOf(item)} logged it and stays: ${reason?.detail}` }
}

const DELETION = { kind: 'delete', allow: NOTHING_ALLOWED } as const

/** Parts runs into those that go, after what they logged, and those that stay. */
function divideRuns(
  judged: readonly Judged[],
  outputs: ReadonlyMap<string, readonly Output[]> | undefined,
  left: Pick<Chosen, 'items' | 'kept'> | undefined,
  earlier: Earlier,
): { readonly items: readonly RunItem[]; readonly kept: readonly Kept[] } {
  const going = new Set(left?.items.filter(isVersion).map(({ id }) => id))
  const hasWayOut = waysOut(left?.kept ?? [])
  const items: RunItem[] = []
  const kept: Kept[] = []
  for (const { item, reasons } of judged) {
    const logged = outputs === undefined ? [] : outputs.get(pathOf(item))
    if (reasons.length > 0 || logged === undefined) {
      kept.push({ item, reasons: reasons.length > 0 ? reasons : [NOT_SHOWN] })
      continue
    }
    // A run does not wait for what W&B never deletes, also where that is tried.
    const own = logged.filter(({ isSystems }) => !isSystems)
    const goes = ({ id }: Output) => going.has(id) || earlier.does(id, null, DELETION)
    const staying = own.filter(output => !goes(output))
    if (staying.length > 0 && runAction(item.action).mayOrphan !== true) {
      const allow = left !== undefined && staying.every(({ id }) => hasWayOut(id)) ? {} : { allow: 'orphan: true' }
      kept.push({ item, reasons: [{ ...outputsStay(staying), ...allow }] })
      continue
    }
    const takes = Object.freeze(own.filter(goes).map(({ id }) => id))
    items.push(Object.freeze({ ...item, takes, leaves: Object.freeze(staying.map(({ id }) => id)) }))
  }
  return { items, kept }
}

const NOT_SHOWN: KeptReason = { code: 'unreadable', detail: 'the server does not show what it logged' }

/** Tells whether options of the deletion would let a kept version go: then the run needs none of its own. */
function waysOut(kept: List<Kept>): (id: string) => boolean {
  const ids = kept.filter(({ reasons }) => reasons.every(({ allow }) => allow !== undefined)).map(({ item }) => item.id)
  const known = new Set(ids)
  return id => known.has(id)
}

function outputsStay(staying: readonly Output[]): KeptReason {
  const names = staying.slice(0, 3).map(({ name }) => name)
  const more = staying.length > 3 ? ', …' : ''
  const count = `${staying.length} version${staying.length === 1 ? '' : 's'}`
  return { code: 'outputs-stay', detail: `${count} that it logged would stay: ${names.join(', ')}${more}` }
}
