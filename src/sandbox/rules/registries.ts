import type { ProjectRow } from '../store/tables.ts'
import { eraseCollection } from './deletions.ts'
import { type Acting, refuseProtected } from './guards.ts'
import { isRegistry, typeNamed } from './links.ts'
import type { Maybe } from './maybe.ts'
import { checkProjectName, checkTypeName } from './names.ts'
import { badRequest, conflict, notFound } from './refusal.ts'

export interface ProjectEdit {
  readonly name?: Maybe<string>
  readonly entityName?: Maybe<string>
  readonly description?: Maybe<string>
  readonly access?: Maybe<string>
  readonly allowAllArtifactTypesInRegistry?: Maybe<boolean>
  readonly artifactTypes?: Maybe<readonly { readonly name: string }[]>
}

/**
 * Makes a project, or a registry, or changes the one that is there. Who makes a registry is its first member, an admin
 * (docs/wandb-api.md §7).
 */
export function upsertProject(
  acting: Acting,
  edit: ProjectEdit,
  maker: number | undefined,
): { project: ProjectRow; inserted: boolean } {
  const { store, at } = acting
  const { name, entityName } = edit
  if (!name) throw badRequest('upsertModel needs a name')
  checkProjectName(name)
  for (const type of edit.artifactTypes ?? []) checkTypeName(type.name)
  if (!entityName || !store.read.entityNamed(entityName)) throw notFound('entity')
  const known = store.read.projectNamed(entityName, name)
  const id = known?.id ?? store.write.addProject({ entityName, name, createdAt: at })
  const allow = edit.allowAllArtifactTypesInRegistry
  store.places.changeProject({
    id,
    description: edit.description ?? null,
    access: edit.access ?? null,
    allowAllArtifactTypesInRegistry: allow === undefined || allow === null ? null : Number(allow),
    updatedAt: at,
  })
  for (const type of edit.artifactTypes ?? []) typeNamed(acting, id, type.name)
  const project = projectWith(acting, id)
  if (!known && maker !== undefined && isRegistry(project)) {
    store.members.setMember({ projectId: id, kind: 'user', memberId: maker, role: 'admin' })
  }
  return { project, inserted: !known }
}

export function renameProject(acting: Acting, entityName: string, from: string, to: string): ProjectRow {
  const { store, at } = acting
  const project = store.read.projectNamed(entityName, from)
  if (!project) throw notFound('project')
  checkProjectName(to)
  if (from !== to && store.read.projectNamed(entityName, to)) throw conflict('resource already exists')
  store.places.renameProject({ id: project.id, name: to, updatedAt: at })
  return projectWith(acting, project.id)
}

/** Deletes a project with its collections; versions that a registry only linked stay. */
export function deleteProject(acting: Acting, id: number | undefined): void {
  const { store, at } = acting
  const project = id === undefined ? undefined : store.read.project(id)
  if (!project || project.deletedAt !== null) throw notFound('project')
  const collections = store.places.collectionsIn(project.id)
  for (const collection of collections) refuseProtected(store, 'delete project', store.read.aliasesIn(collection.id))
  for (const collection of collections) eraseCollection(acting, collection)
  // The name is free again: another project may take it.
  store.places.renameProject({ id: project.id, name: `${project.name}~deleted-${project.id}`, updatedAt: at })
  store.places.endProject({ id: project.id, deletedAt: at })
}

function projectWith({ store }: Acting, id: number): ProjectRow {
  const project = store.read.project(id)
  if (!project) throw notFound('project')
  return project
}
