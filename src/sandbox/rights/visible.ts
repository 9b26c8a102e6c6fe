import { isRegistry } from '../rules/links.ts'
import type { Store } from '../store/store.ts'
import type { ArtifactRow } from '../store/tables.ts'
import { projectOf, projectOfCollection } from './project-of.ts'
import { rightIn, type SandboxUser } from './users.ts'

/** Links of a version that are looked at. */
const most = 500

/** Whether a user may see what a resolver gives: it belongs to no project, or to one that the user may see. */
export function isVisible(store: Store, user: SandboxUser, value: object): boolean {
  const project = projectOf(store, value)
  return !project || rightIn(user, project) !== 'none' || (isVersion(value) && isServed(store, user, value))
}

/** Whether a registry that the user may see holds the version, wherever it was logged (docs/wandb-api.md §7). */
function isServed(store: Store, user: SandboxUser, { id }: ArtifactRow): boolean {
  return store.read.linksOf(id, most).some(({ collectionId }) => {
    const project = projectOfCollection(store, collectionId)
    return project !== undefined && isRegistry(project) && rightIn(user, project) !== 'none'
  })
}

const isVersion = (value: object): value is ArtifactRow => 'digest' in value && 'storageBytes' in value
