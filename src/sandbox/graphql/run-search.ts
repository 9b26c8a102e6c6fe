import type { Part } from '../store/paged.ts'
import type { FoundRun, RunSort, RunsWanted } from '../store/run-search.ts'
import type { ProjectRow, RunRow } from '../store/tables.ts'
import type { Context } from './context.ts'
import { conditionOf, equalities, isEmptyFilter, soleEquality } from './mongo.ts'
import { type Rows, rowsOf } from './paging.ts'
import { fieldsOfRuns, keysOfRuns, orderOfRuns } from './run-fields.ts'
import { inMemory } from './search.ts'

/** What decides which runs are meant, and how they stand. */
export interface RunFilter {
  readonly filters?: string | null | undefined
  readonly order?: string | null | undefined
}

type Condition = (row: RunRow) => boolean

/** Runs that are read at a time. */
const stride = 500

const everything: Part = { descending: false, limit: Number.MAX_SAFE_INTEGER, offset: 0 }

/**
 * The runs that a filter means: those that live, or those that could come back. They are read along an index as far as a page
 * needs; what an index can find is not looked for, and the filter decides all the same.
 */
export function runsMeant(
  { id: projectId }: ProjectRow,
  { filters, order }: RunFilter,
  context: Pick<Context, 'store'>,
  isDeleted = false,
): Rows<FoundRun> {
  const { runSearch } = context.store
  const holds = conditionOf(filters, fieldsOfRuns(context))
  const wanted: RunsWanted = { projectId, isDeleted, ...keyIn(filters) }
  const sorting = orderOfRuns(order, context)
  const { descending } = sorting
  if (!('sort' in sorting)) return byValue(all(wanted, holds, context), descending, sorting.read)
  const { sort } = sorting
  if (isDecided(filters, wanted)) return rowsOf(runSearch.sorted(wanted, sort), wanted, descending)
  const rows = (part: Part) => matching(wanted, sort, part, holds, context)
  return {
    descending,
    listing: { rows: (_nothing, part) => rows(part), count: () => rows(everything).length },
  }
}

/** All that are meant, at once. */
export const allRuns = (rows: Rows<FoundRun>) => rows.listing.rows(undefined, everything)

function keyIn(filters: string | null | undefined): Pick<RunsWanted, 'key' | 'text'> {
  const named = equalities(filters)
  for (const [name, key] of keysOfRuns) {
    const [text, ...more] = named(name) ?? []
    if (text !== undefined && more.length === 0) return { key, text }
  }
  return {}
}

/** Whether the index alone finds what the filter means. */
function isDecided(filters: string | null | undefined, { isDeleted, key }: RunsWanted): boolean {
  if (isEmptyFilter(filters)) return true
  const [name = ''] = soleEquality(filters) ?? []
  return !isDeleted && key !== undefined && keysOfRuns.get(name) === key
}

const all = (wanted: RunsWanted, holds: Condition, { store }: Pick<Context, 'store'>) =>
  store.runSearch.sorted(wanted, 'id').rows(wanted, everything).filter(holds)

function matching(
  wanted: RunsWanted,
  sort: RunSort,
  part: Part,
  holds: Condition,
  context: Pick<Context, 'store'>,
): FoundRun[] {
  const found: FoundRun[] = []
  let skipped = 0
  if (part.limit === 0) return found
  for (const run of inOrder(wanted, sort, part, context)) {
    if (!holds(run)) continue
    skipped += 1
    if (skipped > part.offset) found.push(run)
    if (found.length === part.limit) break
  }
  return found
}

/** Runs between the bounds of a part, in its order, read as they are pulled. */
function* inOrder(
  wanted: RunsWanted,
  sort: RunSort,
  { after, before, descending }: Part,
  { store }: Pick<Context, 'store'>,
): Generator<FoundRun> {
  const listing = store.runSearch.sorted(wanted, sort)
  let from = after
  for (;;) {
    const some = listing.rows(wanted, { after: from, before, descending, limit: stride, offset: 0 })
    yield* some
    from = some.at(-1)
    if (some.length < stride) return
  }
}

/** Sorted by what has to be read of each. What is no number and no text comes last, whichever way they are sorted. */
function byValue(runs: readonly FoundRun[], descending: boolean, read: (row: RunRow) => unknown): Rows<FoundRun> {
  const last = descending ? -Number.MAX_VALUE : '\uffff'
  const sortable = (value: unknown) =>
    typeof value === 'string' || (typeof value === 'number' && Number.isFinite(value)) ? value : last
  return inMemory(
    runs.map(run => ({ ...run, sortValue: sortable(read(run)) })),
    descending,
  )
}
