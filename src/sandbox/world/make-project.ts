import type { Acting } from '../rules/guards.ts'
import type { ProjectRow } from '../store/tables.ts'

/** The project of that name, made with its entity if there is none. */
export function projectNamed({ store, at }: Acting, entityName: string, name: string): ProjectRow {
  const known = store.read.projectNamed(entityName, name)
  if (known) return known
  entityNamed({ store, at }, entityName)
  const made = store.read.project(store.write.addProject({ entityName, name, createdAt: at }))
  if (!made) throw new Error(`The sandbox could not read back the project ${entityName}/${name}.`)
  return made
}

export function entityNamed({ store }: Acting, name: string): void {
  if (!store.read.entityNamed(name)) store.write.addEntity({ name })
}
