import type { RunRow } from '../store/tables.ts'
import { eraseVersion } from './deletions.ts'
import { type Acting, isProtected, isSystemType } from './guards.ts'
import { conflict, notFound } from './refusal.ts'

/** The run, if it has not been deleted. */
export function liveRun(acting: Pick<Acting, 'store'>, id: number | undefined): RunRow {
  const run = knownRun(acting, id)
  if (run.deletedAt !== null) throw notFound('run')
  return run
}

/** The run, deleted or not. */
export function knownRun({ store }: Pick<Acting, 'store'>, id: number | undefined): RunRow {
  const run = id === undefined ? undefined : store.read.run(id)
  if (!run) throw notFound('run')
  return run
}

/**
 * Deletes a run, and what it logged if that is asked: all but system artifacts, and versions held by a protected alias.
 * Deleting one again succeeds, and does nothing more (docs/wandb-api.md §3.9).
 */
export function deleteRun(acting: Acting, run: RunRow, deleteArtifacts: boolean): void {
  const { store, at } = acting
  if (run.deletedAt !== null) return
  store.runs.setDeleted({ id: run.id, deletedAt: at })
  if (!deleteArtifacts) return
  for (const { id } of store.runs.loggedBy(run.id)) {
    const kept = isSystemType(store.read.typeNameOf(id) ?? '')
    const held = store.read.aliasesOf(id).some(alias => isProtected(store, alias))
    if (!kept && !held) eraseVersion(acting, id)
  }
}

const restorable = 7 * 24 * 60 * 60 * 1000

/** Brings back a run, as long as W&B keeps it: seven days (docs/wandb-api.md §3.9). What was deleted with it stays deleted. */
export function undeleteRun({ store, at }: Acting, { id, deletedAt }: RunRow): void {
  if (deletedAt === null || Date.parse(at) - Date.parse(deletedAt) > restorable) return
  store.runs.setDeleted({ id, deletedAt: null })
}

/** Adds tags to runs and takes others away. */
export function retagRun(
  { store, at }: Acting,
  run: RunRow,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): RunRow {
  const kept = tagsOf(run).filter(tag => !remove.includes(tag) && !add.includes(tag))
  const tags = JSON.stringify([...kept, ...add])
  store.runs.setTags({ id: run.id, tags, updatedAt: at })
  return { ...run, tags, updatedAt: at }
}

export const tagsOf = ({ tags }: Pick<RunRow, 'tags'>): readonly string[] => JSON.parse(tags) as string[]

/** Moves a run to another project; the versions that it logged stay where they are. */
export function moveRun({ store }: Acting, run: RunRow, projectId: number): void {
  if (store.read.runNamed(projectId, run.name)) throw conflict('resource already exists')
  store.runs.move({ id: run.id, projectId })
}
