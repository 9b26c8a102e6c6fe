import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { CopiedCollectionRow } from './tables.ts'

export type Copies = ReturnType<typeof prepareCopies>

/** How far copies of other servers' projects have come, so that they can go on later. */
export function prepareCopies(connection: Connection) {
  return { ...ofCopies(connection), ...ofCollections(connection), ...ofVersions(connection) }
}

function ofCopies({ database, query }: Connection) {
  const find = prepare(database, (at: { host: string; path: string }) =>
    query.selectFrom('copy').selectAll().where('host', '=', at.host).where('path', '=', at.path),
  )
  const add = prepare(database, (row: { host: string; path: string }) =>
    query.insertInto('copy').values({ host: row.host, path: row.path, isDone: 0 }),
  )
  const finish = prepare(database, (at: { id: number }) =>
    query.updateTable('copy').set({ isDone: 1 }).where('id', '=', at.id),
  )
  return {
    copyOf: (host: string, path: string) => find.first({ host, path }),
    addCopy: (host: string, path: string) => add.run({ host, path }),
    finishCopy: (id: number) => finish.run({ id }),
  }
}

function ofCollections({ database, query }: Connection) {
  const add = prepare(database, (row: Omit<CopiedCollectionRow, 'id' | 'cursor'>) =>
    query
      .insertInto('copiedCollection')
      .values({
        copyId: row.copyId,
        path: row.path,
        kind: row.kind,
        collectionId: row.collectionId,
        cursor: null,
        state: row.state,
      })
      .onConflict(conflict => conflict.doNothing()),
  )
  const of = prepare(database, (at: { copyId: number }) =>
    query.selectFrom('copiedCollection').selectAll().where('copyId', '=', at.copyId).orderBy('id'),
  )
  const move = prepare(database, (at: Pick<CopiedCollectionRow, 'id' | 'cursor' | 'state'>) =>
    query.updateTable('copiedCollection').set({ cursor: at.cursor, state: at.state }).where('id', '=', at.id),
  )
  const place = prepare(database, (at: { id: number; collectionId: number }) =>
    query.updateTable('copiedCollection').set({ collectionId: at.collectionId }).where('id', '=', at.id),
  )
  const counted = prepare(database, (at: { copyId: number }) =>
    query
      .selectFrom('copiedCollection')
      .select(({ fn }) => ['state', fn.countAll<number>().as('count')])
      .where('copyId', '=', at.copyId)
      .groupBy('state'),
  )
  const holding = prepare(database, (at: { collectionId: number }) =>
    query.selectFrom('copiedCollection').select('id').where('collectionId', '=', at.collectionId),
  )
  return {
    addCopiedCollection: add.run,
    copiedCollections: (copyId: number) => of.all({ copyId }),
    moveCopiedCollection: move.run,
    placeCopiedCollection: place.run,
    countCollections: (copyId: number, state: CopiedCollectionRow['state']) =>
      counted.all({ copyId }).find(row => row.state === state)?.count ?? 0,
    isCopied: (collectionId: number) => holding.first({ collectionId }) !== undefined,
  }
}

function ofVersions({ database, query }: Connection) {
  const add = prepare(database, (row: { host: string; sourceId: string; artifactId: number }) =>
    query.insertInto('copiedVersion').values({ host: row.host, sourceId: row.sourceId, artifactId: row.artifactId }),
  )
  const find = prepare(database, (at: { host: string; sourceId: string }) =>
    query
      .selectFrom('copiedVersion')
      .select('artifactId')
      .where('host', '=', at.host)
      .where('sourceId', '=', at.sourceId),
  )
  const versions = prepare(database, (at: { copyId: number }) =>
    query
      .selectFrom('artifact')
      .innerJoin('copiedCollection', 'copiedCollection.collectionId', 'artifact.collectionId')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('copiedCollection.copyId', '=', at.copyId),
  )
  const links = prepare(database, (at: { copyId: number }) =>
    query
      .selectFrom('link')
      .innerJoin('copiedCollection', 'copiedCollection.collectionId', 'link.collectionId')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('copiedCollection.copyId', '=', at.copyId),
  )
  return {
    addCopiedVersion: add.run,
    copiedVersion: (host: string, sourceId: string) => find.first({ host, sourceId })?.artifactId,
    countVersions: (copyId: number) => versions.first({ copyId })?.count ?? 0,
    countLinks: (copyId: number) => links.first({ copyId })?.count ?? 0,
  }
}
