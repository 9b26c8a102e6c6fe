import type { RunConnectionResolvers, RunResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import { tagsOf } from '../rules/runs.ts'
import type { ProjectRow, RunRow } from '../store/tables.ts'
import { userNamed } from './accounts.ts'
import type { Context } from './context.ts'
import { type Page, type PageArguments, pageOf } from './paging.ts'
import { streamed } from './run-logging.ts'
import { allRuns, type RunFilter, runsMeant } from './run-search.ts'
import { inMemory } from './search.ts'
import { versionsOfRun } from './versions.ts'

export const run: RunResolvers = {
  id: row => encodeId('Run', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  projectId: row => `${row.projectId}`,
  tags: row => tagsOf(row),
  readOnly: () => false,
  stopped: () => false,
  files: () => nothing,
  systemMetrics: () => '{}',
  historyKeys: () => ({ lastStep: -1, sets: [], keys: {} }),
  ...streamed,
  user: (row, _args, { store }) => userNamed(row.username, store),
  storageBytes: (row, _args, { store }) => store.sizes.ofRun(row.id).stored,
  outputArtifacts: (row, args, context) => versionsOfRun('ofRun', row.id, args, context),
  inputArtifacts: (row, args, context) => versionsOfRun('usedByRun', row.id, args, context),
}

const nothing = {
  edges: [],
  pageInfo: { startCursor: null, endCursor: null, hasNextPage: false, hasPreviousPage: false },
  totalCount: () => 0,
}

export const runConnection: RunConnectionResolvers = {
  totalCountApprox: page => ({ min: page.totalCount(), max: page.totalCount() }),
}

interface RunArguments extends PageArguments, RunFilter {
  readonly names?: readonly string[] | null | undefined
}

/** A page of a project's runs. */
export function runsOf(project: ProjectRow, args: RunArguments, context: Context): Page<RunRow> {
  const { names } = args
  const meant = runsMeant(project, args, context)
  if (!names) return pageOf(meant, args, context.settings)
  const named = allRuns(meant).filter(({ name }) => names.includes(name))
  return pageOf(inMemory(named, meant.descending), args, context.settings)
}
