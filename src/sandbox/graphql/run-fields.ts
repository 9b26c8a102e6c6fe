import { parsePythonJson } from '../python-json.ts'
import { badRequest } from '../rules/refusal.ts'
import { tagsOf } from '../rules/runs.ts'
import type { RunKey, RunSort } from '../store/run-search.ts'
import type { RunRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { directionOf } from './filters.ts'
import { type Fields, fieldNamed, memberAt } from './mongo.ts'

/** What runs can be filtered by, each under all names that W&B gives it (docs/wandb-api.md §4.2). */
export function fieldsOfRuns({ store }: Pick<Context, 'store'>): Fields<RunRow> {
  const holder = store.read.account()?.username
  return {
    ...plain,
    tags: tagsOf,
    username: row => row.username ?? holder,
    duration,
    config: { within: settingAt },
    summary_metrics: { within: metricAt },
    keys_info: { within: loggedKeyAt },
  }
}

const duration = (row: RunRow) => (Date.parse(row.heartbeatAt) - Date.parse(row.createdAt)) / 1000

const plain = {
  name: row => row.name,
  display_name: row => row.displayName,
  displayName: row => row.displayName,
  state: row => row.state,
  group: row => row.group,
  job_type: row => row.jobType,
  jobType: row => row.jobType,
  sweep: row => row.sweepName,
  host: row => row.host,
  created_at: row => row.createdAt,
  createdAt: row => row.createdAt,
  updated_at: row => row.updatedAt,
  updatedAt: row => row.updatedAt,
  heartbeat_at: row => row.heartbeatAt,
  heartbeatAt: row => row.heartbeatAt,
} satisfies Readonly<Record<string, (row: RunRow) => string | null>>

/** By the name in filters: the column that finds a run without looking at the others. */
export const keysOfRuns: ReadonlyMap<string, RunKey> = new Map([
  ['name', 'name'],
  ['sweep', 'sweepName'],
  ['group', 'group'],
  ['job_type', 'jobType'],
  ['jobType', 'jobType'],
  ['state', 'state'],
])

/** `config.lr` and `config.lr.value` are the same: W&B keeps each setting in an object of its own. */
function settingAt({ config }: RunRow, path: readonly string[]): unknown {
  const settings = parsePythonJson(config)
  const inFull = path.map((_key, index) => [path.slice(0, index + 1).join('.'), 'value', ...path.slice(index + 1)])
  for (const one of [...inFull.reverse(), path]) {
    const value = memberAt(settings, one)
    if (value !== undefined) return value
  }
  return undefined
}

const metricAt = ({ summaryMetrics }: RunRow, path: readonly string[]) =>
  memberAt(parsePythonJson(summaryMetrics), path)

/** No history is kept: a key was logged if the summary has it. */
const loggedKeyAt = (row: RunRow, [section, ...path]: readonly string[]) =>
  section === 'keys' ? metricAt(row, path) : undefined

/** How runs are to be sorted: along an index, or by what has to be read of each. */
export type RunOrder =
  | { readonly descending: boolean; readonly sort: RunSort }
  | { readonly descending: boolean; readonly read: (row: RunRow) => unknown }

const indexed: ReadonlyMap<string, RunSort> = new Map([
  ['created_at', 'createdAt'],
  ['createdAt', 'createdAt'],
  ['heartbeat_at', 'heartbeatAt'],
  ['heartbeatAt', 'heartbeatAt'],
  ['name', 'name'],
])

/** Without an order by id: as they began. */
export function orderOfRuns(order: string | null | undefined, context: Pick<Context, 'store'>): RunOrder {
  if (!order) return { descending: false, sort: 'id' }
  const { name, descending } = directionOf(order)
  const sort = indexed.get(name)
  if (sort) return { descending, sort }
  const [key = '', ...path] = name.split('.')
  const field = fieldNamed(fieldsOfRuns(context), key)
  if (typeof field === 'function' && path.length === 0) return { descending, read: field }
  if (typeof field === 'object' && path.length > 0) return { descending, read: row => field.within(row, path) }
  throw badRequest(`order: unknown field "${name}"`)
}
