import type { ModifyRunsInput, MutationResolvers } from '../../../generated/resolvers.ts'
import { decodeId } from '../ids.ts'
import { liveVersion } from '../rules/aliases.ts'
import { badRequest, notFound } from '../rules/refusal.ts'
import { deleteProject, renameProject, upsertProject } from '../rules/registries.ts'
import { deleteRun, liveRun, moveRun, retagRun } from '../rules/runs.ts'
import type { RunRow } from '../store/tables.ts'
import { acting, echo, echoUpper } from './acting.ts'
import type { Context } from './context.ts'
import { runsMeant } from './runs.ts'
import { finishedTask } from './tasks.ts'

/** Changes to runs, to registries, and to what is protected. */
export const administration = {
  useArtifact: (_root, { input }, context) => {
    const artifact = liveVersion(acting(context), decodeId('Artifact', input.artifactID))
    const { id } = projectAt(context, input)
    const run = liveRun(context, context.store.read.runNamed(id, input.runName)?.id)
    context.store.write.addUsage({ artifactId: artifact.id, runId: run.id })
    return { artifact, run, ...echo(input) }
  },
  deleteRun: (_root, { input }, context) => {
    const run = liveRun(context, decodeId('Run', input.id))
    deleteRun(acting(context), run, input.deleteArtifacts ?? false)
    return echo(input)
  },
  deleteRuns: (_root, { input }, context) => {
    const { listing } = runsMeant(projectAt(context, input), input, context)
    for (const run of listing.rows(undefined, everything)) {
      deleteRun(acting(context), run, input.deleteArtifacts ?? false)
    }
    return { errors: null, ...echo(input) }
  },
  undeleteRuns: (_root, { input }, context) => {
    const { listing } = runsMeant(projectAt(context, input), input, context, true)
    for (const { id } of listing.rows(undefined, everything)) context.store.runs.setDeleted({ id, deletedAt: null })
    return echo(input)
  },
  modifyRuns: (_root, { input }, context) => {
    const { addTags, removeTags } = input
    const changes = { add: addTags ?? [], remove: removeTags ?? [] }
    return { runs: runsToModify(input, context).map(run => retagRun(acting(context), run, changes)), ...echo(input) }
  },
  moveRuns: (_root, { input }, context) => {
    const from = projectAt(context, { entityName: input.sourceEntityName, projectName: input.sourceProjectName })
    const to = { entityName: input.destinationEntityName, projectName: input.destinationProjectName }
    const { id } = projectAt(context, to)
    for (const run of runsMeant(from, input, context).listing.rows(undefined, everything)) {
      moveRun(acting(context), run, id)
    }
    return { task: finishedTask('moveRuns'), ...echo(input) }
  },
  upsertModel: (_root, { input }, context) => {
    const id = input.id ? decodeId('Project', input.id) : undefined
    const known = id === undefined ? undefined : context.store.read.project(id)
    const place = known ? { name: known.name, entityName: known.entityName } : {}
    return { ...upsertProject(acting(context), { ...input, ...place }), ...echo(input) }
  },
  renameProject: (_root, { input }, context) => ({
    project: renameProject(acting(context), input.entityName, input.oldProjectName, input.newProjectName),
    inserted: false,
    ...echo(input),
  }),
  deleteModel: (_root, { input }, context) => {
    deleteProject(acting(context), decodeId('Project', input.id))
    return { success: true, ...echo(input) }
  },
  addProtectedAliases: (_root, { input }, { store }) => {
    const { entityName } = input
    if (!store.read.entityNamed(entityName)) throw notFound('entity')
    for (const alias of input.aliases) store.write.addProtectedAlias({ entityName, alias })
    return { aliases: store.read.protectedAliases(entityName), ...echoUpper(input) }
  },
  removeProtectedAliases: (_root, { input }, { store }) => {
    const { entityName } = input
    if (!store.read.entityNamed(entityName)) throw notFound('entity')
    for (const alias of input.aliases) store.places.removeProtectedAlias({ entityName, alias })
    return { aliases: store.read.protectedAliases(entityName), ...echoUpper(input) }
  },
} satisfies MutationResolvers

const everything = { descending: false, limit: Number.MAX_SAFE_INTEGER, offset: 0 }

function runsToModify(input: ModifyRunsInput, context: Context): readonly RunRow[] {
  const { ids, filters, entityName, projectName } = input
  if (ids) return ids.map(id => liveRun(context, decodeId('Run', id)))
  if (!entityName || !projectName) throw badRequest('modifyRuns needs ids, or entityName and projectName')
  const project = projectAt(context, { entityName, projectName })
  return runsMeant(project, { filters: filters ?? null }, context).listing.rows(undefined, everything)
}

function projectAt({ store }: Context, at: { readonly entityName: string; readonly projectName: string }) {
  const project = store.read.projectNamed(at.entityName, at.projectName)
  if (!project) throw notFound('project')
  return project
}
