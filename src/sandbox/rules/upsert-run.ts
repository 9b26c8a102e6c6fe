import { parsePythonJson } from '../python-json.ts'
import type { Store } from '../store/store.ts'
import type { RunRow } from '../store/tables.ts'
import type { Acting } from './guards.ts'
import type { Maybe } from './maybe.ts'
import { ordinaryProject } from './projects.ts'
import { badRequest, conflict } from './refusal.ts'
import { liveRun } from './runs.ts'

/** What a client says of a run. */
export interface SaidRun {
  readonly name?: Maybe<string>
  readonly modelName: string
  readonly entityName: string
  readonly groupName?: Maybe<string>
  readonly description?: Maybe<string>
  readonly displayName?: Maybe<string>
  readonly notes?: Maybe<string>
  readonly commit?: Maybe<string>
  readonly config?: Maybe<string>
  readonly host?: Maybe<string>
  readonly jobType?: Maybe<string>
  readonly state?: Maybe<string>
  readonly sweep?: Maybe<string>
  readonly tags?: Maybe<readonly string[]>
  readonly summaryMetrics?: Maybe<string>
}

/** Makes a run, running, in its project, which is made if there is none; or changes the run that is there. */
export function upsertRun(
  acting: Acting,
  id: number | undefined,
  said: SaidRun,
  username: string | null,
): { readonly run: RunRow; readonly inserted: boolean } {
  checkJson('config', said.config)
  checkJson('summaryMetrics', said.summaryMetrics)
  if (id !== undefined) return { run: changeRun(acting, liveRun(acting, id), said), inserted: false }
  const { name } = said
  if (!name) throw badRequest('upsertBucket needs an id or a name')
  const project = ordinaryProject(acting, said.entityName, said.modelName)
  const known = acting.store.read.runNamed(project.id, name)
  if (known && known.deletedAt !== null) {
    const path = `${project.entityName}/${project.name}/${name}`
    throw conflict(`run ${path} was previously created and deleted; try a new run name`)
  }
  if (known) return { run: changeRun(acting, known, said), inserted: false }
  return { run: addRun(acting, project.id, { ...said, name }, username), inserted: true }
}

function addRun(
  { store, at }: Acting,
  projectId: number,
  said: SaidRun & { readonly name: string },
  username: string | null,
): RunRow {
  const id = store.runs.add({
    projectId,
    name: said.name,
    displayName: said.displayName || said.name,
    state: said.state || 'running',
    createdAt: at,
    updatedAt: at,
    heartbeatAt: at,
    group: said.groupName || null,
    jobType: said.jobType || null,
    sweepName: said.sweep || null,
    host: said.host || null,
    commit: said.commit || null,
    description: said.description || null,
    notes: said.notes || null,
    username,
    config: said.config || '{}',
    summaryMetrics: said.summaryMetrics || '{}',
    tags: JSON.stringify(said.tags ?? []),
  })
  return liveRun({ store }, id)
}

function changeRun({ store, at }: Acting, { id }: RunRow, said: SaidRun): RunRow {
  store.runStreams.change({
    id,
    displayName: said.displayName ?? null,
    state: said.state ?? null,
    group: said.groupName ?? null,
    jobType: said.jobType ?? null,
    sweepName: said.sweep ?? null,
    host: said.host ?? null,
    commit: said.commit ?? null,
    description: said.description ?? null,
    notes: said.notes ?? null,
    config: said.config ?? null,
    summaryMetrics: said.summaryMetrics ?? null,
    tags: said.tags ? JSON.stringify(said.tags) : null,
    updatedAt: at,
  })
  return liveRun({ store }, id)
}

/** Where a run is made: a client that names no entity means the account's, and W&B has a project for those that name none. */
export function placeOfRun(
  { entityName, modelName }: { readonly entityName?: Maybe<string>; readonly modelName?: Maybe<string> },
  { read }: Pick<Store, 'read'>,
): { readonly entityName: string; readonly modelName: string } {
  return { entityName: entityName || (read.account()?.entity ?? ''), modelName: modelName || 'uncategorized' }
}

function checkJson(name: string, text: Maybe<string>): void {
  if (text && parsePythonJson(text) === undefined) throw badRequest(`${name} must be JSON`)
}
