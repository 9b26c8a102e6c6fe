import { collectionAction, isOnVersions, runAction, versionAction } from './actions/actions.ts'
import type { ConnectOptions } from './connect-options.ts'
import type { Applied, ApplyOptions, PreviewOptions, ReadOptions, ResumeOptions, Runner } from './dsl/runner.ts'
import { estimate, pages, rows, usage } from './endings.ts'
import { shownText } from './errors/shown-text.ts'
import {
  changeUnderBrakes,
  type Listeners,
  type Shared,
  type Started,
  startExecution,
  startSharing,
  startWhole,
} from './executing.ts'
import { explainJoined, explainNode } from './explain/explain.ts'
import { explainMeasured } from './explain/measured.ts'
import { plural } from './explain/plural.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { takenNotes } from './explain/taken.ts'
import { estimateTable, usageTable } from './explain/usage-table.ts'
import { pageText } from './html/page.ts'
import { previewPage, reportPage } from './html/pages.ts'
import { beginJournal } from './journal/begin-journal.ts'
import { checkServer, checkUnexpired } from './journal/check-usable.ts'
import { finishedJournal } from './journal/finished-journal.ts'
import { writePreview } from './journal/preview-file.ts'
import { resumeJournal } from './journal/resume-journal.ts'
import { writeText } from './journal/whole-file.ts'
import { itemMap, itemSet } from './plan/item-map.ts'
import { outcomesOf } from './plan/outcome-list.ts'
import type { Past } from './plan/past.ts'
import type { Defaults } from './plan/path.ts'
import { type PlanNode, plansIn, type QueryPlan, type SinglePlan, takesWholePlace, type UndoPlan } from './plan/plan.ts'
import { outputsOf } from './plan/query.ts'
import type { Selection } from './plan/selection.ts'
import type { KnownDefaults } from './planner/defaults.ts'
import { optimize } from './planner/optimize.ts'
import { selectCollectionEdits } from './preview/edit-collections.ts'
import { itemsOf, keptOf, selectInTurn } from './preview/join-plans.ts'
import { readProtectedAliases } from './preview/protected-aliases.ts'
import type { Chosen } from './preview/read-rows.ts'
import { selectCollections } from './preview/select-collections.ts'
import { selectRuns } from './preview/select-runs.ts'
import { journaledFields, type PreviewContext, selectVersions } from './preview/select-versions.ts'
import type { Execution } from './requests/execution.ts'
import { explainLacks, type SchemaLacks } from './requests/lacks.ts'
import type { Transport } from './transport/create-transport.ts'
import { selectUndone } from './undo/select-undone.ts'

/** The past of a first execution. */
function nothingPast({ items }: Selection): Past {
  return { intended: itemSet(items), sent: itemMap(items), outcomes: outcomesOf(items) }
}

