import { applySelection } from './change/apply.ts'
import type { ProgressMade } from './change/progress.ts'
import type { Recorder } from './change/writing.ts'
import { type ConnectOptions, capsOf, rulesOf, sizesOf } from './connect-options.ts'
import { careful, type Progress } from './dsl/progress.ts'
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
import { explainNode } from './explain/explain.ts'
import { explainMeasured } from './explain/measured.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { beginJournal, closeJournal } from './journal/begin-journal.ts'
import { checkServer } from './journal/check-usable.ts'
import { systemDisk } from './journal/disk.ts'
import type { Journal } from './journal/journal.ts'
import { recall, remember } from './journal/learned-file.ts'
import { placesIn } from './journal/places.ts'
import { writePreview } from './journal/preview-file.ts'
import { resumeJournal } from './journal/resume-journal.ts'
import type { Bookmark } from './listing/scan.ts'
import { once } from './once.ts'
import type { Collection, CollectionQuery } from './plan/collection-query.ts'
import type { Past } from './plan/outcome.ts'
import type { Defaults } from './plan/path.ts'
import type { PlanNode } from './plan/plan.ts'
import { fieldsAskedFor, type Query } from './plan/query.ts'
import type { Selection } from './plan/selection.ts'
import { type KnownDefaults, type Node, resolveDefaults } from './planner/defaults.ts'
import { optimize } from './planner/optimize.ts'
import { readProtectedAliases } from './preview/protected-aliases.ts'
import { selectCollections } from './preview/select-collections.ts'
import { journaledFields, selectVersions } from './preview/select-versions.ts'
import { holdBrake, type UnderWay } from './prompt/brakes.ts'
import type { Execution } from './requests/execution.ts'
import { createFlowControl } from './requests/flow-control.ts'
import { explainLacks, type SchemaLacks } from './requests/lacks.ts'
import { startLearning, takeOver } from './requests/learned.ts'
import { watched } from './requests/watched.ts'
import { findCollections } from './resources/collection/find-collections.ts'
import { collectionRow } from './resources/collection/row.ts'
import type { VersionRecord } from './resources/version/record.ts'
import { pathOfPlace } from './rows/order.ts'
import { startReading } from './rows/reading.ts'
import { rowsOf } from './rows/rows.ts'
import { leavingOddOut } from './rows/unjudged.ts'
import { steady, systemClock } from './transport/clock.ts'
import type { Transport } from './transport/create-transport.ts'
import { readDefaults } from './transport/settings.ts'
import { systemSurroundings } from './transport/surroundings.ts'

/** Of a run without a journal. */
const NO_RECORD: Recorder = { intend: async () => undefined, record: () => undefined }

/** Of a run that is the first. */
const NOTHING_PAST: Past = { intended: new Set(), outcomes: new Map() }

/** A recorder that tells when something may be sent from now on. */
function telling(recorder: Recorder, onIntent: () => void): Recorder {
  return {
    async intend(intents) {
      await recorder.intend(intents)
      onIntent()
    },
    record: outcomes => recorder.record(outcomes),
  }
}

/** Those who are told how runs go on. */
export type Listeners = Set<(progress: Progress) => void>

interface Started {
  readonly execution: Execution
  readonly requests: () => number
}

