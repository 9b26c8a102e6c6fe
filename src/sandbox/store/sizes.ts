import type { Connection } from './open.ts'
import { prepare } from './statement.ts'

export type Sizes = ReturnType<typeof prepareSizes>

/** Bytes stored and bytes referred to, version by version: shared files count once for each version that holds them. */
export function prepareSizes({ database, query }: Connection) {
  const live = query
    .selectFrom('artifact')
    .innerJoin('collection', 'collection.id', 'artifact.collectionId')
    .innerJoin('project', 'project.id', 'collection.projectId')
    .where('artifact.state', '!=', 'DELETED')
    // Not `sum`, which ends at 2^63, and drivers at 2^53: a total has no end.
    .select(({ fn }) => [
      fn<number>('total', ['artifact.storageBytes']).as('stored'),
      fn<number>('total', ['artifact.size']).as('size'),
    ])
  const entity = prepare(database, (at: { entityName: string }) => live.where('project.entityName', '=', at.entityName))
  const project = prepare(database, (at: { projectId: number }) => live.where('project.id', '=', at.projectId))
  const type = prepare(database, (at: { typeId: number }) => live.where('collection.typeId', '=', at.typeId))
  const sequence = prepare(database, (at: { collectionId: number }) =>
    live.where('collection.id', '=', at.collectionId),
  )
  const run = prepare(database, (at: { runId: number }) =>
    live.innerJoin('output', 'output.artifactId', 'artifact.id').where('output.runId', '=', at.runId),
  )
  const versions = prepare(database, (at: { collectionId: number }) =>
    query
      .selectFrom('artifact')
      .selectAll()
      .where('collectionId', '=', at.collectionId)
      .where('state', '!=', 'DELETED')
      .orderBy('versionIndex'),
  )
  const bytes = ({ stored, size } = { stored: 0, size: 0 }) => ({ stored, referred: size - stored })
  return {
    ofEntity: (entityName: string) => bytes(entity.first({ entityName })),
    ofProject: (projectId: number) => bytes(project.first({ projectId })),
    ofType: (typeId: number) => bytes(type.first({ typeId })),
    ofSequence: (collectionId: number) => bytes(sequence.first({ collectionId })),
    ofRun: (runId: number) => bytes(run.first({ runId })),
    liveVersions: (collectionId: number) => versions.all({ collectionId }),
  }
}
