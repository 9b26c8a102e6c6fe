import type { RunRow } from '../store/tables.ts'
import { eraseVersion } from './deletions.ts'
import { type Acting, isProtected, isSystemType } from './guards.ts'
import { conflict, notFound } from './refusal.ts'

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

/** Adds tags to runs and takes others away. */
export function retagRun(
  { store }: Acting,
  run: RunRow,
  { add, remove }: { readonly add: readonly string[]; readonly remove: readonly string[] },
): RunRow {
  const kept = tagsOf(run).filter(tag => !remove.includes(tag) && !add.includes(tag))
  const tags = JSON.stringify([...kept, ...add])
  store.runs.setTags({ id: run.id, tags })
  return { ...run, tags }
}

export const tagsOf = ({ tags }: Pick<RunRow, 'tags'>): readonly string[] => JSON.parse(tags) as string[]

/** Moves a run to another project; the versions that it logged stay where they are. */
export function moveRun({ store }: Acting, run: RunRow, projectId: number): void {
  if (store.read.runNamed(projectId, run.name)) throw conflict('resource already exists')
  store.runs.move({ id: run.id, projectId })
}
