import type { Store } from '../store/store.ts'
import type { ProjectRow } from '../store/tables.ts'

/**
 * The project to which what a resolver gives belongs, told by the columns that lead there; undefined for what
 * belongs to none, as users and pages do.
 */
export function projectOf(store: Store, value: object): ProjectRow | undefined {
  const projectId = numberIn(value, 'projectId')
  if (projectId !== undefined) return store.read.project(projectId)
  const collectionId = numberIn(value, 'collectionId')
  if (collectionId !== undefined) return projectOfCollection(store, collectionId)
  const isProject = 'entityName' in value && 'name' in value && 'createdAt' in value
  const id = isProject ? numberIn(value, 'id') : undefined
  return id === undefined ? undefined : store.read.project(id)
}

export function projectOfCollection(store: Store, id: number | undefined): ProjectRow | undefined {
  const row = id === undefined ? undefined : store.read.collection(id)
  return row && store.read.project(row.projectId)
}

function numberIn(value: object, name: string): number | undefined {
  const found: unknown = Reflect.get(value, name)
  return typeof found === 'number' ? found : undefined
}
