import type { Connection } from './open.ts'
import { type Listing, type Part, prepareListing, type Sorted } from './paged.ts'
import { prepare } from './statement.ts'
import type { CollectionKind, VersionState } from './states.ts'
import { prepareVersionList, type VersionInput } from './version-lists.ts'

export type Listings = ReturnType<typeof prepareListings>

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

function ofVersions(connection: Connection) {
  const sorted = (column: 'id' | 'versionIndex') => ({
    ofSequence: prepareVersionList(connection, 'collectionId', column),
    ofRun: prepareVersionList(connection, 'runId', column),
    usedByRun: inputsOfRun(connection, column),
  })
  const byCreatedAt = {
    ofSequence: versionsByTime(connection),
    ofRun: outputsByTime(connection),
    usedByRun: inputsOfRun(connection, 'createdAt'),
  }
  return { byId: sorted('id'), byVersionIndex: sorted('versionIndex'), byCreatedAt }
}

/** The state is hidden from the planner: by it, SQLite would choose an index that must be sorted. */
function versionsByTime({ database, query }: Connection) {
  const listing = prepareListing(database, (at: StatesOf) =>
    query
      .selectFrom('artifact')
      .selectAll()
      .select(['createdAt as sortValue', 'id as sortId', 'versionIndex as listedIndex'])
      .where('collectionId', '=', at.id)
      .where(where => where(where.fn.coalesce('state', 'state'), 'in', [at.state1, at.state2, at.state3])),
  )
  return inStates(listing)
}

function outputsByTime({ database, query }: Connection) {
  const listing = prepareListing(database, (at: StatesOf) =>
    query
      .selectFrom('output')
      .innerJoin('artifact', 'artifact.id', 'output.artifactId')
      .selectAll('artifact')
      .select(['output.createdAt as sortValue', 'output.artifactId as sortId', 'artifact.versionIndex as listedIndex'])
      .where('output.runId', '=', at.id)
      .where(where =>
        where(where.fn.coalesce('output.state', 'output.state'), 'in', [at.state1, at.state2, at.state3]),
      ),
  )
  return inStates(listing)
}

/** Sorted by id, an index of the uses already holds them in their order. */
function inputsOfRun({ database, query }: Connection, column: 'id' | 'versionIndex' | 'createdAt') {
  const sortColumn = column === 'id' ? 'usage.artifactId' : (`artifact.${column}` as const)
  const listing = prepareListing(database, (at: StatesOf) =>
    query
      .selectFrom('usage')
      .innerJoin('artifact', 'artifact.id', 'usage.artifactId')
      .selectAll('artifact')
      .select([`${sortColumn} as sortValue`, 'usage.artifactId as sortId', 'artifact.versionIndex as listedIndex'])
      .where('usage.runId', '=', at.id)
      .where('artifact.state', 'in', [at.state1, at.state2, at.state3]),
  )
  return inStates(listing)
}

/** Three states, repeated where fewer are wanted. */
interface StatesOf {
  readonly id: number
  readonly state1: VersionState
  readonly state2: VersionState
  readonly state3: VersionState
}

function inStates<Row extends Sorted>(listing: Listing<StatesOf, Row>): Listing<VersionInput, Row> {
  const spread = ({ id, states }: VersionInput): StatesOf | undefined => {
    const [state1, state2 = state1, state3 = state2] = states
    return state1 && state2 && state3 ? { id, state1, state2, state3 } : undefined
  }
  return {
    rows: (input, part) => {
      const at = spread(input)
      return at ? listing.rows(at, part) : []
    },
    count: input => {
      const at = spread(input)
      return at ? listing.count(at) : 0
    },
  }
}

/** The links of a portfolio as versions. What is deleted has no links: a list of all else need not look at the versions. */
function linkedVersions({ database, query }: Connection, column: 'link.versionIndex' | 'artifact.createdAt') {
  const ofPortfolio = (at: { id: number }) =>
    query
      .selectFrom('link')
      .innerJoin('artifact', 'artifact.id', 'link.artifactId')
      .selectAll('artifact')
      .select([`${column} as sortValue`, 'link.id as sortId', 'link.versionIndex as listedIndex'])
      .where('link.collectionId', '=', at.id)
  const some = inStates(
    prepareListing(database, (at: StatesOf) =>
      ofPortfolio(at).where('artifact.state', 'in', [at.state1, at.state2, at.state3]),
    ),
  )
  const all = prepareListing(database, ofPortfolio)
  const links = prepare(database, (at: { id: number }) =>
    query
      .selectFrom('link')
      .select(({ fn }) => fn.countAll<number>().as('count'))
      .where('collectionId', '=', at.id),
  )
  const isAll = ({ states }: VersionInput) => states.includes('PENDING') && states.includes('COMMITTED')
  return {
    rows: (input: VersionInput, part: Part) => (isAll(input) ? all.rows(input, part) : some.rows(input, part)),
    count: (input: VersionInput) => (isAll(input) ? (links.first(input)?.count ?? 0) : some.count(input)),
  }
}

function ofTheRest({ database, query }: Connection) {
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
    linkedByVersionIndex: linkedVersions({ database, query }, 'link.versionIndex'),
    linkedByCreatedAt: linkedVersions({ database, query }, 'artifact.createdAt'),
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
