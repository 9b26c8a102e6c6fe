import type { Acting } from '../rules/guards.ts'
import { SandboxError } from '../sandbox-error.ts'
import { addCollection } from '../world/make.ts'
import { projectNamed } from '../world/make-project.ts'
import { parseProject } from '../world/paths.ts'
import { type Copying, isMissing } from './copying.ts'
import type { CopiedCollection } from './source.ts'

/** Reads what collections the project has, and makes them all, empty. Gives the id of the copy that this begins. */
export async function beginCopy(
  { acting, source, path }: Pick<Copying, 'acting' | 'source' | 'path'>,
  signal: AbortSignal,
): Promise<number> {
  const found = await source
    .collections()
    .inProject(path)
    .with('isEmpty')
    .toArray({ signal })
    .catch(cause => {
      if (!isMissing(cause)) throw cause
      const text = `There is no project ${path} on ${source.host}, or its key may not see it. Check the spelling.`
      throw new SandboxError(text, { cause })
    })
  return acting.store.transaction(() => {
    const copyId = acting.store.copies.addCopy(source.host, path)
    const { entityName, name } = parseProject(path)
    projectNamed(acting, entityName, name)
    // The server lists the newest first.
    for (const collection of found.toReversed()) {
      acting.store.copies.addCopiedCollection({
        copyId,
        path: pathOf(collection),
        kind: kindOf(collection),
        collectionId: makeCollection(acting, collection),
        state: collection.isEmpty ? 'done' : 'open',
      })
    }
    return copyId
  })
}

const kindOf = ({ kind }: Pick<CopiedCollection, 'kind'>) => (kind === 'sequence' ? 'SEQUENCE' : 'PORTFOLIO')

const pathOf = ({ entity, project, name }: Pick<CopiedCollection, 'entity' | 'project' | 'name'>) =>
  `${entity}/${project}/${name}`

/** The collection of that name here, made if there is none, with what is said about it there. */
export function makeCollection(acting: Acting, collection: Omit<CopiedCollection, 'isEmpty'>): number {
  const { store } = acting
  const projectId = projectNamed(acting, collection.entity, collection.project).id
  const { name, type, description, tags } = collection
  const kind = kindOf(collection)
  const at = collection.createdAt.toISOString()
  const id =
    store.read.collectionNamed(projectId, name)?.id ??
    addCollection({ store, at }, { projectId, kind, name, type, description: description ?? undefined })
  for (const tag of tags) store.curation.addCollectionTag({ collectionId: id, name: tag })
  return id
}
