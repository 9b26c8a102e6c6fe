import type { Connection } from './open.ts'
import { prepareListing } from './paged.ts'
import { prepare } from './statement.ts'
import type { FileRow } from './tables.ts'

export type Curation = ReturnType<typeof prepareCuration>

/** A file of a version; the database adds the id. */
export type NewFile = Omit<FileRow, 'id'>

/** What may be said anew about a version; null leaves it as it is. */
export interface VersionChange {
  readonly id: number
  readonly description: string | null
  readonly metadata: string | null
  readonly labels: string | null
  readonly ttlDurationSeconds: number | null
  readonly ttlIsInherited: number | null
  readonly updatedAt: string
}

/** Changes to what describes a version or a collection: texts, tags, types, files. */
export function prepareCuration(connection: Connection) {
  return { ...ofVersions(connection), ...ofCollections(connection) }
}

function ofVersions({ database, query }: Connection) {
  const change = prepare(database, (at: VersionChange) =>
    query
      .updateTable('artifact')
      .set(({ fn, val }) => ({
        description: fn.coalesce(val(at.description), 'description'),
        metadata: fn.coalesce(val(at.metadata), 'metadata'),
        labels: fn.coalesce(val(at.labels), 'labels'),
        ttlDurationSeconds: fn.coalesce(val(at.ttlDurationSeconds), 'ttlDurationSeconds'),
        ttlIsInherited: fn.coalesce(val(at.ttlIsInherited), 'ttlIsInherited'),
        updatedAt: at.updatedAt,
      }))
      .where('id', '=', at.id),
  )
  const nameForClient = prepare(database, (at: { id: number; clientId: string }) =>
    query
      .insertInto('clientName')
      .values({ clientId: at.clientId, artifactId: at.id })
      .onConflict(conflict => conflict.column('clientId').doUpdateSet({ artifactId: at.id })),
  )
  const addFile = prepare(database, (row: NewFile) =>
    query.insertInto('file').values({
      artifactId: row.artifactId,
      name: row.name,
      sizeBytes: row.sizeBytes,
      digest: row.digest,
      ref: row.ref,
      extra: row.extra,
      birthId: row.birthId,
    }),
  )
  const files = prepareListing(database, (at: { artifactId: number }) =>
    query
      .selectFrom('file')
      .selectAll()
      .select(['name as sortValue', 'id as sortId'])
      .where('artifactId', '=', at.artifactId),
  )
  return { changeVersion: change.run, nameForClient: nameForClient.run, addFile: addFile.run, files }
}

function ofCollections({ database, query }: Connection) {
  const change = prepare(
    database,
    (at: { id: number; name: string | null; description: string | null; typeId: number | null; updatedAt: string }) =>
      query
        .updateTable('collection')
        .set(({ fn, val }) => ({
          name: fn.coalesce(val(at.name), 'name'),
          description: fn.coalesce(val(at.description), 'description'),
          typeId: fn.coalesce(val(at.typeId), 'typeId'),
          updatedAt: at.updatedAt,
        }))
        .where('id', '=', at.id),
  )
  const move = prepare(database, (at: { id: number; projectId: number; typeId: number; updatedAt: string }) =>
    query
      .updateTable('collection')
      .set({ projectId: at.projectId, typeId: at.typeId, updatedAt: at.updatedAt })
      .where('id', '=', at.id),
  )
  const describeType = prepare(database, (at: { id: number; description: string | null }) =>
    query.updateTable('artifactType').set({ description: at.description }).where('id', '=', at.id),
  )
  const tags = prepareListing(database, (at: { collectionId: number }) =>
    query
      .selectFrom('collectionTag')
      .select(['id', 'name', 'id as sortValue', 'id as sortId'])
      .where('collectionId', '=', at.collectionId),
  )
  const tagNames = prepare(database, (at: { collectionId: number }) =>
    query.selectFrom('collectionTag').select(['id', 'name']).where('collectionId', '=', at.collectionId).orderBy('id'),
  )
  const tag = prepare(database, (row: { collectionId: number; name: string }) =>
    query
      .insertInto('collectionTag')
      .values({ collectionId: row.collectionId, name: row.name })
      .onConflict(conflict => conflict.doNothing()),
  )
  const untag = prepare(database, (at: { collectionId: number; name: string }) =>
    query.deleteFrom('collectionTag').where('collectionId', '=', at.collectionId).where('name', '=', at.name),
  )
  return {
    changeCollection: change.run,
    moveCollection: move.run,
    describeType: describeType.run,
    collectionTags: tags,
    tagsOfCollection: (collectionId: number) => tagNames.all({ collectionId }),
    addCollectionTag: tag.run,
    removeCollectionTag: untag.run,
  }
}
