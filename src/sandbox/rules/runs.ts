import type { RunRow } from '../store/tables.ts'
import { eraseVersion } from './deletions.ts'
import { type Acting, isProtected, isSystemType } from './guards.ts'
import { notFound } from './refusal.ts'

/** The run, if it has not been deleted. */
export function liveRun({ store }: Pick<Acting, 'store'>, id: number | undefined): RunRow {
  const run = id === undefined ? undefined : store.read.run(id)
  if (!run || run.deletedAt !== null) throw notFound('run')
  return run
}

/** Deletes a run, and what it logged if that is asked: all but system artifacts, and versions held by a protected alias. */
export function deleteRun(acting: Acting, run: RunRow, deleteArtifacts: boolean): void {
  const { store, at } = acting
  store.runs.setDeleted({ id: run.id, deletedAt: at })
  if (!deleteArtifacts) return
  for (const { id } of store.runs.loggedBy(run.id)) {
    const kept = isSystemType(store.read.typeNameOf(id) ?? '')
    const held = store.read.aliasesOf(id).some(alias => isProtected(store, alias))
    if (!kept && !held) eraseVersion(acting, id)
  }
}
