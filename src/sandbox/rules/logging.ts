import type { ArtifactRow, CollectionRow, ProjectRow } from '../store/tables.ts'
import { liveVersion } from './aliases.ts'
import { ttlOf, updateVersion, type VersionEdit } from './curation.ts'
import type { Acting } from './guards.ts'
import { typeNamed } from './links.ts'
import { checkCollectionName, checkTags, checkTypeName } from './names.ts'
import { badRequest, conflict, notFound } from './refusal.ts'
import { liveRun } from './runs.ts'

type Maybe<Value> = Value | null | undefined

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
  readonly enableDigestDeduplication?: Maybe<boolean>
}

/** Begins a version: an upload in progress until it is committed, with the aliases and tags that it is going to have. */
export function createVersion(acting: Acting, logged: Logged): ArtifactRow {
  const { store, at } = acting
  const project = store.read.projectNamed(logged.entityName, logged.projectName)
  if (!project) throw notFound('project')
  const run = logged.runName ? liveRun(acting, store.read.runNamed(project.id, logged.runName)?.id) : undefined
  const name = nameOf(logged)
  checkTags(logged.tags ?? [])
  ttlOf(logged.ttlDurationSeconds)
  if (logged.aliases?.some(alias => alias.artifactCollectionName !== name)) throw notFound('artifact membership')
  const sequence = sequenceOf(acting, project, name, logged.artifactTypeName)
  const newest = store.read.newestVersion(sequence.id)
  if (logged.enableDigestDeduplication && newest?.digest === logged.digest) {
    if (logged.clientID) store.curation.nameForClient({ id: newest.id, clientId: logged.clientID })
    const names = {
      aliases: logged.aliases?.map(({ alias }) => alias),
      tags: logged.tags?.map(({ tagName }) => tagName),
    }
    return logAgain(acting, newest, run?.id, names)
  }
  const id = store.write.addVersion({
    collectionId: sequence.id,
    versionIndex: store.write.takeIndex(sequence.id),
    state: 'PENDING',
    digest: logged.digest,
    createdAt: at,
    updatedAt: at,
    runId: run?.id ?? null,
    username: null,
    description: null,
    metadata: null,
    size: 0,
    storageBytes: 0,
    fileCount: 0,
    historyStep: logged.historyStep ?? null,
    ttlDurationSeconds: 0,
    ttlIsInherited: 0,
  })
  if (logged.clientID) store.curation.nameForClient({ id, clientId: logged.clientID })
  return updateVersion(acting, id, { ...logged, tagsToAdd: logged.tags })
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

/** Ends an upload. */
export function commitVersion(acting: Acting, id: number | undefined): ArtifactRow {
  const version = liveVersion(acting, id)
  acting.store.write.setState({ id: version.id, state: 'COMMITTED', updatedAt: acting.at })
  return { ...version, state: 'COMMITTED', updatedAt: acting.at }
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
