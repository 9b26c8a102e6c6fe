import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { AliasRow } from './tables.ts'

export type Reads = ReturnType<typeof prepareReads>

/** Every look-up that is not a page of a list. */
export function prepareReads({ database, query }: Connection) {
  return { ...ofPlaces({ database, query }), ...ofCollections({ database, query }), ...ofVersions({ database, query }) }
}

function ofPlaces({ database, query }: Connection) {
  const account = prepare(database, () => query.selectFrom('account').selectAll().orderBy('id').limit(1))
  const entity = prepare(database, (at: { name: string }) =>
    query.selectFrom('entity').selectAll().where('name', '=', at.name),
  )
  const protectedAliases = prepare(database, (at: { entity: string }) =>
    query.selectFrom('protectedAlias').select('alias').where('entityName', '=', at.entity).orderBy('alias'),
  )
  const project = prepare(database, (at: { id: number }) =>
    query.selectFrom('project').selectAll().where('id', '=', at.id),
  )
  const projectNamed = prepare(database, (at: { entity: string; name: string }) =>
    query.selectFrom('project').selectAll().where('entityName', '=', at.entity).where('name', '=', at.name),
  )
  const run = prepare(database, (at: { id: number }) => query.selectFrom('run').selectAll().where('id', '=', at.id))
  const runNamed = prepare(database, (at: { projectId: number; name: string }) =>
    query.selectFrom('run').selectAll().where('projectId', '=', at.projectId).where('name', '=', at.name),
  )
  return {
    account: () => account.first({}),
    entityNamed: (name: string) => entity.first({ name }),
    protectedAliases: (entityName: string) => protectedAliases.all({ entity: entityName }).map(row => row.alias),
    project: (id: number) => project.first({ id }),
    projectNamed: (entityName: string, name: string) => projectNamed.first({ entity: entityName, name }),
    run: (id: number) => run.first({ id }),
    runNamed: (projectId: number, name: string) => runNamed.first({ projectId, name }),
  }
}

function ofCollections({ database, query }: Connection) {
  const type = prepare(database, (at: { id: number }) =>
    query.selectFrom('artifactType').selectAll().where('id', '=', at.id),
  )
  const typeNamed = prepare(database, (at: { projectId: number; name: string }) =>
    query.selectFrom('artifactType').selectAll().where('projectId', '=', at.projectId).where('name', '=', at.name),
  )
  const collection = prepare(database, (at: { id: number }) =>
    query.selectFrom('collection').selectAll().where('id', '=', at.id),
  )
  const collectionNamed = prepare(database, (at: { projectId: number; name: string }) =>
    query
      .selectFrom('collection')
      .selectAll()
      .where('projectId', '=', at.projectId)
      .where('name', '=', at.name)
      .where('state', '=', 'READY'),
  )
  const link = prepare(database, (at: { collectionId: number; artifactId: number }) =>
    query
      .selectFrom('link')
      .selectAll()
      .where('collectionId', '=', at.collectionId)
      .where('artifactId', '=', at.artifactId),
  )
  const linkAt = prepare(database, (at: { collectionId: number; versionIndex: number }) =>
    query
      .selectFrom('link')
      .selectAll()
      .where('collectionId', '=', at.collectionId)
      .where('versionIndex', '=', at.versionIndex),
  )
  const linksOf = prepare(database, (at: { artifactId: number; limit: number }) =>
    query.selectFrom('link').selectAll().where('artifactId', '=', at.artifactId).orderBy('id').limit(at.limit),
  )
  return {
    type: (id: number) => type.first({ id }),
    typeNamed: (projectId: number, name: string) => typeNamed.first({ projectId, name }),
    collection: (id: number) => collection.first({ id }),
    collectionNamed: (projectId: number, name: string) => collectionNamed.first({ projectId, name }),
    link: (collectionId: number, artifactId: number) => link.first({ collectionId, artifactId }),
    linkAt: (collectionId: number, versionIndex: number) => linkAt.first({ collectionId, versionIndex }),
    linksOf: (artifactId: number, limit: number) => linksOf.all({ artifactId, limit }),
  }
}

