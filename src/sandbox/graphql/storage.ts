import type { Resolvers } from '../../../generated/resolvers.ts'
import { encodeId, type IdKind } from '../ids.ts'
import type { Context } from './context.ts'
import { type PageArguments, pageOf } from './paging.ts'
import type { Sizes } from './parents.ts'
import { inMemory } from './search.ts'

function sizesOf<Row extends { readonly id: number }>(
  rows: readonly Row[],
  sizeOf: (row: Row) => number,
  page: PageArguments,
  { settings }: Context,
): Sizes<Row> {
  const sorted = rows.map(row => ({ ...row, sortValue: row.id, sortId: row.id }))
  const { edges, pageInfo } = pageOf(inMemory(sorted), page, settings)
  return { edges, pageInfo, totalSize: rows.reduce((total, row) => total + sizeOf(row), 0) }
}

const idOf = (kind: IdKind, id: number) => encodeId(kind, id)

const everything = { descending: false, limit: -1, offset: 0 }

function sequencesOf(projectId: number, typeId: number | null, page: PageArguments, context: Context) {
  const { store } = context
  const rows = store.places
    .collectionsIn(projectId)
    .filter(({ kind, typeId: type }) => kind === 'SEQUENCE' && (typeId === null || type === typeId))
  return sizesOf(rows, ({ id }) => store.sizes.ofSequence(id).stored, page, context)
}

/** What is stored where. Every size is that of the live versions below, each counted whole. */
export const storageTree = {
  EntityStorageNode: {
    id: row => idOf('Entity', row.id),
    size: (row, _args, { store }) => store.sizes.ofEntity(row.name).stored,
    entity: row => row,
    projects: (row, page, context) => {
      const rows = context.store.places.projects.rows({ entityName: row.name }, everything)
      return sizesOf(rows, ({ id }) => context.store.sizes.ofProject(id).stored, page, context)
    },
  },
  ProjectStorageNode: {
    id: row => idOf('Project', row.id),
    size: (row, _args, { store }) => store.sizes.ofProject(row.id).stored,
    project: row => row,
    artifactSequences: (row, page, context) => sequencesOf(row.id, null, page, context),
    artifactTypes: (row, page, context) => {
      const rows = context.store.places.types.rows({ projectId: row.id }, everything)
      return sizesOf(rows, ({ id }) => context.store.sizes.ofType(id).stored, page, context)
    },
    runs: (row, page, context) => {
      const rows = context.store.runs.ofProject(row.id).filter(({ deletedAt }) => deletedAt === null)
      return sizesOf(rows, ({ id }) => context.store.sizes.ofRun(id).stored, page, context)
    },
  },
  ArtifactTypeStorageNode: {
    id: row => idOf('ArtifactType', row.id),
    size: (row, _args, { store }) => store.sizes.ofType(row.id).stored,
    artifactType: row => row,
    artifactSequences: (row, page, context) => sequencesOf(row.projectId, row.id, page, context),
  },
  ArtifactSequenceStorageNode: {
    id: row => idOf('ArtifactCollection', row.id),
    size: (row, _args, { store }) => store.sizes.ofSequence(row.id).stored,
    artifactSequence: row => row,
    artifactType: (row, _args, { shared }) => shared.type(row.typeId),
    artifacts: (row, page, context) =>
      sizesOf(context.store.sizes.liveVersions(row.id), ({ storageBytes }) => storageBytes, page, context),
  },
  ArtifactStorageNode: {
    id: row => idOf('Artifact', row.id),
    name: (row, _args, { shared }) => `${shared.collection(row.collectionId).name}:v${row.versionIndex}`,
    size: row => row.storageBytes,
    artifact: row => row,
  },
  RunStorageNode: {
    id: row => idOf('Run', row.id),
    size: (row, _args, { store }) => store.sizes.ofRun(row.id).stored,
    run: row => row,
  },
} satisfies Resolvers
