import { pythonJson } from '../python-json.ts'
import type { Acting } from '../rules/guards.ts'
import { projectNamed } from './make-project.ts'
import { parsePlace } from './paths.ts'
import type { SeedRun, SeedSweep } from './seed.ts'

/** The run that `run` means within a project, or `entity/project/run` anywhere; made, finished, if there is none. */
export function runNamed(acting: Acting, projectId: number, path: string): number {
  const place = path.includes('/') ? parsePlace(path) : undefined
  const home = place ? projectNamed(acting, place.entity, place.project).id : projectId
  const name = place?.name ?? path
  return acting.store.read.runNamed(home, name)?.id ?? addRun(acting, home, name)
}

/** A new run: a name alone means a finished one. Gives its id. */
export function addRun({ store, at }: Acting, projectId: number, said: string | SeedRun): number {
  const run: SeedRun = typeof said === 'string' ? { name: said } : said
  const { name, createdAt = at, heartbeatAt = createdAt, deletedAt, sweep } = run
  if (sweep !== undefined && !store.sweeps.named(projectId, sweep)) addSweep({ store, at: createdAt }, projectId, sweep)
  const id = store.runs.add({
    projectId,
    name,
    displayName: run.displayName ?? name,
    state: run.state ?? 'finished',
    createdAt,
    updatedAt: heartbeatAt,
    heartbeatAt,
    group: run.group ?? null,
    jobType: run.jobType ?? null,
    sweepName: sweep ?? null,
    host: run.host ?? null,
    commit: run.commit ?? null,
    description: run.description ?? null,
    notes: run.notes ?? null,
    username: run.user ?? null,
    config: pythonJson(configOf(run.config ?? {})),
    summaryMetrics: pythonJson(run.summary ?? {}),
    tags: JSON.stringify(run.tags ?? []),
  })
  if (deletedAt !== undefined) store.runs.setDeleted({ id, deletedAt })
  return id
}

/** W&B keeps each setting in an object of its own. */
function configOf(settings: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(settings).map(([key, value]) => [key, { desc: null, value }]))
}

/** A new sweep. */
export function addSweep({ store, at }: Acting, projectId: number, name: string, said: SeedSweep = {}): void {
  const { displayName = null, method = 'random', state = 'FINISHED', description = null, createdAt = at } = said
  const { metric, parameters = {} } = said
  store.sweeps.add({
    projectId,
    name,
    displayName,
    method,
    state,
    description,
    config: JSON.stringify({ method, ...(metric && { metric }), parameters }),
    createdAt,
    updatedAt: createdAt,
    runCountExpected: said.runs ?? null,
  })
}
