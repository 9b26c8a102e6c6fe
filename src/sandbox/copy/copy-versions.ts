import { linkIn } from '../rules/links.ts'
import type { CopiedCollectionRow } from '../store/tables.ts'
import { addVersion } from '../world/make.ts'
import { projectNamed } from '../world/make-project.ts'
import { runNamed } from '../world/make-run.ts'
import { deletedRun, seedVersionOf } from './copied-version.ts'
import { makeCollection } from './copy-collections.ts'
import { copyList } from './copy-list.ts'
import type { Copying } from './copying.ts'
import { type CopiedPlace, type CopiedVersion, copiedFields, hidden } from './source.ts'

/** Reads a collection's versions to the last, page by page, from where an earlier reading has come to. */
export async function copyVersions(copying: Copying, collection: CopiedCollectionRow): Promise<void> {
  const { source } = copying
  const list = source
    .artifacts()
    .inCollection(collection.path)
    .with(...copiedFields)
  await copyList(copying, collection, list, async rows => () => {
    for (const row of rows) addCopied(copying, row)
  })
}

/** Puts a version into its own collection, unless it is there, and notes the portfolios that hold it. */
export function addCopied(copying: Copying, row: CopiedVersion): number {
  const { source, acting, counts } = copying
  const { copies, read } = acting.store
  const known = copies.copiedVersion(source.host, row.id)
  if (known !== undefined) return known
  const { entity, project, collection: name } = row
  const projectId = projectNamed(acting, entity, project).id
  const collection = read.collectionNamed(projectId, name)?.id ?? homeOf(copying, row)
  const version = addVersion(acting, { id: collection, projectId, name }, seedVersionOf(row, counts.versions))
  copies.addCopiedVersion({ host: source.host, sourceId: row.id, artifactId: version.id })
  counts.versions += 1
  if (row.createdBy === null) endRun(copying, projectId)
  for (const link of row.links) noteLink(copying, version.id, row.type, link)
  return version.id
}

/** The collection of a version that came alone, since only a portfolio of the project holds it. */
function homeOf(copying: Copying, { entity, project, collection: name, type, createdAt }: CopiedVersion): number {
  const said = { description: null, tags: [], kind: 'sequence' } as const
  const collectionId = makeCollection(copying.acting, { entity, project, name, type, createdAt, ...said })
  copying.acting.store.copies.addCopiedCollection({
    copyId: copying.id,
    path: `${entity}/${project}/${name}`,
    kind: 'SEQUENCE',
    collectionId,
    state: 'done',
  })
  return collectionId
}

/** A version whose maker is not told is one of a deleted run. */
function endRun({ acting }: Copying, projectId: number): void {
  acting.store.runs.setDeleted({ id: runNamed(acting, projectId, deletedRun), deletedAt: acting.at })
}

/** Portfolios are read when all versions are there; one that the key may not see holds the version at once. */
function noteLink(copying: Copying, artifactId: number, type: string, place: CopiedPlace): void {
  const { acting, id } = copying
  const { entity, project, collection: name } = place
  if (entity !== hidden) {
    const row = { copyId: id, path: `${entity}/${project}/${name}`, kind: 'PORTFOLIO', collectionId: null } as const
    acting.store.copies.addCopiedCollection({ ...row, state: 'open' })
    return
  }
  const said = { type, description: null, tags: [], kind: 'portfolio', createdAt: new Date(acting.at) } as const
  linkIn(acting, artifactId, makeCollection(copying.acting, { entity, project, name, ...said }))
}
