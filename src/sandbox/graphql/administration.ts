import type { ModifyRunsInput, MutationResolvers } from '../../../generated/resolvers.ts'
import { decodeId } from '../ids.ts'
import { liveVersion } from '../rules/aliases.ts'
import { badRequest, notFound } from '../rules/refusal.ts'
import { deleteProject, renameProject, upsertProject } from '../rules/registries.ts'
import { deleteRun, knownRun, liveRun, moveRun, retagRun, undeleteRun } from '../rules/runs.ts'
import type { RunRow } from '../store/tables.ts'
import { acting, echo, echoUpper } from './acting.ts'
import type { Context } from './context.ts'
import { allRuns, runsMeant } from './run-search.ts'
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
    deleteRun(acting(context), knownRun(context, decodeId('Run', input.id)), input.deleteArtifacts ?? false)
    return echo(input)
  },
  deleteRuns: (_root, { input }, context) => {
    for (const run of allRuns(runsMeant(projectAt(context, input), input, context))) {
      deleteRun(acting(context), run, input.deleteArtifacts ?? false)
    }
    return { errors: null, ...echo(input) }
  },
  undeleteRuns: (_root, { input }, context) => {
    for (const run of allRuns(runsMeant(projectAt(context, input), input, context, true))) {
      undeleteRun(acting(context), run)
    }
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
    for (const run of allRuns(runsMeant(from, input, context))) {
      moveRun(acting(context), run, id)
    }
    return { task: finishedTask('moveRuns'), ...echo(input) }
  },
  upsertModel: (_root, { input }, context) => {
    const id = input.id ? decodeId('Project', input.id) : undefined
    const known = id === undefined ? undefined : context.store.read.project(id)
    const place = known ? { name: known.name, entityName: known.entityName } : {}
    const { project, inserted } = upsertProject(acting(context), { ...input, ...place }, accountOf(context))
    return { project, model: project, inserted, ...echo(input) }
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

/** The account of who asks. */
const accountOf = ({ store, username }: Context) =>
  (username === undefined ? store.read.account() : store.members.accountNamed(username))?.id

function runsToModify(input: ModifyRunsInput, context: Context): readonly RunRow[] {
  const { ids, filters, entityName, projectName } = input
  if (ids) return ids.map(id => liveRun(context, decodeId('Run', id)))
  if (!entityName || !projectName) throw badRequest('modifyRuns needs ids, or entityName and projectName')
  const project = projectAt(context, { entityName, projectName })
  return allRuns(runsMeant(project, { filters: filters ?? null }, context))
}

function projectAt({ store }: Context, at: { readonly entityName: string; readonly projectName: string }) {
  const project = store.read.projectNamed(at.entityName, at.projectName)
  if (!project) throw notFound('project')
  return project
}
