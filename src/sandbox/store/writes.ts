import type { Connection } from './open.ts'
import { prepare } from './statement.ts'
import type { CollectionKind, VersionState } from './states.ts'
import type { Tables } from './tables.ts'

export type Writes = ReturnType<typeof prepareWrites>

/** What a version is made of; the database adds the id. */
export type NewVersion = Omit<Tables['artifact'], 'id' | 'labels'>

/** Every change, one statement each. They check nothing: the rules stand before them. */
export function prepareWrites({ database, query }: Connection) {
  return { ...ofPlaces({ database, query }), ...ofCollections({ database, query }), ...ofVersions({ database, query }) }
}

function ofPlaces({ database, query }: Connection) {
  const account = prepare(database, (row: { username: string; entity: string }) =>
    query.insertInto('account').values({
      name: row.username,
      username: row.username,
      email: 'someone@example.com',
      admin: 0,
      entity: row.entity,
    }),
  )
  const entity = prepare(database, (row: { name: string }) => query.insertInto('entity').values({ name: row.name }))
  const protectedAlias = prepare(database, (row: { entityName: string; alias: string }) =>
    query
      .insertInto('protectedAlias')
      .values({ entityName: row.entityName, alias: row.alias })
      .onConflict(conflict => conflict.doNothing()),
  )
  const project = prepare(database, (row: { entityName: string; name: string; createdAt: string }) =>
    query.insertInto('project').values({ entityName: row.entityName, name: row.name, createdAt: row.createdAt }),
  )
  const usage = prepare(database, (row: { artifactId: number; runId: number }) =>
    query
      .insertInto('usage')
      .values({ artifactId: row.artifactId, runId: row.runId })
      .onConflict(conflict => conflict.doNothing()),
  )
  return {
    addAccount: account.run,
    addEntity: entity.run,
    addProtectedAlias: protectedAlias.run,
    addProject: project.run,
    addUsage: usage.run,
  }
}

function ofCollections({ database, query }: Connection) {
  const type = prepare(database, (row: { projectId: number; name: string; createdAt: string }) =>
    query
      .insertInto('artifactType')
      .values({ projectId: row.projectId, name: row.name, description: null, createdAt: row.createdAt }),
  )
  const collection = prepare(
    database,
    (row: {
      projectId: number
      typeId: number
      kind: CollectionKind
      name: string
      description: string | null
      createdAt: string
    }) =>
      query.insertInto('collection').values({
        projectId: row.projectId,
        typeId: row.typeId,
        kind: row.kind,
        name: row.name,
        description: row.description,
        state: 'READY',
        createdAt: row.createdAt,
        updatedAt: row.createdAt,
        nextIndex: 0,
      }),
  )
  const takeIndex = prepare(database, (at: { id: number }) =>
    query
      .updateTable('collection')
      .set(expression => ({ nextIndex: expression('nextIndex', '+', 1) }))
      .where('id', '=', at.id)
      .returning('nextIndex'),
  )
  const passIndex = prepare(database, (at: { id: number; next: number }) =>
    query
      .updateTable('collection')
      .set({ nextIndex: at.next })
      .where('id', '=', at.id)
      .where('nextIndex', '<', at.next),
  )
  const endCollection = prepare(database, (at: { id: number; updatedAt: string }) =>
    query.updateTable('collection').set({ state: 'DELETED', updatedAt: at.updatedAt }).where('id', '=', at.id),
  )
  const link = prepare(
    database,
    (row: { collectionId: number; artifactId: number; versionIndex: number; createdAt: string }) =>
      query.insertInto('link').values({
        collectionId: row.collectionId,
        artifactId: row.artifactId,
        versionIndex: row.versionIndex,
        createdAt: row.createdAt,
      }),
  )
  const unlink = prepare(database, (at: { collectionId: number; artifactId: number }) =>
    query.deleteFrom('link').where('collectionId', '=', at.collectionId).where('artifactId', '=', at.artifactId),
  )
  const unlinkAll = prepare(database, (at: { collectionId: number }) =>
    query.deleteFrom('link').where('collectionId', '=', at.collectionId),
  )
  return {
    addType: type.run,
    addCollection: collection.run,
    /** The number for the next version or link of a collection, which no other will get. */
    takeIndex: (id: number) => (takeIndex.first({ id })?.nextIndex ?? 0) - 1,
    /** Sees to it that this number is not given to another. */
    passIndex: (id: number, index: number) => passIndex.run({ id, next: index + 1 }),
    endCollection: endCollection.run,
    addLink: link.run,
    removeLink: unlink.run,
    removeLinksIn: (collectionId: number) => unlinkAll.run({ collectionId }),
  }
}

