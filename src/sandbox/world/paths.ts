import type { Store } from '../store/store.ts'
import type { ArtifactRow, CollectionRow } from '../store/tables.ts'

/** The name before a version or in a list of things: `entity/project/name`. */
export interface Place {
  readonly entity: string
  readonly project: string
  readonly name: string
}

/** Takes `entity/project/name` apart. */
export function parsePlace(path: string): Place {
  const [entity, project, ...rest] = path.split('/')
  const name = rest.join('/')
  if (!entity || !project || !name) throw new Error(`Expected entity/project/name, got "${path}".`)
  return { entity, project, name }
}

/** Takes `entity/project` apart. */
export function parseProject(path: string): { readonly entityName: string; readonly name: string } {
  const [entityName, name, ...rest] = path.split('/')
  if (!entityName || !name || rest.length > 0) throw new Error(`Expected entity/project, got "${path}".`)
  return { entityName, name }
}

/** A version and the collection through which it was named. */
export interface FoundVersion {
  readonly version: ArtifactRow
  readonly collection: CollectionRow
}

/** The version that `entity/project/collection:v3` (or `:alias`) means; links count too. */
export function findVersion(store: Store, path: string): FoundVersion {
  const colon = path.indexOf(':')
  if (colon < 0) throw new Error(`Expected entity/project/collection:version, got "${path}".`)
  const collection = findCollection(store, path.slice(0, colon))
  const id = versionId(store, collection, path.slice(colon + 1))
  const version = id === undefined ? undefined : store.read.version(id)
  if (!version || version.state === 'DELETED') throw new Error(`The sandbox has no version ${path}.`)
  return { version, collection }
}

function versionId(store: Store, collection: CollectionRow, name: string): number | undefined {
  const index = /^v(0|[1-9]\d*)$/.exec(name)?.[1]
  const numbered = index === undefined ? undefined : numberedId(store, collection, Number(index))
  return numbered ?? store.read.aliasNamed(collection.id, name)?.artifactId
}

function numberedId({ read }: Store, { id, kind }: CollectionRow, index: number): number | undefined {
  return kind === 'SEQUENCE' ? read.versionAt(id, index)?.id : read.linkAt(id, index)?.artifactId
}

/** The collection that `entity/project/collection` means. */
export function findCollection(store: Store, path: string): CollectionRow {
  const { entity, project, name } = parsePlace(path)
  const row = store.read.projectNamed(entity, project)
  const collection = row && store.read.collectionNamed(row.id, name)
  if (!collection) throw new Error(`The sandbox has no collection ${path}.`)
  return collection
}
