import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { ArtifactRow, ManifestRow, UploadRow } from './tables.ts'

export type Uploads = ReturnType<typeof prepareUploads>

/** What becomes of a version when its upload ends. */
export type Commit = Pick<ArtifactRow, 'id' | 'digest' | 'size' | 'storageBytes' | 'fileCount' | 'updatedAt'>

/** Versions on their way: what they are going to hold, and what of it has been received. */
export function prepareUploads(connection: Connection) {
  return { ...ofManifests(connection), ...ofFiles(connection), ...ofVersions(connection) }
}

function ofManifests({ database, query }: Connection) {
  const add = prepare(database, (row: Omit<ManifestRow, 'id' | 'contents'>) =>
    query.insertInto('manifest').values({
      artifactId: row.artifactId,
      type: row.type,
      name: row.name,
      digest: row.digest,
      baseId: row.baseId,
      createdAt: row.createdAt,
    }),
  )
  const manifest = prepare(database, (at: { id: number }) =>
    query.selectFrom('manifest').selectAll().where('id', '=', at.id),
  )
  const of = prepare(database, (at: { artifactId: number }) =>
    query.selectFrom('manifest').selectAll().where('artifactId', '=', at.artifactId).orderBy('id'),
  )
  const change = prepare(database, (at: Pick<ManifestRow, 'id' | 'digest' | 'baseId'>) =>
    query.updateTable('manifest').set({ digest: at.digest, baseId: at.baseId }).where('id', '=', at.id),
  )
  const receive = prepare(database, (at: { id: number; contents: string }) =>
    query.updateTable('manifest').set({ contents: at.contents }).where('id', '=', at.id),
  )
  const forget = prepare(database, (at: { artifactId: number }) =>
    query.updateTable('manifest').set({ contents: null }).where('artifactId', '=', at.artifactId),
  )
  return {
    addManifest: add.run,
    manifest: (id: number) => manifest.first({ id }),
    manifestsOf: (artifactId: number) => of.all({ artifactId }),
    changeManifest: change.run,
    receiveManifest: receive.run,
    /** Their texts only: an id that was given to a client must never mean another manifest. */
    forgetManifests: (artifactId: number) => forget.run({ artifactId }),
  }
}

function ofFiles({ database, query }: Connection) {
  const add = prepare(database, (row: Omit<UploadRow, 'id' | 'receivedBytes'>) =>
    query
      .insertInto('upload')
      .values({ artifactId: row.artifactId, name: row.name, digest: row.digest, md5: row.md5 })
      .onConflict(conflict =>
        conflict.columns(['artifactId', 'name']).doUpdateSet({ digest: row.digest, md5: row.md5, receivedBytes: null }),
      ),
  )
  const named = prepare(database, (at: { artifactId: number; name: string }) =>
    query.selectFrom('upload').selectAll().where('artifactId', '=', at.artifactId).where('name', '=', at.name),
  )
  const receive = prepare(database, (at: { id: number; receivedBytes: number }) =>
    query.updateTable('upload').set({ receivedBytes: at.receivedBytes }).where('id', '=', at.id),
  )
  const forget = prepare(database, (at: { artifactId: number }) =>
    query.deleteFrom('upload').where('artifactId', '=', at.artifactId),
  )
  const stored = prepare(database, (at: { collectionId: number; digest: string }) =>
    query
      .selectFrom('file')
      .innerJoin('artifact', 'artifact.id', 'file.artifactId')
      .selectAll('file')
      .where('file.digest', '=', at.digest)
      .where('file.ref', 'is', null)
      .where('artifact.collectionId', '=', at.collectionId)
      .orderBy('file.id', 'desc')
      .limit(1),
  )
  const file = prepare(database, (at: { artifactId: number; name: string }) =>
    query.selectFrom('file').selectAll().where('artifactId', '=', at.artifactId).where('name', '=', at.name),
  )
  const files = prepare(database, (at: { artifactId: number }) =>
    query.selectFrom('file').selectAll().where('artifactId', '=', at.artifactId).orderBy('name'),
  )
  // The last upload counts, so that a right one mends what was stored under a digest that its bytes do not have.
  const keep = prepare(database, (row: { digest: string; bytes: Uint8Array }) =>
    query
      .insertInto('content')
      .values({ digest: row.digest, bytes: row.bytes })
      .onConflict(conflict => conflict.column('digest').doUpdateSet({ bytes: row.bytes })),
  )
  const content = prepare(database, (at: { digest: string }) =>
    query.selectFrom('content').select('bytes').where('digest', '=', at.digest),
  )
  return {
    /** One of that name is begun anew. */
    addUpload: add.run,
    uploadNamed: (artifactId: number, name: string) => named.first({ artifactId, name }),
    receiveUpload: receive.run,
    forgetUploads: (artifactId: number) => forget.run({ artifactId }),
    /** A file with this digest that some version of the sequence has stored. */
    storedIn: (collectionId: number, digest: string) => stored.first({ collectionId, digest }),
    fileNamed: (artifactId: number, name: string) => file.first({ artifactId, name }),
    filesOf: (artifactId: number) => files.all({ artifactId }),
    keepContent: keep.run,
    content: (digest: string) => content.first({ digest })?.bytes,
  }
}

function ofVersions({ database, query }: Connection) {
  const commit = prepare(database, (at: Commit) =>
    query
      .updateTable('artifact')
      .set({
        state: 'COMMITTED',
        digest: at.digest,
        size: at.size,
        storageBytes: at.storageBytes,
        fileCount: at.fileCount,
        updatedAt: at.updatedAt,
      })
      .where('id', '=', at.id),
  )
  const distributed = prepare(database, (at: { collectionId: number; distributedId: string }) =>
    query
      .selectFrom('artifact')
      .selectAll()
      .where('collectionId', '=', at.collectionId)
      .where('distributedId', '=', at.distributedId),
  )
  const addAlias = prepare(database, (row: { artifactId: number; alias: string }) =>
    query
      .insertInto('pendingAlias')
      .values({ artifactId: row.artifactId, alias: row.alias })
      .onConflict(conflict => conflict.doNothing()),
  )
  const aliases = prepare(database, (at: { artifactId: number }) =>
    query.selectFrom('pendingAlias').select('alias').where('artifactId', '=', at.artifactId).orderBy('alias'),
  )
  const forget = prepare(database, (at: { artifactId: number }) =>
    query.deleteFrom('pendingAlias').where('artifactId', '=', at.artifactId),
  )
  return {
    commit: commit.run,
    /** The version that several processes upload together under this name. */
    distributed: (collectionId: number, distributedId: string) => distributed.first({ collectionId, distributedId }),
    addPendingAlias: addAlias.run,
    pendingAliases: (artifactId: number) => aliases.all({ artifactId }).map(({ alias }) => alias),
    forgetPendingAliases: (artifactId: number) => forget.run({ artifactId }),
  }
}
