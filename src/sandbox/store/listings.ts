import type { Connection } from './open.ts'
import { prepareListing } from './paged.ts'
import type { CollectionKind, VersionState } from './states.ts'

export type Listings = ReturnType<typeof prepareListings>

/** What a list of versions is about, and the states it shows: three, repeated where fewer are wanted. */
export interface VersionInput {
  readonly id: number
  readonly state1: VersionState
  readonly state2: VersionState
  readonly state3: VersionState
}

export interface CollectionInput {
  readonly projectId: number
  /** Null means any. */
  readonly typeId: number | null
  readonly name: string | null
  readonly kind1: CollectionKind
  readonly kind2: CollectionKind
}

/** Every list that is handed out page by page, by the column that it is sorted by. */
export function prepareListings(connection: Connection) {
  return { ...ofVersions(connection), ...ofTheRest(connection) }
}

function ofVersions({ database, query }: Connection) {
  const sorted = (column: 'id' | 'versionIndex' | 'createdAt') => {
    const versions = query
      .selectFrom('artifact')
      .selectAll('artifact')
      .select([`artifact.${column} as sortValue`, 'artifact.id as sortId'])
    const shown = (at: VersionInput) => versions.where('artifact.state', 'in', [at.state1, at.state2, at.state3])
    return {
      ofSequence: prepareListing(database, (at: VersionInput) =>
        shown(at).select('artifact.versionIndex as listedIndex').where('artifact.collectionId', '=', at.id),
      ),
      ofRun: prepareListing(database, (at: VersionInput) =>
        shown(at).select('artifact.versionIndex as listedIndex').where('artifact.runId', '=', at.id),
      ),
      usedByRun: prepareListing(database, (at: VersionInput) =>
        shown(at)
          .select('artifact.versionIndex as listedIndex')
          .innerJoin('usage', 'usage.artifactId', 'artifact.id')
          .where('usage.runId', '=', at.id),
      ),
    }
  }
  return { byId: sorted('id'), byVersionIndex: sorted('versionIndex'), byCreatedAt: sorted('createdAt') }
}

function ofTheRest({ database, query }: Connection) {
  const linked = (column: 'link.versionIndex' | 'artifact.createdAt') =>
    prepareListing(database, (at: VersionInput) =>
      query
        .selectFrom('link')
        .innerJoin('artifact', 'artifact.id', 'link.artifactId')
        .selectAll('artifact')
        .select([`${column} as sortValue`, 'link.id as sortId', 'link.versionIndex as listedIndex'])
        .where('link.collectionId', '=', at.id)
        .where('artifact.state', 'in', [at.state1, at.state2, at.state3]),
    )
  const collections = (column: 'id' | 'name' | 'createdAt') =>
    prepareListing(database, (at: CollectionInput) =>
      query
        .selectFrom('collection')
        .selectAll()
        .select([`${column} as sortValue`, 'id as sortId'])
        .where('projectId', '=', at.projectId)
        .where('state', '=', 'READY')
        .where('kind', 'in', [at.kind1, at.kind2])
        .where(where => where('typeId', '=', where.fn.coalesce(where.val(at.typeId), 'typeId')))
        .where(where => where('name', '=', where.fn.coalesce(where.val(at.name), 'name'))),
    )
  return {
    linkedByVersionIndex: linked('link.versionIndex'),
    linkedByCreatedAt: linked('artifact.createdAt'),
    collectionsById: collections('id'),
    collectionsByName: collections('name'),
    collectionsByCreatedAt: collections('createdAt'),
    links: prepareListing(database, (at: { id: number }) =>
      query
        .selectFrom('link')
        .selectAll()
        .select(['versionIndex as sortValue', 'id as sortId'])
        .where('collectionId', '=', at.id),
    ),
    users: prepareListing(database, (at: { id: number }) =>
      query
        .selectFrom('usage')
        .innerJoin('run', 'run.id', 'usage.runId')
        .selectAll('run')
        .select(['run.id as sortValue', 'run.id as sortId'])
        .where('usage.artifactId', '=', at.id),
    ),
    aliases: prepareListing(database, (at: { id: number }) =>
      query
        .selectFrom('alias')
        .innerJoin('collection', 'collection.id', 'alias.collectionId')
        .innerJoin('project', 'project.id', 'collection.projectId')
        .selectAll('alias')
        .select(['collection.name as artifactCollectionName', 'collection.kind', 'project.entityName'])
        .select(['alias.id as sortValue', 'alias.id as sortId'])
        .where('alias.collectionId', '=', at.id),
    ),
  }
}