/** Carries out the words over one connection. Making it reads and sends nothing. */
export function createEngine(options: ConnectOptions, connection: () => Transport, listeners: Listeners): Runner {
  const shared = startSharing(options, connection, listeners)
  return {
    explain: (node, { passes = false }) => explain(shared, node, passes, shownDefaults(shared.known())),
    rows: (query, options) => rows(shared, query, options),
    pages: (query, options) => pages(shared, query, options),
    async protectedAliases(entity: string, options: ReadOptions): Promise<readonly string[] | null> {
      const { execution, end } = await startExecution(shared, { kind: 'ids', ids: [] }, options)
      try {
        const names = (await readProtectedAliases(execution, [entity])).get(entity) ?? null
        return names && [...names]
      } finally {
        end()
      }
    },
    preview: (plan, options) => preview(shared, plan, options),
    async save(selection, path, milliseconds, { expiresAt }) {
      const { disk, clock } = shared.keeping
      const now = clock.now()
      if (expiresAt !== undefined) checkUnexpired('The saved preview', expiresAt, now)
      const end = Math.min(now + milliseconds, expiresAt?.getTime() ?? Number.POSITIVE_INFINITY)
      return writePreview(disk, path, selection, new Date(end))
    },
    previewPage,
    reportPage(applied) {
      const { clock } = shared.keeping
      return reportPage(applied, { baseUrl: shared.connection().baseUrl, at: new Date(clock.now()) })
    },
    savePage: (page, path) => writeText(shared.keeping.disk, path, pageText(page)),
    apply: (selection, options, use) => apply(shared, selection, options, use),
    resume: (path, options) => resume(shared, path, options),
    previewTable,
    reportTable,
    usage: (query, by, options) => usage(shared, query, by, options),
    usageTable,
    estimate: (query, by, options) => estimate(shared, query, by, options),
    estimateTable,
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

async function preview(shared: Shared, given: PlanNode, options: PreviewOptions): Promise<Selection> {
  const takenAt = new Date(shared.keeping.clock.now())
  const started = await startExecution(shared, given, options)
  try {
    return await selected(shared, given, { ...options, takenAt }, started)
  } finally {
    started.end()
  }
}

async function selected(
  shared: Shared,
  given: PlanNode,
  { onError = 'refuse', takenAt }: PreviewOptions & { readonly takenAt: Date },
  { execution, requests }: Started,
): Promise<Selection> {
  const context = { onError, now: takenAt.getTime() }
  const { parts, measured, journaled } =
    given.kind === 'undo'
      ? await chooseUndone(shared, given, execution, context)
      : await chooseByQueries(shared, given, execution, context)
  const notes = [...parts.flatMap(chosen => chosen.notes), ...notesOnLacks(shared.learned.lacks.schema)]
  return {
    actions: [...new Set(parts.flatMap(({ actions }) => actions))],
    items: itemsOf(parts),
    kept: keptOf(parts),
    goesOnAfter: given.kind === 'undo' ? 'end' : 'success',
    isOverWholePlace: takesWholePlace(given),
    groups: parts.flatMap(({ groups }) => groups),
    again: parts.flatMap(({ again }) => again),
    notes: notes.map(note => shownText(note)),
    text: explain(shared, given, false, execution.defaults),
    measured,
    journaled,
    takenAt,
    serverAt: new Date(execution.serverTime?.() ?? takenAt),
    baseUrl: shared.connection().baseUrl,
    requests: requests(),
  }
}

/** What a plan chooses, part by part. */
interface Choice extends Pick<Selection, 'measured' | 'journaled'> {
  readonly parts: readonly Chosen[]
}

type Context = Omit<PreviewContext, 'earlier'>

async function chooseByQueries(
  shared: Shared,
  given: QueryPlan,
  execution: Execution,
  context: Context,
): Promise<Choice> {
  const { defaults } = execution
  const readied = plansIn(given).map(plan => ({
    plan: optimizePlan(plan, shared.isOn),
    outputs: outputsPlan(plan, shared.isOn),
  }))
  const parts = await selectInTurn(readied, (one, earlier) => chosenBy(one, execution, { ...context, earlier }))
  const plans = readied.map(({ plan }) => plan)
  return {
    parts: parts.map(({ taken = [], notes, ...chosen }) => ({ ...chosen, notes: [...notes, ...takenNotes(taken)] })),
    measured: explainJoined(plans.map((plan, part) => explainMeasured(plan, parts[part]?.steps ?? [], defaults))),
    journaled: [...new Set(plans.flatMap(plan => journaledFields(plan, defaults)))].sort(),
  }
}

async function chooseUndone(
  { keeping, connection }: Shared,
  { journal, links }: UndoPlan,
  execution: Execution,
  { now }: Context,
): Promise<Choice> {
  const { selection, past, endedAt } = await finishedJournal(keeping.disk, journal)
  checkServer(journal, selection.baseUrl, connection().baseUrl)
  const parts = await selectUndone(selection, { ...past, endedAt }, execution, { now, links })
  const does = parts.flatMap(({ items }) => items.map(({ action }) => action))
  return {
    parts,
    measured: `${plural(past.outcomes.size, 'item')} in the journal, ${plural(does.length, 'change')} back`,
    journaled: [...new Set(does.filter(isOnVersions).flatMap(action => versionAction(action).journals))].sort(),
  }
}

/** A plan that is ready to be read. */
interface Readied {
  readonly plan: SinglePlan
  /** The deletion of what the runs logged that the plan deletes. */
  readonly outputs: VersionPlan | undefined
}

type VersionPlan = Extract<SinglePlan, { kind: 'changeVersions' }>

/** What a plan chooses, by what it acts on. */
function chosenBy({ plan, outputs }: Readied, execution: Execution, context: PreviewContext): Promise<Chosen> {
  if (plan.kind === 'changeVersions') return selectVersions(plan, execution, context)
  if (plan.kind === 'changeRuns') return selectRuns(plan, outputs, execution, context)
  const { contents } = collectionAction(plan.action)
  if (contents === undefined) return selectCollectionEdits(plan, execution, context)
  return selectCollections(plan, contents, execution, context)
}

async function apply(
  shared: Shared,
  selection: Selection,
  { signal, journal: path, onProgress }: ApplyOptions,
  use: Parameters<Runner['apply']>[2],
): Promise<Applied> {
  if (use.expiresAt !== undefined) checkUnexpired('The saved preview', use.expiresAt, shared.keeping.clock.now())
  const started = startWhole(shared, signal)
  const { journal, giveBack } = await beginJournal(shared.keeping, selection, use.seals, path)
  const onIntent = () => {
    use.done = true
  }
  try {
    return await changeUnderBrakes(shared, started, {
      selection,
      past: nothingPast(selection),
      journal,
      onProgress,
      onIntent,
    })
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
  return changeUnderBrakes(shared, started, { selection, past, journal, onProgress })
}

function optimizePlan(plan: SinglePlan, isOn: (rule: string) => boolean): SinglePlan {
  switch (plan.kind) {
    case 'changeVersions':
      return optimizeVersions(plan, isOn)
    case 'changeRuns':
      return { ...plan, query: optimize({ query: plan.query, action: undefined }, isOn).target.query }
    case 'changeCollections':
      return plan
  }
}

function optimizeVersions(plan: VersionPlan, isOn: (rule: string) => boolean): VersionPlan {
  const { query, action } = optimize(plan, isOn).target
  return { ...plan, query, action: action ?? plan.action }
}

function outputsPlan(plan: SinglePlan, isOn: (rule: string) => boolean): VersionPlan | undefined {
  if (plan.kind !== 'changeRuns') return undefined
  const { contents } = runAction(plan.action)
  if (contents === undefined) return undefined
  return optimizeVersions({ kind: 'changeVersions', query: outputsOf(plan.query), action: contents }, isOn)
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
