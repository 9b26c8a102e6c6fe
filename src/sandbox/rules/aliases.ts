import type { ArtifactRow, CollectionRow } from '../store/tables.ts'
import { type Acting, refuseProtected } from './guards.ts'
import { notFound } from './refusal.ts'

/** Where an alias stands, by name. */
export interface AliasPlace {
  readonly entityName: string
  readonly projectName: string
  readonly artifactCollectionName: string
  readonly alias: string
}

/** Gives a version aliases; one that another version of the collection holds moves. Checks all before it writes any. */
export function addAliases(acting: Acting, id: number | undefined, places: readonly AliasPlace[]): ArtifactRow {
  const version = liveVersion(acting, id)
  for (const { collectionId, alias } of placesOf(acting, version, places, 'add alias')) {
    acting.store.write.setAlias({ collectionId, artifactId: version.id, alias })
  }
  return version
}

/** Takes aliases from a version; one that it does not hold is no error. Checks all before it writes any. */
export function deleteAliases(acting: Acting, id: number | undefined, places: readonly AliasPlace[]): void {
  const version = liveVersion(acting, id)
  for (const { collectionId, alias } of placesOf(acting, version, places, 'delete alias')) {
    acting.store.write.removeAlias({ collectionId, artifactId: version.id, alias })
  }
}

/** The version, if it has not been deleted. */
export function liveVersion({ store }: Acting, id: number | undefined): ArtifactRow {
  const version = id === undefined ? undefined : store.read.version(id)
  if (!version || version.state === 'DELETED') throw notFound('artifact')
  return version
}

function placesOf(acting: Acting, version: ArtifactRow, places: readonly AliasPlace[], action: string) {
  const found = places.map(place => ({ ...place, collection: collectionHolding(acting, version, place) }))
  const rows = found.map(({ collection, ...place }) => ({
    ...place,
    collectionId: collection.id,
    kind: collection.kind,
  }))
  refuseProtected(acting.store, action, rows)
  return rows
}

function collectionHolding({ store }: Acting, version: ArtifactRow, place: AliasPlace): CollectionRow {
  const project = store.read.projectNamed(place.entityName, place.projectName)
  const collection = project && store.read.collectionNamed(project.id, place.artifactCollectionName)
  if (!collection) throw notFound('artifact collection')
  const holds = collection.id === version.collectionId || store.read.link(collection.id, version.id) !== undefined
  if (!holds) throw notFound('artifact membership')
  return collection
}