/** What runs the words over one connection. Making it reads and sends nothing. */
export function createRunner(options: ConnectOptions, connection: () => Transport, listeners: Listeners): Runner {
  const { clock = systemClock, disk = systemDisk, surroundings = systemSurroundings(), onNote = warn } = options
  const sizes = sizesOf(options)
  const keeping = { disk, clock, places: placesIn(surroundings) }
  const known = once((): KnownDefaults => readDefaults({ options, ...surroundings }))
  const learned = startLearning()
  const isOn = rulesOf(options)
  let ownEntity: string | undefined

  /** A run whose paths are whole already. */
  function startApplying(signal: AbortSignal | undefined): Started {
    const { send, serverTime } = connection()
    let requests = 0
    const counted = watched(send, { onSend: () => void requests++ })
    const run = {
      ...{ send: counted, sizes, defaults: { entity: '', project: '' }, signal, learned },
      ...{ clock: steady(clock), serverTime },
    }
    return { execution: run, requests: () => requests }
  }

  async function startRun(node: Node, signal: AbortSignal | undefined): Promise<Started> {
    const { execution, requests } = startApplying(signal)
    const { entity = ownEntity, project } = known()
    const defaults = await resolveDefaults(node, { entity, project }, execution.send, signal)
    if (defaults.entity !== '') ownEntity = defaults.entity
    return { execution: { ...execution, defaults }, requests }
  }

  async function finish(
    selection: Selection,
    past: Past,
    { execution, requests }: Started,
    journal: Journal | undefined,
    onProgress: ResumeOptions['onProgress'],
    onIntent: () => void = () => undefined,
  ): Promise<Applied> {
    const listener = onProgress && careful(onProgress)
    if (listener !== undefined) listeners.add(listener)
    const underWay: UnderWay = { done: 0, total: selection.items.length, journal: journal?.path }
    const brake = holdBrake(execution.signal, underWay)
    const tell = (step: ProgressMade) => {
      underWay.done = step.done - (step.counts['not-sent'] ?? 0) - (step.counts.unknown ?? 0)
      listener?.(step)
    }
    try {
      takeOver(learned, (await recall(disk, keeping.places, connection().baseUrl, clock.now())) ?? {})
      const flow = createFlowControl(learned, capsOf(options), clock)
      const { outcomes, ages } = await applySelection(
        selection,
        { ...execution, signal: brake.signal, flow: flow, tell, recorder: telling(journal ?? NO_RECORD, onIntent) },
        past,
      )
      await remember(disk, keeping.places, connection().baseUrl, learned, clock.now())
      const notes = await closeJournal(journal)
      return { outcomes, kept: selection.kept, requests: requests(), journal: journal?.path, ages, notes }
    } catch (error) {
      await closeJournal(journal)
      throw error
    } finally {
      brake.release()
      if (listener !== undefined) listeners.delete(listener)
    }
  }

  /** Reads a list, which has nowhere to keep rows; what was left out of it is told once it ends, however it ends. */
  async function* listed(
    query: Query,
    { signal }: ReadOptions,
    bookmark?: Bookmark,
  ): AsyncGenerator<readonly VersionRecord[], void, undefined> {
    const { execution } = await startRun(query, signal)
    const { target } = optimize({ query, action: undefined }, isOn)
    const odd = new Set<string>()
    const unjudged = leavingOddOut(record => void odd.add(nameOf(record)))
    const reading = startReading(execution, target.query, fieldsAskedFor(query), {
      now: clock.now(),
      note: () => undefined,
      unjudged,
      unjudgedAmongRanked: unjudged,
      keep: () => undefined,
      bookmark,
    })
    try {
      yield* rowsOf(target.query, reading)
    } finally {
      if (odd.size > 0) onNote(shownText(oddNote([...odd])))
    }
  }

  return {
    explain: (node, { passes = false }) => explainNode(node, passes, { defaults: shownDefaults(known()), sizes, isOn }),
    async *versions(query: Query, options: ReadOptions): AsyncGenerator<VersionRecord, void, undefined> {
      for await (const rows of listed(query, options)) yield* rows
    },
    async *pages(query: Query, options: PageOptions): AsyncGenerator<RecordPage, void, undefined> {
      let cursor = options.after ?? null
      const moved = (next: string | null) => {
        cursor = next
      }
      for await (const records of listed(query, options, { after: cursor, moved })) yield { records, cursor }
    },
    async *collections(query: CollectionQuery, { signal }: ReadOptions): AsyncGenerator<Collection, void, undefined> {
      const { execution } = await startRun(query, signal)
      for await (const { row } of findCollections(query, execution, true, () => undefined)) {
        if (row !== undefined) yield collectionRow(row)
      }
    },
    async protectedAliases(entity: string, { signal }: ReadOptions): Promise<readonly string[] | null> {
      const { execution } = await startRun({ kind: 'ids', ids: [] }, signal)
      const names = (await readProtectedAliases(execution, [entity])).get(entity) ?? null
      return names && [...names]
    },
    async preview(given: PlanNode, { signal, onError = 'refuse' }: PreviewOptions): Promise<Selection> {
      const takenAt = new Date(clock.now())
      const { execution, requests } = await startRun(given, signal)
      const plan = optimizePlan(given, isOn)
      const { steps, ...chosen } = await (plan.kind === 'changeVersions'
        ? selectVersions(plan, execution, { onError, now: takenAt.getTime() })
        : selectCollections(plan, execution, onError))
      const text = explainNode(given, false, { defaults: execution.defaults, sizes, isOn })
      const measured = explainMeasured(plan, steps, execution.defaults)
      return {
        ...chosen,
        notes: [...chosen.notes, ...notesOnLacks(learned.lacks.schema)].map(note => shownText(note)),
        text,
        measured,
        journaled: journaledFields(plan),
        takenAt,
        baseUrl: connection().baseUrl,
        requests: requests(),
      }
    },
    save: (selection, path, milliseconds) => writePreview(disk, path, selection, new Date(clock.now() + milliseconds)),
    async apply(
      selection: Selection,
      { signal, journal: path, onProgress }: ApplyOptions,
      use: Parameters<Runner['apply']>[2],
    ): Promise<Applied> {
      const started = startApplying(signal)
      const { journal, giveBack } = await beginJournal(keeping, selection, use.seals, path)
      try {
        return await finish(selection, NOTHING_PAST, started, journal, onProgress, () => {
          use.done = true
        })
      } finally {
        if (!use.done) await giveBack()
      }
    },
    async resume(path: string, { signal, onProgress }: ResumeOptions): Promise<Applied> {
      const started = startApplying(signal)
      const { selection, past, journal } = await resumeJournal(disk, path, new Date(clock.now()), read =>
        checkServer(path, read.selection.baseUrl, connection().baseUrl),
      )
      return finish(selection, past, started, journal, onProgress)
    },
    previewTable,
    reportTable,
  }
}

function warn(note: string): void {
  process.emitWarning(note, 'CoppiceNote')
}

function nameOf({ place }: VersionRecord): string {
  return `${pathOfPlace({ place })}:v${place.versionIndex}`
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
