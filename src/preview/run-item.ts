import { type RunItemAction, runAction } from '../actions/actions.ts'
import { frozenList } from '../plan/frozen.ts'
import type { RunItem } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { type CollectionEdit, NO_COLLECTION_EDIT } from '../plan/target.ts'
import { timeOf } from '../plan/time.ts'
import type { RunRecord } from '../resources/run/record.ts'
import { RUNS } from '../resources/run/run.ts'

/** What a run rests on besides its own facts, and what it makes different. */
interface RunParts extends Partial<Pick<RunItem, 'takes' | 'leaves'>> {
  readonly edit?: CollectionEdit
  /** The names of the fields that it was chosen by. */
  readonly judgedBy?: Iterable<string>
}

const NOTHING: readonly string[] = Object.freeze([])

/** The plain data of a run that a plan acts on or keeps. */
export function runItem(
  record: RunRecord,
  action: RunItemAction,
  { edit = NO_COLLECTION_EDIT, judgedBy = [], takes = NOTHING, leaves = NOTHING }: RunParts = {},
): RunItem {
  const { entity, project, run, groups } = record
  const { adds, removes, sets } = edit
  const facts = new Set([...judgedBy, ...runAction(action).restsOn])
  return Object.freeze({
    kind: 'run',
    action,
    id: run.id,
    identity: Object.freeze({ holder: run.projectId, createdAt: run.createdAt }),
    entity,
    project,
    run: run.name,
    displayName: run.displayName ?? run.name,
    createdAt: new Date(timeOf(run.createdAt) ?? Number.NaN),
    collection: null,
    type: null,
    adds,
    removes,
    sets,
    seen: Object.freeze(RUNS.factsOf(record, [...facts].sort())),
    takes: frozenList(takes),
    leaves: frozenList(leaves),
    groups: frozenList(groups ?? []),
    part: 0,
  })
}

/** Without a time of creation, another run under the same name would look the same (safety rule 8). */
export function unidentifiedRun({ createdAt }: Pick<RunItem, 'createdAt'>): readonly KeptReason[] {
  const detail = 'its time of creation cannot be understood'
  return Number.isNaN(createdAt.getTime()) ? [{ code: 'unreadable', detail }] : []
}
