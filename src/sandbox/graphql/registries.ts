import type { EntityResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import type { CollectionRow, EntityRow, ProjectRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { linksMeant } from './link-search.ts'
import { conditionOf } from './mongo.ts'
import { pageOf } from './paging.ts'
import { type Searchable, searched } from './search.ts'

const searchableProjects = (entityId: number): Searchable<ProjectRow> => ({
  fields: {
    id: row => [row.id, encodeId('Project', row.id)],
    project_id: row => [row.id, encodeId('Project', row.id)],
    name: row => row.name,
    entity_id: () => [entityId, encodeId('Entity', entityId)],
    description: row => row.description,
    created_at: row => row.createdAt,
    updated_at: row => row.updatedAt ?? row.createdAt,
  },
  sorts: {
    name: row => row.name,
    created_at: row => row.createdAt,
    updated_at: row => row.updatedAt ?? row.createdAt,
  },
})

/** What collections can be searched by, in a registry or anywhere. */
export function searchableCollections({ store }: Context): Searchable<CollectionRow> {
  const id = (row: CollectionRow) => [row.id, encodeId('ArtifactCollection', row.id)]
  return {
    fields: {
      id,
      artifact_collection_id: id,
      collection_id: id,
      name: row => row.name,
      tag: row => store.curation.tagsOfCollection(row.id).map(({ name }) => name),
      description: row => row.description,
      created_at: row => row.createdAt,
      updated_at: row => row.updatedAt ?? row.createdAt,
    },
    sorts: {
      name: row => row.name,
      created_at: row => row.createdAt,
      updated_at: row => row.updatedAt ?? row.createdAt,
    },
    newestFirst: true,
  }
}

function projectsOf(entity: EntityRow, filters: string | null | undefined, { store }: Context): ProjectRow[] {
  const holds = conditionOf(filters, searchableProjects(entity.id).fields)
  const all = store.places.projects.rows({ entityName: entity.name }, { descending: false, limit: -1, offset: 0 })
  return all.filter(holds)
}

/** The searches over all that an entity owns; made for the registries of an organisation. */
export const registrySearch = {
  projects: (row, args, context) =>
    pageOf(searched(projectsOf(row, undefined, context), args, searchableProjects(row.id)), args, context.settings),
  artifactCollections: (row, { projectFilters, collectionTypes, ...args }, context) => {
    const rows = collectionsIn(projectsOf(row, projectFilters, context), context).filter(
      ({ kind }) => !collectionTypes?.length || collectionTypes.includes(kind),
    )
    return pageOf(searched(rows, args, searchableCollections(context)), args, context.settings)
  },
  artifactMemberships: (row, { projectFilters, collectionFilters, ...args }, context) => {
    const holds = conditionOf(collectionFilters, searchableCollections(context).fields)
    const collections = collectionsIn(projectsOf(row, projectFilters, context), context).filter(holds)
    const ids = collections.map(({ id }) => id)
    return pageOf(linksMeant(ids, args, context), args, context.settings)
  },
} satisfies EntityResolvers

const collectionsIn = (projects: readonly ProjectRow[], { store }: Context) =>
  projects.flatMap(({ id }) => store.places.collectionsIn(id))
