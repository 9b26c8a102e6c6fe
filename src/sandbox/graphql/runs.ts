import type { RunConnectionResolvers, RunResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import { tagsOf } from '../rules/runs.ts'
import type { ProjectRow, RunRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { type Page, type PageArguments, pageOf, type Rows } from './paging.ts'
import { inMemory, type Searchable, searched } from './search.ts'
import { versionsOfRun } from './versions.ts'

export const run: RunResolvers = {
  id: row => encodeId('Run', row.id),
  project: (row, _args, { shared }) => shared.project(row.projectId),
  projectId: row => `${row.projectId}`,
  updatedAt: row => row.createdAt,
  heartbeatAt: row => row.createdAt,
  description: () => null,
  notes: () => null,
  tags: row => tagsOf(row),
  group: () => null,
  jobType: () => null,
  host: () => null,
  commit: () => null,
  sweepName: () => null,
  readOnly: () => false,
  stopped: () => false,
  files: () => nothing,
  systemMetrics: () => '{}',
  historyKeys: () => ({ lastStep: -1, sets: [], keys: {} }),
  historyLineCount: () => 0,
  user: (_row, _args, { store }) => store.read.account() ?? null,
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

const searchableRuns: Searchable<RunRow> = {
  fields: {
    name: row => row.name,
    display_name: row => row.displayName,
    displayName: row => row.displayName,
    state: row => row.state,
    created_at: row => row.createdAt,
    createdAt: row => row.createdAt,
    heartbeat_at: row => row.createdAt,
    heartbeatAt: row => row.createdAt,
    tags: tagsOf,
    config: row => JSON.parse(row.config),
    summary_metrics: row => JSON.parse(row.summaryMetrics),
  },
  sorts: { created_at: row => row.createdAt, heartbeat_at: row => row.createdAt, name: row => row.name },
}

interface RunArguments extends PageArguments {
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
  readonly names?: readonly string[] | null | undefined
}

/** A page of a project's runs. */
export function runsOf(project: ProjectRow, args: RunArguments, context: Context): Page<RunRow> {
  const { names } = args
  const { listing, descending } = runsMeant(project, args, context)
  if (!names) return pageOf({ listing, descending }, args, context.settings)
  const everything = { descending: false, limit: Number.MAX_SAFE_INTEGER, offset: 0 }
  const wanted = listing.rows(undefined, everything).filter(({ name }) => names.includes(name))
  return pageOf(inMemory(wanted, descending), args, context.settings)
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
