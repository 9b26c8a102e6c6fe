import { rowsForUsers } from './conditions/rows-for-users.ts'
import type { PageOptions, ReadOptions, RowPage } from './dsl/runner.ts'
import { shownText } from './errors/shown-text.ts'
import { type Shared, startExecution } from './executing.ts'
import type { Bookmark } from './listing/scan.ts'
import { completed } from './plan/path.ts'
import { fieldsAskedFor, type QueryNode, scanOf } from './plan/query.ts'
import type { EstimateData, UsageData, UsageKey } from './plan/usage.ts'
import { optimize } from './planner/optimize.ts'
import { startAddingUp, usageFields } from './preview/add-up.ts'
import type { Execution } from './requests/execution.ts'
import { storageTree } from './resources/collection/storage-tree.ts'
import type { Resource } from './resources/resource.ts'
import { resourceOf } from './resources/resources.ts'
import type { RowRecord } from './resources/row-record.ts'
import { rowKey, type VersionRecord } from './resources/version/record.ts'
import { type Reading, startReading } from './rows/reading.ts'
import { rowsOf } from './rows/rows.ts'
import { leavingOddOut } from './rows/unjudged.ts'
import { withUnlisted } from './rows/unlisted.ts'

/** Reads records of a list, which has nowhere to keep rows; what was left out of it is told once it ends, however it ends. */
async function* recordsOf(
  { options: { onNote = warn }, isOn, keeping }: Shared,
  query: QueryNode,
  fields: readonly string[],
  execution: Execution,
  bookmark?: Bookmark,
): AsyncGenerator<{ readonly records: readonly RowRecord[]; readonly reading: Reading }, void, undefined> {
  const { target } = optimize({ query, action: undefined }, isOn)
  const resource = resourceOf(scanOf(query))
  const odd = new Set<string>()
  const unjudged = leavingOddOut((row: RowRecord) => void odd.add(fullName(resource, row)))
  const parts = Object.entries(resource.parts ?? {}).flatMap(([part, field]) => (fields.includes(field) ? part : []))
  const reading = startReading<RowRecord>(execution, resource, target.query, [...fields, ...parts], {
    now: keeping.clock.now(),
    note: () => undefined,
    unjudged,
    unjudgedAmongRanked: unjudged,
    keep: () => undefined,
    bookmark,
  })
  try {
    for await (const came of rowsOf(target.query, reading)) {
      yield { records: await withUnlisted(came, fields, resource, execution), reading }
    }
  } finally {
    if (odd.size > 0) onNote(shownText(oddNote([...odd])))
  }
}

async function* listed(
  shared: Shared,
  query: QueryNode,
  options: ReadOptions,
  bookmark?: Bookmark,
): AsyncGenerator<readonly object[], void, undefined> {
  const { execution, end } = await startExecution(shared, query, options)
  const fields = fieldsAskedFor(query)
  const rowOf = rowsForUsers<RowRecord, object>(resourceOf(scanOf(query)), fields)
  try {
    for await (const { records } of recordsOf(shared, query, fields, execution, bookmark)) yield records.map(rowOf)
  } finally {
    end()
  }
}

/** Adds up versions, and keeps none of them. */
export async function usage(shared: Shared, query: QueryNode, by: UsageKey, options: ReadOptions): Promise<UsageData> {
  const { execution, end } = await startExecution(shared, query, options)
  const adding = startAddingUp(by)
  const now = shared.keeping.clock.now()
  try {
    for await (const { records, reading } of recordsOf(shared, query, usageFields(by), execution)) {
      // Only a query over versions has this ending.
      for (const record of records as readonly VersionRecord[]) {
        const isElsewhere = reading.elsewhere.has(rowKey(record))
        adding.add(record, { isElsewhere, now: Math.min(now, execution.serverTime?.() ?? now) })
      }
    }
  } finally {
    end()
  }
  return adding.totals()
}

export async function* rows(
  shared: Shared,
  query: QueryNode,
  options: ReadOptions,
): AsyncGenerator<object, void, undefined> {
  for await (const rows of listed(shared, query, options)) yield* rows
}

export async function* pages(
  shared: Shared,
  query: QueryNode,
  options: PageOptions,
): AsyncGenerator<RowPage, void, undefined> {
  let cursor = options.after ?? null
  const moved = (next: string | null) => {
    cursor = next
  }
  const bookmark = { after: cursor, moved }
  for await (const rows of listed(shared, query, options, bookmark)) yield { rows, cursor }
}

/** Reads W&B's own totals of a project. */
export async function estimate(
  shared: Shared,
  query: QueryNode,
  by: UsageKey,
  options: ReadOptions,
): Promise<EstimateData> {
  const scan = scanOf(query)
  if (scan.kind !== 'project') throw new TypeError('W&B knows the totals of a project.')
  const { execution, end } = await startExecution(shared, query, options)
  const parts = await storageTree(completed(scan.project, execution.defaults), by, execution).finally(end)
  const groups = parts.map(({ name, bytes }) => ({ name, storedBytes: bytes })).sort(bySize)
  return { by, groups, storedBytes: groups.reduce((sum, { storedBytes }) => sum + storedBytes, 0) }
}

type Sized = EstimateData['groups'][number]

function bySize(one: Sized, other: Sized): number {
  return other.storedBytes - one.storedBytes || (one.name < other.name ? -1 : 1)
}

function warn(note: string): void {
  process.emitWarning(note, 'CoppiceNote')
}

function fullName(resource: Resource, row: RowRecord): string {
  const number = resource.numberOf(row)
  return number < 0 ? resource.pathOf(row) : `${resource.pathOf(row)}:v${number}`
}

function oddNote(names: readonly string[]): string {
  const shown = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
  return `The metadata of ${shown} cannot be understood; left out of what was read: ${names.length}.`
}
