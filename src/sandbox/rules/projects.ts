import type { ProjectRow } from '../store/tables.ts'
import type { Acting } from './guards.ts'
import { checkProjectName } from './names.ts'
import { notFound } from './refusal.ts'

/** A project of an entity, made if there is none. */
export function ordinaryProject({ store, at }: Acting, entityName: string, name: string): ProjectRow {
  if (!store.read.entityNamed(entityName)) throw notFound('entity')
  const known = store.read.projectNamed(entityName, name)
  if (known) return known
  checkProjectName(name)
  const made = store.read.project(store.write.addProject({ entityName, name, createdAt: at }))
  if (!made) throw new Error('The sandbox could not read back the project that it made.')
  return made
}
