import { rowsForUsers } from './conditions/rows-for-users.ts'
import type { ConnectOptions } from './connect-options.ts'
import type {
  Applied,
  ApplyOptions,
  PageOptions,
  PreviewOptions,
  ReadOptions,
  RecordPage,
  ResumeOptions,
  Runner,
} from './dsl/runner.ts'
import { shownText } from './errors/shown-text.ts'
import { changeAll, type Listeners, type Shared, startExecution, startSharing, startWhole } from './executing.ts'
import { explainNode } from './explain/explain.ts'
import { explainMeasured } from './explain/measured.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { beginJournal } from './journal/begin-journal.ts'
import { checkServer } from './journal/check-usable.ts'
import { writePreview } from './journal/preview-file.ts'
import { resumeJournal } from './journal/resume-journal.ts'
import type { Bookmark } from './listing/scan.ts'
import type { Past } from './plan/outcome.ts'
import type { Defaults } from './plan/path.ts'
import type { PlanNode } from './plan/plan.ts'
import { fieldsAskedFor, type Query } from './plan/query.ts'
import type { Selection } from './plan/selection.ts'
import type { KnownDefaults } from './planner/defaults.ts'
import { optimize } from './planner/optimize.ts'
import { readProtectedAliases } from './preview/protected-aliases.ts'
import { selectCollections } from './preview/select-collections.ts'
import { journaledFields, selectVersions } from './preview/select-versions.ts'
import { explainLacks, type SchemaLacks } from './requests/lacks.ts'
import { COLLECTIONS } from './resources/collection/collection.ts'
import type { CollectionRecord } from './resources/collection/listings.ts'
import type { Resource } from './resources/resource.ts'
import type { RowRecord } from './resources/row-record.ts'
import type { VersionRecord } from './resources/version/record.ts'
import { VERSIONS } from './resources/version/version.ts'
import { startReading } from './rows/reading.ts'
import { rowsOf } from './rows/rows.ts'
import { leavingOddOut } from './rows/unjudged.ts'
import { withUnlisted } from './rows/unlisted.ts'
import type { Transport } from './transport/create-transport.ts'

/** The past of a first execution. */
const NOTHING_PAST: Past = { intended: new Set(), outcomes: new Map() }

/** Carries out the words over one connection. Making it reads and sends nothing. */
export function createEngine(options: ConnectOptions, connection: () => Transport, listeners: Listeners): Runner {
  const shared = startSharing(options, connection, listeners)
  return {
    explain: (node, { passes = false }) => explain(shared, node, passes, shownDefaults(shared.known())),
    async *versions(query: Query, options: ReadOptions): AsyncGenerator<VersionRecord, void, undefined> {
      for await (const rows of listed<VersionRecord>(shared, query, VERSIONS, options)) yield* rows
    },
    pages: (query, options) => pages(shared, query, options),
    collections: (query, options) => collections(shared, query, options),
    async protectedAliases(entity: string, { signal }: ReadOptions): Promise<readonly string[] | null> {
      const { execution } = await startExecution(shared, { kind: 'ids', ids: [] }, signal)
      const names = (await readProtectedAliases(execution, [entity])).get(entity) ?? null
      return names && [...names]
    },
    preview: (plan, options) => preview(shared, plan, options),
    save(selection, path, milliseconds) {
      const { disk, clock } = shared.keeping
      return writePreview(disk, path, selection, new Date(clock.now() + milliseconds))
    },
    apply: (selection, options, use) => apply(shared, selection, options, use),
    resume: (path, options) => resume(shared, path, options),
    previewTable,
    reportTable,
  }
}

function explain(
  { sizes, isOn }: Shared,
  node: Parameters<Runner['explain']>[0],
  passes: boolean,
  defaults: Defaults,
): string {
  return explainNode(node, passes, { defaults, sizes, isOn })
}

/** Reads a list, which has nowhere to keep rows; what was left out of it is told once it ends, however it ends. */
async function* listed<Row extends RowRecord>(
  shared: Shared,
  query: Query,
  resource: Resource<Row>,
  { signal }: ReadOptions,
  bookmark?: Bookmark,
): AsyncGenerator<readonly Row[], void, undefined> {
  const { onNote = warn } = shared.options
  const { execution } = await startExecution(shared, query, signal)
  const { target } = optimize({ query, action: undefined }, shared.isOn)
  const fields = fieldsAskedFor(query)
  const odd = new Set<string>()
  const unjudged = leavingOddOut((row: Row) => void odd.add(fullName(resource, row)))
  const reading = startReading<Row>(execution, resource, target.query, fields, {
    now: shared.keeping.clock.now(),
    note: () => undefined,
    unjudged,
    unjudgedAmongRanked: unjudged,
    keep: () => undefined,
    bookmark,
  })
  try {
    for await (const rows of rowsOf(target.query, reading)) yield await withUnlisted(rows, fields, resource, execution)
  } finally {
    if (odd.size > 0) onNote(shownText(oddNote([...odd])))
  }
}

