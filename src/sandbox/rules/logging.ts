import type { DigestAlgorithm } from '../store/states.ts'
import type { ArtifactRow, CollectionRow, ProjectRow } from '../store/tables.ts'
import { ttlOf, updateVersion, type VersionEdit } from './curation.ts'
import type { Acting } from './guards.ts'
import { typeNamed } from './links.ts'
import type { Maybe } from './maybe.ts'
import { checkCollectionName, checkTags, checkTypeName } from './names.ts'
import { badRequest, conflict, notFound } from './refusal.ts'
import { liveRun } from './runs.ts'

/** What a client says when it begins to log a version. */
export interface Logged extends Omit<VersionEdit, 'tagsToAdd' | 'tagsToDelete'> {
  readonly entityName: string
  readonly projectName: string
  readonly artifactTypeName: string
  readonly digest: string
  readonly runName?: Maybe<string>
  readonly artifactCollectionName?: Maybe<string>
  readonly artifactCollectionNames?: Maybe<readonly string[]>
  readonly tags?: VersionEdit['tagsToAdd']
  readonly historyStep?: Maybe<number>
  readonly clientID?: Maybe<string>
  readonly digestAlgorithm: DigestAlgorithm
  /** What several processes that upload one version together call it. */
  readonly distributedID?: Maybe<string>
  readonly enableDigestDeduplication?: Maybe<boolean>
  readonly storageRegion?: Maybe<string>
}

/** Begins a version: an upload in progress until it is committed. It has its tags at once, its aliases from then on. */
export function createVersion(acting: Acting, logged: Logged): ArtifactRow {
  const { store, at } = acting
  const project = store.read.projectNamed(logged.entityName, logged.projectName)
  if (!project) throw notFound('project')
  const run = logged.runName ? liveRun(acting, store.read.runNamed(project.id, logged.runName)?.id) : undefined
  const name = nameOf(logged)
  checkTags(logged.tags ?? [])
  ttlOf(logged.ttlDurationSeconds)
  checkRegion(logged.storageRegion)
  if (logged.aliases?.some(alias => alias.artifactCollectionName !== name)) throw notFound('artifact membership')
  const sequence = sequenceOf(acting, project, name, logged.artifactTypeName)
  const known = sharedVersion(acting, sequence, logged) ?? sameVersion(acting, sequence, logged)
  const id = known?.id ?? beginVersion(acting, sequence.id, run?.id, logged)
  if (logged.clientID) store.curation.nameForClient({ id, clientId: logged.clientID })
  const { aliases, tags, ...edit } = logged
  const names = { aliases: aliases?.map(({ alias }) => alias), tags: tags?.map(({ tagName }) => tagName) }
  if (known?.state === 'COMMITTED') return logAgain(acting, known, run?.id, names)
  if (known && run) store.write.addOutput({ runId: run.id, artifactId: id, state: known.state, createdAt: at })
  for (const alias of names.aliases ?? []) store.uploads.addPendingAlias({ artifactId: id, alias })
  return updateVersion(acting, id, { ...edit, tagsToAdd: tags })
}

/** The newest version, where it has the digest and that is to count. */
function sameVersion({ store }: Acting, { id }: CollectionRow, logged: Logged): ArtifactRow | undefined {
  const newest = logged.enableDigestDeduplication ? store.read.newestVersion(id) : undefined
  return newest?.digest === logged.digest ? newest : undefined
}

/** The version that another process began under the same name (docs/wandb-api.md §6). */
function sharedVersion({ store }: Acting, { id }: CollectionRow, logged: Logged): ArtifactRow | undefined {
  const shared = logged.distributedID ? store.uploads.distributed(id, logged.distributedID) : undefined
  if (shared?.state === 'DELETED') throw conflict(`the artifact with distributedID ${logged.distributedID} is deleted`)
  return shared
}

function beginVersion(
  { store, at }: Acting,
  collectionId: number,
  runId: number | undefined,
  { digest, digestAlgorithm, distributedID, historyStep }: Logged,
): number {
  return store.write.addVersion({
    collectionId,
    versionIndex: store.write.takeIndex(collectionId),
    state: 'PENDING',
    digest,
    digestAlgorithm,
    distributedId: distributedID || null,
    createdAt: at,
    updatedAt: at,
    runId: runId ?? null,
    username: null,
    description: null,
    metadata: null,
    size: 0,
    storageBytes: 0,
    fileCount: 0,
    historyStep: historyStep ?? null,
    ttlDurationSeconds: 0,
    ttlIsInherited: 0,
  })
}

/** The only place in which the sandbox could store anything. */
function checkRegion(region: Maybe<string>): void {
  if (region && region !== 'default') throw badRequest(`unknown storage region "${region}", expected "default"`)
}

/**
 * The same content logged once more while it is the newest of its collection: the version is an output of this run too and
 * gets the names of this call; who made it stays (docs/wandb-api.md §6).
 */
export function logAgain(
  { store }: Acting,
  version: ArtifactRow,
  runId: number | undefined,
  {
    aliases,
    tags,
  }: { readonly aliases?: readonly string[] | undefined; readonly tags?: readonly string[] | undefined },
): ArtifactRow {
  const { id, collectionId, state, createdAt } = version
  if (runId !== undefined) store.write.addOutput({ runId, artifactId: id, state, createdAt })
  for (const alias of aliases ?? []) store.write.setAlias({ collectionId, artifactId: id, alias })
  for (const name of tags ?? []) store.write.addTag({ artifactId: id, name })
  return version
}

function nameOf({ artifactCollectionName, artifactCollectionNames }: Logged): string {
  const name = artifactCollectionName ?? artifactCollectionNames?.[0]
  if (!name) throw badRequest('createArtifact needs artifactCollectionName or artifactCollectionNames')
  return name
}

/** The sequence that is named, made with its type if there is none. */
function sequenceOf(acting: Acting, project: ProjectRow, name: string, type: string): CollectionRow {
  const { store, at } = acting
  const known = store.read.collectionNamed(project.id, name)
  if (known?.kind === 'PORTFOLIO') throw badRequest(`artifact collection ${name} is not a sequence`)
  const knownType = known && store.read.type(known.typeId)?.name
  if (knownType !== undefined && knownType !== type) {
    throw conflict(`artifact collection ${name} already exists with type '${knownType}'`)
  }
  if (known) return known
  checkCollectionName(name)
  checkTypeName(type)
  const typeId = typeNamed(acting, project.id, type)
  const row = { projectId: project.id, typeId, kind: 'SEQUENCE', name, description: null, createdAt: at } as const
  const made = store.read.collection(store.write.addCollection(row))
  if (!made) throw new Error('The sandbox could not read back the collection that it made.')
  return made
}
