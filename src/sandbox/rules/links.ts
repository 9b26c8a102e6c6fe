import type { ArtifactRow, LinkRow, ProjectRow } from '../store/tables.ts'
import { type Acting, refuseProtected } from './guards.ts'
import { ordinaryProject } from './projects.ts'
import { badRequest, notFound } from './refusal.ts'

/** Takes a version out of a portfolio; the version stays. */
export function unlinkVersion({ store }: Acting, artifactId: number, collectionId: number): void {
  const collection = store.read.collection(collectionId)
  if (collection?.kind === 'SEQUENCE') throw badRequest(`artifact collection ${collection.name} is not a portfolio`)
  const link = collection && store.read.link(collection.id, artifactId)
  if (!link) throw notFound('artifact membership')
  const aliases = store.read.aliasesOf(artifactId).filter(alias => alias.collectionId === collectionId)
  refuseProtected(store, 'unlink artifact', aliases)
  removeLink({ store }, link)
}

/** Unlinks without asking. */
export function removeLink({ store }: Pick<Acting, 'store'>, { collectionId, artifactId }: LinkRow): void {
  store.write.removeAliasesHere({ collectionId, artifactId })
  store.write.removeLink({ collectionId, artifactId })
}

/** A portfolio by name; it need not exist yet. */
export interface LinkTarget {
  readonly project: ProjectRow
  readonly name: string
}

/** Where a portfolio is named to be: an ordinary project is made if there is none (docs/wandb-api.md §6), a registry is not. */
export function linkTarget(
  acting: Acting,
  {
    entityName,
    projectName,
    name,
  }: { readonly entityName: string; readonly projectName: string; readonly name: string },
  aliases: readonly string[],
): LinkTarget {
  const known = acting.store.read.projectNamed(entityName, projectName)
  if (known) return { project: known, name }
  if (isRegistry({ name: projectName })) throw notFound('project')
  refuseProtectedLinks(acting, entityName, name, aliases)
  return { project: ordinaryProject(acting, entityName, projectName), name }
}

/** Links a version into a portfolio, which is made if there is none, and gives it these aliases there. */
export function linkVersion(
  { store, at }: Acting,
  version: ArtifactRow,
  { project, name }: LinkTarget,
  aliases: readonly string[],
): LinkRow {
  refuseProtectedLinks({ store }, project.entityName, name, aliases)
  const type = store.read.typeNameOf(version.id) ?? 'model'
  refuseType({ store }, project, type)
  const portfolio = portfolioNamed({ store, at }, { project, name }, type)
  const link = linkIn({ store, at }, version.id, portfolio.id)
  for (const alias of aliases) store.write.setAlias({ collectionId: portfolio.id, artifactId: version.id, alias })
  if (isRegistry(project)) endTtl({ store, at }, version)
  return link
}

export const isRegistry = ({ name }: Pick<ProjectRow, 'name'>) => name.startsWith('wandb-registry-')

function refuseProtectedLinks(
  { store }: Pick<Acting, 'store'>,
  entityName: string,
  artifactCollectionName: string,
  aliases: readonly string[],
): void {
  const held = aliases.map(alias => ({ alias, kind: 'PORTFOLIO' as const, entityName, artifactCollectionName }))
  refuseProtected(store, 'link artifact', held)
}

/** Whether a registry holds a version: what it holds never expires (docs/wandb-api.md §3.7). */
export function isInRegistry({ store }: Pick<Acting, 'store'>, { id }: ArtifactRow): boolean {
  return store.read.linksOf(id, 500).some(({ collectionId }) => {
    const collection = store.read.collection(collectionId)
    const project = collection && store.read.project(collection.projectId)
    return project !== undefined && isRegistry(project)
  })
}

/** A registry may take some types only. */
function refuseType({ store }: Pick<Acting, 'store'>, project: ProjectRow, type: string): void {
  if (!isRegistry(project) || project.allowAllArtifactTypesInRegistry === 1) return
  if (!store.read.typeNamed(project.id, type)) {
    throw badRequest(`artifact type ${type} is not allowed in registry ${project.name}`)
  }
}

/** What a registry holds never expires, even if it is unlinked later. */
function endTtl({ store, at }: Acting, { id }: ArtifactRow): void {
  const nothing = { description: null, metadata: null, labels: null }
  store.curation.changeVersion({ id, ...nothing, ttlDurationSeconds: 0, ttlIsInherited: 0, updatedAt: at })
}

/** The portfolio of that name, made if there is none. */
function portfolioNamed({ store, at }: Acting, { project, name }: LinkTarget, type: string): { readonly id: number } {
  const known = store.read.collectionNamed(project.id, name)
  if (known?.kind === 'SEQUENCE') throw badRequest(`artifact collection ${name} is not a portfolio`)
  if (known) return known
  const typeId = typeNamed({ store, at }, project.id, type)
  const row = { projectId: project.id, typeId, kind: 'PORTFOLIO', name, description: null, createdAt: at } as const
  return { id: store.write.addCollection(row) }
}

/** The type of that name, made if there is none. */
export function typeNamed({ store, at }: Acting, projectId: number, name: string): number {
  return store.read.typeNamed(projectId, name)?.id ?? store.write.addType({ projectId, name, createdAt: at })
}

/**
 * The link of a version in a portfolio, made if there is none, with this number or the next: a version that is linked
 * again keeps its number.
 */
export function linkIn({ store, at }: Acting, artifactId: number, collectionId: number, index?: number): LinkRow {
  const known = store.read.link(collectionId, artifactId)
  if (known) return known
  if (index !== undefined) store.write.passIndex(collectionId, index)
  const versionIndex = index ?? store.write.takeIndex(collectionId)
  const row = { collectionId, artifactId, versionIndex, createdAt: at }
  return { ...row, id: store.write.addLink(row) }
}