function ofVersions({ database, query }: Connection) {
  const version = prepare(database, (at: { id: number }) =>
    query.selectFrom('artifact').selectAll().where('id', '=', at.id),
  )
  const versionAt = prepare(database, (at: { collectionId: number; versionIndex: number }) =>
    query
      .selectFrom('artifact')
      .selectAll()
      .where('collectionId', '=', at.collectionId)
      .where('versionIndex', '=', at.versionIndex),
  )
  const versionsWithDigest = prepare(database, (at: { digest: string }) =>
    query.selectFrom('artifact').selectAll().where('digest', '=', at.digest).where('state', '!=', 'DELETED'),
  )
  const versionCalled = prepare(database, (at: { clientId: string }) =>
    query
      .selectFrom('clientName')
      .innerJoin('artifact', 'artifact.id', 'clientName.artifactId')
      .selectAll('artifact')
      .where('clientName.clientId', '=', at.clientId),
  )
  const newest = prepare(database, (at: { collectionId: number }) =>
    query
      .selectFrom('artifact')
      .selectAll()
      .where('collectionId', '=', at.collectionId)
      .where('state', '=', 'COMMITTED')
      .orderBy('versionIndex', 'desc')
      .limit(1),
  )
  const typeName = prepare(database, (at: { id: number }) =>
    query
      .selectFrom('artifact')
      .innerJoin('collection', 'collection.id', 'artifact.collectionId')
      .innerJoin('artifactType', 'artifactType.id', 'collection.typeId')
      .select('artifactType.name')
      .where('artifact.id', '=', at.id),
  )
  const aliasColumns = query
    .selectFrom('alias')
    .innerJoin('collection', 'collection.id', 'alias.collectionId')
    .innerJoin('project', 'project.id', 'collection.projectId')
    .selectAll('alias')
    .select(['collection.name as artifactCollectionName', 'collection.kind', 'project.entityName'])
  const aliasesOf = prepare(database, (at: { artifactId: number }) =>
    aliasColumns.where('alias.artifactId', '=', at.artifactId).orderBy('alias.id'),
  )
  const aliasesIn = prepare(database, (at: { collectionId: number }) =>
    aliasColumns.where('alias.collectionId', '=', at.collectionId).orderBy('alias.id'),
  )
  const aliasesOfSequence = prepare(database, (at: { collectionId: number }) =>
    aliasColumns
      .innerJoin('artifact', 'artifact.id', 'alias.artifactId')
      .where('artifact.collectionId', '=', at.collectionId)
      .orderBy('alias.id'),
  )
  const aliasNamed = prepare(database, (at: { collectionId: number; alias: string }) =>
    query.selectFrom('alias').selectAll().where('collectionId', '=', at.collectionId).where('alias', '=', at.alias),
  )
  const tagsOf = prepare(database, (at: { artifactId: number }) =>
    query.selectFrom('tag').selectAll().where('artifactId', '=', at.artifactId).orderBy('id'),
  )
  const usedCount = prepare(database, (at: { artifactId: number }) =>
    query
      .selectFrom('usage')
      .select(expression => expression.fn.countAll<number>().as('count'))
      .where('artifactId', '=', at.artifactId),
  )
  return {
    version: (id: number) => version.first({ id }),
    versionAt: (collectionId: number, versionIndex: number) => versionAt.first({ collectionId, versionIndex }),
    versionCalled: (clientId: string) => versionCalled.first({ clientId }),
    /** The newest version that is no upload in progress. */
    newestVersion: (collectionId: number) => newest.first({ collectionId }),
    versionsWithDigest: (digest: string) => versionsWithDigest.all({ digest }),
    typeNameOf: (artifactId: number) => typeName.first({ id: artifactId })?.name,
    aliasesOf: (artifactId: number): AliasRow[] => aliasesOf.all({ artifactId }),
    aliasesIn: (collectionId: number): AliasRow[] => aliasesIn.all({ collectionId }),
    /** The aliases, in whatever collection, of the versions that were logged in this one. */
    aliasesOfSequence: (collectionId: number): AliasRow[] => aliasesOfSequence.all({ collectionId }),
    aliasNamed: (collectionId: number, alias: string) => aliasNamed.first({ collectionId, alias }),
    tagsOf: (artifactId: number) => tagsOf.all({ artifactId }),
    usedCount: (artifactId: number) => usedCount.first({ artifactId })?.count ?? 0,
  }
}
