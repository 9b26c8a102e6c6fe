import type { ArtifactRow, CollectionRow } from '../store/tables.ts'
import { liveVersion } from './aliases.ts'
import { readyCollection } from './deletions.ts'
import type { Acting } from './guards.ts'
import { refuseProtected } from './guards.ts'
import { isInRegistry, typeNamed } from './links.ts'
import type { Maybe } from './maybe.ts'
import { checkCollectionName, checkTags, checkTypeName } from './names.ts'
import { badRequest, conflict, notFound } from './refusal.ts'

type Tag = { readonly tagName: string }

/** What a client may say anew about a version; what is absent or null stays. */
export interface VersionEdit {
  readonly description?: Maybe<string>
  readonly metadata?: Maybe<string>
  readonly labels?: Maybe<string>
  readonly ttlDurationSeconds?: Maybe<number>
  readonly aliases?: Maybe<readonly { readonly artifactCollectionName: string; readonly alias: string }[]>
  readonly tagsToAdd?: Maybe<readonly Tag[]>
  readonly tagsToDelete?: Maybe<readonly Tag[]>
}

const inherit = -1
const disabled = -2

/** Changes what describes a version. Checks everything before it writes anything. */
export function updateVersion(acting: Acting, id: number | undefined, edit: VersionEdit): ArtifactRow {
  const { store, at } = acting
  const version = liveVersion(acting, id)
  const { tagsToAdd, tagsToDelete, aliases } = edit
  checkTags(tagsToAdd ?? [])
  const ttl = ttlOf(isInRegistry(acting, version) ? null : edit.ttlDurationSeconds)
  if (aliases) replaceAliases(acting, version, aliases)
  store.curation.changeVersion({
    id: version.id,
    description: edit.description ?? null,
    metadata: edit.metadata ?? null,
    labels: edit.labels ?? null,
    ...ttl,
    updatedAt: at,
  })
  for (const { tagName } of tagsToDelete ?? []) store.write.removeTag({ artifactId: version.id, name: tagName })
  for (const { tagName } of tagsToAdd ?? []) store.write.addTag({ artifactId: version.id, name: tagName })
  return store.read.version(version.id) ?? version
}

/** What a TTL in seconds, -1 or -2 means; refuses anything else. */
export function ttlOf(seconds: Maybe<number>) {
  if (seconds === undefined || seconds === null) return { ttlDurationSeconds: null, ttlIsInherited: null }
  if (seconds < disabled || seconds === 0) throw badRequest(`invalid TTL: ${seconds}`)
  return { ttlDurationSeconds: Math.max(0, seconds), ttlIsInherited: seconds === inherit ? 1 : 0 }
}

/** The old way to set aliases: in each collection that is named, and in its own, the version holds these and no others. */
function replaceAliases(acting: Acting, version: ArtifactRow, aliases: NonNullable<VersionEdit['aliases']>): void {
  const { store } = acting
  const held = new Set([version.collectionId, ...store.read.linksOf(version.id, 500).map(link => link.collectionId)])
  const places = [...held].flatMap(id => store.read.collection(id) ?? [])
  const rows = aliases.map(({ artifactCollectionName, alias }) => {
    const place = places.find(({ name }) => name === artifactCollectionName)
    if (!place) throw notFound('artifact membership')
    const entityName = store.read.project(place.projectId)?.entityName ?? ''
    return { alias, artifactCollectionName, kind: place.kind, entityName, collectionId: place.id }
  })
  const touched = new Set([version.collectionId, ...rows.map(({ collectionId }) => collectionId)])
  const lost = store.read.aliasesOf(version.id).filter(({ collectionId }) => touched.has(collectionId))
  refuseProtected(store, 'update artifact', [...lost, ...rows])
  for (const collectionId of touched) store.write.removeAliasesHere({ collectionId, artifactId: version.id })
  for (const { collectionId, alias } of rows) store.write.setAlias({ collectionId, artifactId: version.id, alias })
}

/** Renames or describes a collection of this kind. */
export function updateCollection(
  acting: Acting,
  id: number | undefined,
  kind: CollectionRow['kind'],
  edit: { readonly name?: Maybe<string>; readonly description?: Maybe<string> },
): CollectionRow {
  const { store, at } = acting
  const collection = readyCollection(acting, id, kind)
  const { name, description } = edit
  if (name && name !== collection.name) {
    checkCollectionName(name)
    if (store.read.collectionNamed(collection.projectId, name)) throw conflict('resource already exists')
  }
  const change = { id: collection.id, name: name || null, description: description ?? null, typeId: null }
  store.curation.changeCollection({ ...change, updatedAt: at })
  return store.read.collection(collection.id) ?? collection
}

/** Gives a sequence another type, which is made if there is none. */
export function moveSequence(acting: Acting, id: number | undefined, type: string): CollectionRow {
  const { store, at } = acting
  const collection = readyCollection(acting, id, 'SEQUENCE')
  checkTypeName(type)
  const typeId = typeNamed(acting, collection.projectId, type)
  store.curation.changeCollection({ id: collection.id, name: null, description: null, typeId, updatedAt: at })
  return store.read.collection(collection.id) ?? collection
}

/** A new, empty collection. */
export function createCollection(
  { store, at }: Acting,
  kind: CollectionRow['kind'],
  input: {
    readonly entityName: string
    readonly projectName: string
    readonly name: string
    readonly description?: Maybe<string>
  },
  typeId: number | undefined,
): CollectionRow {
  const project = store.read.projectNamed(input.entityName, input.projectName)
  if (!project) throw notFound('project')
  const type = typeId === undefined ? undefined : store.read.type(typeId)
  if (type?.projectId !== project.id) throw notFound('artifact type')
  checkCollectionName(input.name)
  if (store.read.collectionNamed(project.id, input.name)) throw conflict('resource already exists')
  const { name, description = null } = input
  const row = { projectId: project.id, typeId: type.id, kind, name, description, createdAt: at }
  const made = store.read.collection(store.write.addCollection(row))
  if (!made) throw new Error('The sandbox could not read back the collection that it made.')
  return made
}

/** A collection by the names of its place. */
export function collectionAt(
  { store }: Pick<Acting, 'store'>,
  at: { readonly entityName: string; readonly projectName: string; readonly artifactCollectionName: string },
): CollectionRow {
  const project = store.read.projectNamed(at.entityName, at.projectName)
  const collection = project && store.read.collectionNamed(project.id, at.artifactCollectionName)
  if (!collection) throw notFound('artifact collection')
  return collection
}
