import type { Connection } from './open.ts'
import { prepareListing } from './paged.ts'
import { prepare } from './statement.ts'

export type Places = ReturnType<typeof preparePlaces>

/** What may be said anew about a project; null leaves it as it is. */
export interface ProjectChange {
  readonly id: number
  readonly description: string | null
  readonly access: string | null
  readonly allowAllArtifactTypesInRegistry: number | null
  readonly updatedAt: string
}

/** Organisations, entities, projects and what the server says about itself. */
export function preparePlaces(connection: Connection) {
  return { ...ofOrganizations(connection), ...ofProjects(connection), ...ofServer(connection) }
}

function ofOrganizations({ database, query }: Connection) {
  const add = prepare(database, (row: { name: string; entityId: number; advancedSearch: number }) =>
    query
      .insertInto('organization')
      .values({ name: row.name, entityId: row.entityId, advancedSearch: row.advancedSearch }),
  )
  const named = prepare(database, (at: { name: string }) =>
    query.selectFrom('organization').selectAll().where('name', '=', at.name),
  )
  const organization = prepare(database, (at: { id: number }) =>
    query.selectFrom('organization').selectAll().where('id', '=', at.id),
  )
  const all = prepare(database, () => query.selectFrom('organization').selectAll().orderBy('id'))
  const entity = prepare(database, (at: { id: number }) =>
    query.selectFrom('entity').selectAll().where('id', '=', at.id),
  )
  const entities = prepare(database, () => query.selectFrom('entity').selectAll().orderBy('id'))
  const members = prepare(database, (at: { organizationId: number }) =>
    query.selectFrom('entity').selectAll().where('organizationId', '=', at.organizationId).orderBy('id'),
  )
  const join = prepare(database, (at: { entityId: number; organizationId: number }) =>
    query.updateTable('entity').set({ organizationId: at.organizationId }).where('id', '=', at.entityId),
  )
  const enableXxhash = prepare(database, (at: { name: string }) =>
    query.updateTable('entity').set({ xxhashDigestsEnabled: 1 }).where('name', '=', at.name),
  )
  return {
    addOrganization: add.run,
    organization: (id: number) => organization.first({ id }),
    organizationNamed: (name: string) => named.first({ name }),
    organizations: () => all.all({}),
    entity: (id: number) => entity.first({ id }),
    entities: () => entities.all({}),
    entitiesOf: (organizationId: number) => members.all({ organizationId }),
    joinOrganization: join.run,
    enableXxhashDigests: (name: string) => enableXxhash.run({ name }),
  }
}

function ofProjects({ database, query }: Connection) {
  const ofEntity = prepareListing(database, (at: { entityName: string }) =>
    query
      .selectFrom('project')
      .selectAll()
      .select(['id as sortValue', 'id as sortId'])
      .where('entityName', '=', at.entityName)
      .where('deletedAt', 'is', null),
  )
  const types = prepareListing(database, (at: { projectId: number }) =>
    query
      .selectFrom('artifactType')
      .selectAll()
      .select(['name as sortValue', 'id as sortId'])
      .where('projectId', '=', at.projectId),
  )
  const change = prepare(database, (at: ProjectChange) =>
    query
      .updateTable('project')
      .set(({ fn, val }) => ({
        description: fn.coalesce(val(at.description), 'description'),
        access: fn.coalesce(val(at.access), 'access'),
        allowAllArtifactTypesInRegistry: fn.coalesce(
          val(at.allowAllArtifactTypesInRegistry),
          'allowAllArtifactTypesInRegistry',
        ),
        updatedAt: at.updatedAt,
      }))
      .where('id', '=', at.id),
  )
  const rename = prepare(database, (at: { id: number; name: string; updatedAt: string }) =>
    query.updateTable('project').set({ name: at.name, updatedAt: at.updatedAt }).where('id', '=', at.id),
  )
  const end = prepare(database, (at: { id: number; deletedAt: string }) =>
    query.updateTable('project').set({ deletedAt: at.deletedAt }).where('id', '=', at.id),
  )
  const collections = prepare(database, (at: { projectId: number }) =>
    query.selectFrom('collection').selectAll().where('projectId', '=', at.projectId).where('state', '=', 'READY'),
  )
  return {
    projects: ofEntity,
    types,
    changeProject: change.run,
    renameProject: rename.run,
    endProject: end.run,
    collectionsIn: (projectId: number) => collections.all({ projectId }),
  }
}

function ofServer({ database, query }: Connection) {
  const features = prepare(database, () => query.selectFrom('serverFeature').selectAll().orderBy('name'))
  const setFeature = prepare(database, (row: { name: string; isEnabled: number }) =>
    query
      .insertInto('serverFeature')
      .values({ name: row.name, isEnabled: row.isEnabled })
      .onConflict(conflict => conflict.column('name').doUpdateSet({ isEnabled: row.isEnabled })),
  )
  const unprotect = prepare(database, (at: { entityName: string; alias: string }) =>
    query.deleteFrom('protectedAlias').where('entityName', '=', at.entityName).where('alias', '=', at.alias),
  )
  return { features: () => features.all({}), setFeature: setFeature.run, removeProtectedAlias: unprotect.run }
}
