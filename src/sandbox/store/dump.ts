import type { Connection } from './open.ts'
import { prepare } from './statement.ts'

export type Dump = ReturnType<typeof prepareDump>

/** Reads whole tables, for comparing worlds; always in the same order. */
export function prepareDump({ database, query }: Connection) {
  const collections = prepare(database, () =>
    query
      .selectFrom('collection')
      .innerJoin('project', 'project.id', 'collection.projectId')
      .innerJoin('artifactType', 'artifactType.id', 'collection.typeId')
      .selectAll('collection')
      .select(['project.entityName', 'project.name as projectName', 'artifactType.name as typeName'])
      .orderBy('collection.id'),
  )
  const versions = prepare(database, () =>
    query.selectFrom('artifact').selectAll().orderBy('collectionId').orderBy('versionIndex'),
  )
  const links = prepare(database, () =>
    query.selectFrom('link').selectAll().orderBy('collectionId').orderBy('versionIndex'),
  )
  const aliases = prepare(database, () => query.selectFrom('alias').selectAll().orderBy('alias'))
  const tags = prepare(database, () => query.selectFrom('tag').selectAll().orderBy('name'))
  const collectionTags = prepare(database, () => query.selectFrom('collectionTag').selectAll().orderBy('name'))
  const runs = prepare(database, () =>
    query
      .selectFrom('run')
      .innerJoin('project', 'project.id', 'run.projectId')
      .selectAll('run')
      .select(['project.entityName', 'project.name as projectName'])
      .orderBy('run.id'),
  )
  return {
    runs: () => runs.all({}),
    collections: () => collections.all({}),
    versions: () => versions.all({}),
    links: () => links.all({}),
    aliases: () => aliases.all({}),
    tags: () => tags.all({}),
    collectionTags: () => collectionTags.all({}),
  }
}