function ofVersions({ database, query }: Connection) {
  const version = prepare(database, (row: NewVersion) =>
    query.insertInto('artifact').values({
      collectionId: row.collectionId,
      versionIndex: row.versionIndex,
      state: row.state,
      digest: row.digest,
      digestAlgorithm: row.digestAlgorithm,
      distributedId: row.distributedId,
      createdAt: row.createdAt,
      updatedAt: row.updatedAt,
      runId: row.runId,
      username: row.username,
      description: row.description,
      metadata: row.metadata,
      labels: null,
      size: row.size,
      storageBytes: row.storageBytes,
      fileCount: row.fileCount,
      historyStep: row.historyStep,
      ttlDurationSeconds: row.ttlDurationSeconds,
      ttlIsInherited: row.ttlIsInherited,
    }),
  )
  const output = prepare(database, (row: Omit<Tables['output'], 'id'>) =>
    query
      .insertInto('output')
      .values({ runId: row.runId, artifactId: row.artifactId, state: row.state, createdAt: row.createdAt })
      .onConflict(conflict => conflict.doNothing()),
  )
  const setState = prepare(database, (at: { id: number; state: VersionState; updatedAt: string }) =>
    query.updateTable('artifact').set({ state: at.state, updatedAt: at.updatedAt }).where('id', '=', at.id),
  )
  const ofSequence = (collectionId: number) =>
    query.selectFrom('artifact').select('id').where('collectionId', '=', collectionId)
  const endAll = prepare(database, (at: { collectionId: number; updatedAt: string }) =>
    query
      .updateTable('artifact')
      .set({ state: 'DELETED', updatedAt: at.updatedAt })
      .where('collectionId', '=', at.collectionId)
      .where('state', '!=', 'DELETED'),
  )
  const unlinkAll = prepare(database, (at: { collectionId: number }) =>
    query.deleteFrom('link').where('artifactId', 'in', ofSequence(at.collectionId)),
  )
  const unaliasAll = prepare(database, (at: { collectionId: number }) =>
    query.deleteFrom('alias').where('artifactId', 'in', ofSequence(at.collectionId)),
  )
  const unlinkVersion = prepare(database, (at: { artifactId: number }) =>
    query.deleteFrom('link').where('artifactId', '=', at.artifactId),
  )
  const unaliasVersion = prepare(database, (at: { artifactId: number }) =>
    query.deleteFrom('alias').where('artifactId', '=', at.artifactId),
  )
  return {
    addVersion: version.run,
    /** Makes a version an output of another run too. */
    addOutput: output.run,
    setState: setState.run,
    removeLinksOf: (artifactId: number) => unlinkVersion.run({ artifactId }),
    removeAliasesOf: (artifactId: number) => unaliasVersion.run({ artifactId }),
    endSequence: (at: { collectionId: number; updatedAt: string }) => {
      unaliasAll.run(at)
      unlinkAll.run(at)
      endAll.run(at)
    },
    ...ofNames({ database, query }),
  }
}

function ofNames({ database, query }: Connection) {
  const addAlias = prepare(database, (row: { collectionId: number; artifactId: number; alias: string }) =>
    query
      .insertInto('alias')
      .values({ collectionId: row.collectionId, artifactId: row.artifactId, alias: row.alias })
      .onConflict(conflict => conflict.columns(['collectionId', 'alias']).doUpdateSet({ artifactId: row.artifactId })),
  )
  const removeAlias = prepare(database, (at: { collectionId: number; artifactId: number; alias: string }) =>
    query
      .deleteFrom('alias')
      .where('collectionId', '=', at.collectionId)
      .where('artifactId', '=', at.artifactId)
      .where('alias', '=', at.alias),
  )
  const removeAliasesHere = prepare(database, (at: { collectionId: number; artifactId: number }) =>
    query.deleteFrom('alias').where('collectionId', '=', at.collectionId).where('artifactId', '=', at.artifactId),
  )
  const removeAliasesIn = prepare(database, (at: { collectionId: number }) =>
    query.deleteFrom('alias').where('collectionId', '=', at.collectionId),
  )
  const addTag = prepare(database, (row: { artifactId: number; name: string }) =>
    query
      .insertInto('tag')
      .values({ artifactId: row.artifactId, name: row.name })
      .onConflict(conflict => conflict.doNothing()),
  )
  const removeTag = prepare(database, (at: { artifactId: number; name: string }) =>
    query.deleteFrom('tag').where('artifactId', '=', at.artifactId).where('name', '=', at.name),
  )
  return {
    /** Moves the alias when another version of the collection holds it. */
    setAlias: addAlias.run,
    removeAlias: removeAlias.run,
    removeAliasesHere: removeAliasesHere.run,
    removeAliasesIn: (collectionId: number) => removeAliasesIn.run({ collectionId }),
    addTag: addTag.run,
    removeTag: removeTag.run,
  }
}
