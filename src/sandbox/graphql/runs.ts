import type { RunResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import type { ProjectRow, RunRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { type Page, type PageArguments, pageOf, type Rows } from './paging.ts'
import { type Searchable, searched } from './search.ts'
import { versionsOfRun } from './versions.ts'

export const run: RunResolvers = {
  id: row => encodeId('Run', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  projectId: row => `${row.projectId}`,
  updatedAt: row => row.createdAt,
  heartbeatAt: row => row.createdAt,
  description: () => null,
  notes: () => null,
  tags: () => [],
  group: () => null,
  jobType: () => null,
  host: () => null,
  commit: () => null,
  sweepName: () => null,
  readOnly: () => false,
  systemMetrics: () => '{}',
  historyKeys: () => ({ lastStep: -1, sets: [], keys: {} }),
  historyLineCount: () => 0,
  user: (_row, _args, { store }) => store.read.account() ?? null,
  storageBytes: (row, _args, { store }) => store.sizes.ofRun(row.id).stored,
  outputArtifacts: (row, args, context) => versionsOfRun('ofRun', row.id, args, context),
  inputArtifacts: (row, args, context) => versionsOfRun('usedByRun', row.id, args, context),
}

const searchableRuns: Searchable<RunRow> = {
  fields: {
    name: row => row.name,
    display_name: row => row.displayName,
    displayName: row => row.displayName,
    state: row => row.state,
    created_at: row => row.createdAt,
    createdAt: row => row.createdAt,
  },
  sorts: { created_at: row => row.createdAt, heartbeat_at: row => row.createdAt, name: row => row.name },
}

interface RunArguments extends PageArguments {
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
}

/** A page of a project's runs. */
export function runsOf(project: ProjectRow, args: RunArguments, context: Context): Page<RunRow> {
  return pageOf(runsMeant(project, args, context), args, context.settings)
}

/** The runs that a filter means: those that live, or those that could come back. */
export function runsMeant(
  project: ProjectRow,
  args: Pick<RunArguments, 'filters' | 'order'>,
  { store }: Pick<Context, 'store'>,
  deleted = false,
): Rows<RunRow & { readonly sortValue: string | number; readonly sortId: number }> {
  const rows = store.runs.ofProject(project.id).filter(({ deletedAt }) => (deletedAt !== null) === deleted)
  return searched(rows, args, searchableRuns)
}
