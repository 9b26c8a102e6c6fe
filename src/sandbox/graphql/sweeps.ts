import type { ProjectResolvers, SweepResolvers } from '../../../generated/resolvers.ts'
import { encodeId } from '../ids.ts'
import { parsePythonJson } from '../python-json.ts'
import type { RunsWanted } from '../store/run-search.ts'
import type { Store } from '../store/store.ts'
import type { SweepRow } from '../store/tables.ts'
import { memberAt } from './mongo.ts'
import { pageOf } from './paging.ts'
import { type Searchable, searched } from './search.ts'

const runsOf = (row: SweepRow): RunsWanted => ({
  projectId: row.projectId,
  isDeleted: false,
  key: 'sweepName',
  text: row.name,
})

export const sweep: SweepResolvers = {
  id: row => encodeId('Sweep', row.id),
  bestLoss: (row, _args, { store }) => bestOf(row, store),
  runCount: (row, _args, { store }) => {
    const wanted = runsOf(row)
    return store.runSearch.sorted(wanted, 'id').count(wanted)
  },
}

/** The least value of the metric that the config names, or the greatest where that is the goal. */
function bestOf(row: SweepRow, { runSearch }: Store): number | null {
  const config = parsePythonJson(row.config)
  const metric = memberAt(config, ['metric', 'name'])
  if (typeof metric !== 'string') return null
  const wanted = runsOf(row)
  const runs = runSearch.sorted(wanted, 'id').rows(wanted, { descending: false, limit: -1, offset: 0 })
  const values = runs
    .map(({ summaryMetrics }) => memberAt(parsePythonJson(summaryMetrics), metric.split('.')))
    .filter(value => typeof value === 'number')
  if (values.length === 0) return null
  return memberAt(config, ['metric', 'goal']) === 'maximize' ? Math.max(...values) : Math.min(...values)
}

const searchableSweeps: Searchable<SweepRow> = {
  fields: {
    name: row => row.name,
    display_name: row => row.displayName,
    displayName: row => row.displayName,
    state: row => row.state,
    method: row => row.method,
    created_at: row => row.createdAt,
    createdAt: row => row.createdAt,
  },
  sorts: { name: row => row.name, created_at: row => row.createdAt },
}

/** What a project knows of its sweeps. */
export const sweepsOfProject = {
  sweep: (row, { sweepName }, { store }) => store.sweeps.named(row.id, sweepName) ?? null,
  sweeps: (row, args, { store, settings }) =>
    pageOf(searched(store.sweeps.ofProject(row.id), args, searchableSweeps), args, settings),
  totalSweeps: (row, _args, { store }) => store.sweeps.ofProject(row.id).length,
} satisfies ProjectResolvers
