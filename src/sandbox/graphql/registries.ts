import type { EntityResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import type { ArtifactRow, CollectionRow, EntityRow, MembershipRow, ProjectRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { inPortfolio } from './memberships.ts'
import { conditionOf } from './mongo.ts'
import { type PageArguments, pageOf } from './paging.ts'
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

type Linked = MembershipRow & { readonly version: ArtifactRow }

function searchableLinks({ store }: Context): Searchable<Linked> {
  const id = ({ artifactId }: Linked) => [artifactId, encodeId('Artifact', artifactId)]
  const sorts = {
    artifact_created_at: ({ version }: Linked) => version.createdAt,
    artifact_size: ({ version }: Linked) => version.size,
    acm_created_at: (row: Linked) => row.createdAt,
    created_at: ({ version }: Linked) => version.createdAt,
  }
  return {
    fields: {
      ...sorts,
      id,
      artifact_id: id,
      version: row => [`v${row.versionIndex}`, row.versionIndex],
      tag: row => store.read.tagsOf(row.artifactId).map(({ name }) => name),
      alias: row =>
        store.read
          .aliasesOf(row.artifactId)
          .filter(({ collectionId }) => collectionId === row.collectionId)
          .map(({ alias }) => alias),
      metadata: ({ version }) => parsed(version.metadata),
      updated_at: ({ version }) => version.updatedAt,
    },
    sorts,
  }
}

function parsed(metadata: string | null): unknown {
  try {
    return JSON.parse(metadata ?? '{}')
  } catch {
    return {}
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
    const links = collections.flatMap(({ id }) => linksIn(id, context))
    const page: PageArguments = args
    return pageOf(searched(links, args, searchableLinks(context)), page, context.settings)
  },
} satisfies EntityResolvers

const collectionsIn = (projects: readonly ProjectRow[], { store }: Context) =>
  projects.flatMap(({ id }) => store.places.collectionsIn(id))

function linksIn(collectionId: number, { store }: Context): Linked[] {
  return store.places.linksIn(collectionId).flatMap(link => {
    const version = store.read.version(link.artifactId)
    return version ? [{ ...inPortfolio(link), version }] : []
  })
}