async function* pages(shared: Shared, query: Query, options: PageOptions): AsyncGenerator<RecordPage, void, undefined> {
  let cursor = options.after ?? null
  const moved = (next: string | null) => {
    cursor = next
  }
  const bookmark = { after: cursor, moved }
  for await (const records of listed<VersionRecord>(shared, query, VERSIONS, options, bookmark))
    yield { records, cursor }
}

async function* collections(
  shared: Shared,
  query: Query,
  options: ReadOptions,
): AsyncGenerator<object, void, undefined> {
  const rowOf = rowsForUsers<CollectionRecord, object>(COLLECTIONS, fieldsAskedFor(query))
  for await (const rows of listed<CollectionRecord>(shared, query, COLLECTIONS, options)) {
    for (const row of rows) yield rowOf(row)
  }
}

async function preview(
  shared: Shared,
  given: PlanNode,
  { signal, onError = 'refuse' }: PreviewOptions,
): Promise<Selection> {
  const takenAt = new Date(shared.keeping.clock.now())
  const { execution, requests } = await startExecution(shared, given, signal)
  const plan = optimizePlan(given, shared.isOn)
  const { steps, ...chosen } = await (plan.kind === 'changeVersions'
    ? selectVersions(plan, execution, { onError, now: takenAt.getTime() })
    : selectCollections(plan, execution, { onError, now: takenAt.getTime() }))
  const notes = [...chosen.notes, ...notesOnLacks(shared.learned.lacks.schema)]
  return {
    ...chosen,
    notes: notes.map(note => shownText(note)),
    text: explain(shared, given, false, execution.defaults),
    measured: explainMeasured(plan, steps, execution.defaults),
    journaled: journaledFields(plan),
    takenAt,
    baseUrl: shared.connection().baseUrl,
    requests: requests(),
  }
}

async function apply(
  shared: Shared,
  selection: Selection,
  { signal, journal: path, onProgress }: ApplyOptions,
  use: Parameters<Runner['apply']>[2],
): Promise<Applied> {
  const started = startWhole(shared, signal)
  const { journal, giveBack } = await beginJournal(shared.keeping, selection, use.seals, path)
  const onIntent = () => {
    use.done = true
  }
  try {
    return await changeAll(shared, started, { selection, past: NOTHING_PAST, journal, onProgress, onIntent })
  } finally {
    if (!use.done) await giveBack()
  }
}

async function resume(shared: Shared, path: string, { signal, onProgress }: ResumeOptions): Promise<Applied> {
  const { disk, clock } = shared.keeping
  const started = startWhole(shared, signal)
  const { selection, past, journal } = await resumeJournal(disk, path, new Date(clock.now()), read =>
    checkServer(path, read.selection.baseUrl, shared.connection().baseUrl),
  )
  return changeAll(shared, started, { selection, past, journal, onProgress })
}

function warn(note: string): void {
  process.emitWarning(note, 'CoppiceNote')
}

function fullName<Row extends RowRecord>(resource: Resource<Row>, row: Row): string {
  return `${resource.pathOf(row)}:v${resource.numberOf(row)}`
}

function oddNote(names: readonly string[]): string {
  const shown = `${names.slice(0, 3).join(', ')}${names.length > 3 ? ', …' : ''}`
  return `The metadata of ${shown} cannot be understood; left out of what was read: ${names.length}.`
}

function optimizePlan(plan: PlanNode, isOn: (rule: string) => boolean): PlanNode {
  if (plan.kind !== 'changeVersions') return plan
  const { query, action } = optimize(plan, isOn).target
  return { ...plan, query, action: action ?? plan.action }
}

/** What the reader of a preview should know of an older server. */
function notesOnLacks(lacks: SchemaLacks): readonly string[] {
  if (lacks.size === 0) return []
  return [
    `Note that ${explainLacks(lacks)}. What a guard cannot read there it keeps, unless it is switched off by name.`,
  ]
}

function shownDefaults({ entity = '‹default entity›', project }: KnownDefaults): Defaults {
  return { entity, project }
}
