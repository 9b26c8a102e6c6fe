import { pinnedChange } from './compile/write-step.ts'
import { type ConnectOptions, capsOf, checkConnectOptions, sizesOf } from './connect-options.ts'
import { ArtifactSource } from './dsl/artifact-source.ts'
import { checkOptions } from './dsl/check.ts'
import { CollectionSource } from './dsl/collections.ts'
import { Preview } from './dsl/preview.ts'
import { careful, type Progress } from './dsl/progress.ts'
import { Report } from './dsl/report.ts'
import type { Applied, ApplyOptions, PreviewOptions, ReadOptions, ResumeOptions, Runner } from './dsl/runner.ts'
import { applySelection } from './execute/apply.ts'
import { findCollections } from './execute/find-collections.ts'
import { createGovernor } from './execute/governor.ts'
import { startLearning, takeOver } from './execute/learned.ts'
import { rowsOf, startReading } from './execute/rows.ts'
import type { Recorder, Run } from './execute/run.ts'
import { selectVersions } from './execute/select.ts'
import { selectCollections } from './execute/select-collections.ts'
import { refuseUnjudged } from './execute/unjudged.ts'
import { explain } from './explain/explain.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { beginJournal, closeJournal } from './journal/begin-journal.ts'
import { checkHost, checkUsable } from './journal/check-usable.ts'
import { systemDisk } from './journal/disk.ts'
import type { Journal } from './journal/journal.ts'
import { recall, remember } from './journal/learned-file.ts'
import { placesIn } from './journal/places.ts'
import { readPreview, writePreview } from './journal/preview-file.ts'
import { resumeJournal } from './journal/resume-journal.ts'
import type { Collection, CollectionQuery } from './plan/collection-query.ts'
import type { Past } from './plan/outcome.ts'
import type { Defaults } from './plan/path.ts'
import type { PlanNode } from './plan/plan.ts'
import { fieldsAskedFor, type Query } from './plan/query.ts'
import type { Selection } from './plan/selection.ts'
import { collectionRow } from './predicate/collection-row.ts'
import type { VersionRecord } from './predicate/record.ts'
import { type KnownDefaults, type Node, resolveDefaults } from './resolve/defaults.ts'
import { systemClock } from './transport/clock.ts'
import { createTransport, type Transport, type TransportParts } from './transport/create-transport.ts'
import { readDefaults, readSettings } from './transport/settings.ts'
import { systemSurroundings } from './transport/surroundings.ts'

/** Of a run without a journal. */
const NO_RECORD: Recorder = { intend: async () => undefined, record: () => undefined }

/** Of a run that is the first. */
const NOTHING_PAST: Past = { intended: new Set(), outcomes: new Map() }

/** A connection to one W&B server. Making it sends nothing; credentials are read when the first request leaves. */
export class Client {
  readonly #runner: Runner
  readonly #connection: () => Transport
  readonly #options: ConnectOptions

  constructor(options: ConnectOptions) {
    this.#options = options
    const listeners: Listeners = new Set()
    this.#connection = once(() => openTransport(options, listeners))
    this.#runner = createRunner(options, this.#connection, listeners)
  }

  /** The server's host and port. Sends nothing; throws `NO_KEY`, `BAD_KEY`, `BAD_URL` or `BAD_OPTION` as a request would. */
  get host(): string {
    return this.#connection().host
  }

  /** All artifact versions; say which by `ofRun`, `inCollection`, `inProject`, `named` or `withId`. */
  artifacts(): ArtifactSource {
    return new ArtifactSource(this.#runner)
  }

  /** All collections; say which by `named` or `inProject`. */
  collections(): CollectionSource {
    return new CollectionSource(this.#runner)
  }

  /**
   * Applies a preview that `preview.save(path)` wrote, exactly as `preview.apply()` would: every item is read again shortly
   * before its action, and what has changed since the preview is left alone.
   *
   * Throws, and sends nothing: `NOT_A_PREVIEW`, `NEWER_FORMAT`, `DAMAGED` (cut off or edited), `OTHER_HOST`, `EXPIRED`,
   * `PREVIEW_USED` (applied before on this machine), `DISK`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const report = await connect().apply('cleanup.preview.jsonl')
   * report.orThrow()
   * ```
   */
  async apply(path: string, options: ApplyOptions = {}): Promise<Report> {
    const { clock = systemClock, disk = systemDisk } = this.#options
    const saved = await readPreview(disk, path)
    checkUsable(path, saved, this.host, clock.now())
    return new Preview(this.#runner, saved.selection, { done: false, seals: [saved.seal] }).apply(options)
  }

  /**
   * Finishes a run that was killed or stopped, from its journal: what it may have sent is settled by reading, what it did is
   * not done again, and the rest goes on as in `preview.apply()`. The report tells of all items. A run that was finished
   * is only reported.
   *
   * Throws, and sends nothing: `NOT_A_JOURNAL`, `NEWER_FORMAT`, `DAMAGED`, `OTHER_HOST`, `LOCKED` (another process works on
   * it), `DISK`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const report = await connect().resume('cleanup.journal')
   * ```
   */
  async resume(path: string, options: ResumeOptions = {}): Promise<Report> {
    checkOptions('resume', options, ['signal', 'onProgress'])
    return new Report(this.#runner, await this.#runner.resume(path, options))
  }
}

/**
 * Makes a client. What the options leave out is read as W&B's SDK reads it: environment, `./wandb/settings`, the global
 * settings file, and netrc for the key (wandb-api.md §1.2, §1.3). Sends nothing.
 *
 * Throws `BAD_OPTION`. `NO_KEY`, `BAD_KEY` and `BAD_URL` are thrown when something is first to be sent.
 *
 * @example
 * ```ts
 * import { connect } from 'coppice'
 *
 * const client = connect({ entity: 'my-team', project: 'vision' })
 * const query = client.artifacts().inCollection('checkpoint')
 * ```
 */
export function connect(options: ConnectOptions = {}): Client {
  checkConnectOptions(options)
  return new Client(options)
}

/** {@link Client.artifacts} of a client that is connected once, from the environment. Sends nothing. */
export function artifacts(): ArtifactSource {
  return environmentClient().artifacts()
}

/** {@link Client.collections} of a client that is connected once, from the environment. Sends nothing. */
export function collections(): CollectionSource {
  return environmentClient().collections()
}

/** {@link Client.resume} of a client that is connected once, from the environment. */
export function resume(path: string, options: ResumeOptions = {}): Promise<Report> {
  return environmentClient().resume(path, options)
}

let shared: Client | undefined

function environmentClient(): Client {
  shared ??= connect()
  return shared
}

/** Those who are told how runs go on. */
type Listeners = Set<(progress: Progress) => void>

interface Started {
  readonly run: Run
  readonly requests: () => number
}

function createRunner(options: ConnectOptions, connection: () => Transport, listeners: Listeners): Runner {
  const { clock = systemClock, disk = systemDisk, surroundings = systemSurroundings() } = options
  const sizes = sizesOf(options)
  const keeping = { disk, clock, places: placesIn(surroundings) }
  const known = once((): KnownDefaults => readDefaults({ options, ...surroundings }))
  const learned = startLearning()
  let ownEntity: string | undefined

  /** A run whose paths are whole already. */
  function startApplying(signal: AbortSignal | undefined): Started {
    const { send } = connection()
    let requests = 0
    const counted: Run['send'] = request => {
      const onSend = () => {
        requests += 1
        request.onSend?.()
      }
      return send({ ...request, onSend })
    }
    const run = { send: counted, sizes, defaults: { entity: '', project: '' }, signal, learned, clock }
    return { run, requests: () => requests }
  }

  async function startRun(node: Node, signal: AbortSignal | undefined): Promise<Started> {
    const { run, requests } = startApplying(signal)
    const { entity = ownEntity, project } = known()
    const defaults = await resolveDefaults(node, { entity, project }, run.send, signal)
    if (defaults.entity !== '') ownEntity = defaults.entity
    return { run: { ...run, defaults }, requests }
  }

  async function finish(
    selection: Selection,
    past: Past,
    { run, requests }: Started,
    journal: Journal | undefined,
    onProgress: ResumeOptions['onProgress'],
  ): Promise<Applied> {
    const tell = onProgress && careful(onProgress)
    if (tell !== undefined) listeners.add(tell)
    try {
      takeOver(learned, (await recall(disk, keeping.places, connection().host, clock.now())) ?? {})
      const governor = createGovernor(learned, capsOf(options), clock)
      const { outcomes, ages } = await applySelection(
        selection,
        { ...run, governor, tell, recorder: journal ?? NO_RECORD },
        past,
      )
      await remember(disk, keeping.places, connection().host, learned, clock.now())
      const notes = await closeJournal(journal)
      return { outcomes, kept: selection.kept, requests: requests(), journal: journal?.path, ages, notes }
    } catch (error) {
      await closeJournal(journal)
      throw error
    } finally {
      if (tell !== undefined) listeners.delete(tell)
    }
  }

  return {
    explain: node => explain(node, shownDefaults(known()), sizes),
    async *versions(query: Query, { signal }: ReadOptions): AsyncGenerator<VersionRecord, void, undefined> {
      const { run } = await startRun(query, signal)
      const reading = startReading(run, fieldsAskedFor(query), { note: () => undefined, unjudged: refuseUnjudged })
      for await (const rows of rowsOf(query, reading)) yield* rows
    },
    async *collections(query: CollectionQuery, { signal }: ReadOptions): AsyncGenerator<Collection, void, undefined> {
      const { run } = await startRun(query, signal)
      for await (const { row } of findCollections(query, run, true, () => undefined)) {
        if (row !== undefined) yield collectionRow(row)
      }
    },
    async preview(plan: PlanNode, { signal, onError = 'refuse' }: PreviewOptions): Promise<Selection> {
      const takenAt = new Date(clock.now())
      const { run, requests } = await startRun(plan, signal)
      const chosen = await (plan.kind === 'changeVersions'
        ? selectVersions(plan, run, onError)
        : selectCollections(plan, run, onError))
      const change = pinnedChange(plan, run.defaults)
      const text = explain(plan, run.defaults, sizes)
      return { ...chosen, change, text, takenAt, host: connection().host, requests: requests() }
    },
    save: (selection, path, milliseconds) => writePreview(disk, path, selection, new Date(clock.now() + milliseconds)),
    async apply(
      selection: Selection,
      { signal, journal: path, onProgress }: ApplyOptions,
      seals: readonly string[],
    ): Promise<Applied> {
      const started = startApplying(signal)
      return finish(selection, NOTHING_PAST, started, await beginJournal(keeping, selection, seals, path), onProgress)
    },
    async resume(path: string, { signal, onProgress }: ResumeOptions): Promise<Applied> {
      const started = startApplying(signal)
      const { selection, past, journal } = await resumeJournal(disk, path, new Date(clock.now()), read =>
        checkHost(path, read.selection.host, connection().host),
      )
      return finish(selection, past, started, journal, onProgress)
    },
    previewTable,
    reportTable,
  }
}

function openTransport(options: ConnectOptions, listeners: Listeners): Transport {
  const { fetch, clock = systemClock, surroundings = systemSurroundings() } = options
  const onWait: TransportParts['onWait'] = (milliseconds, reason) => {
    for (const tell of listeners) tell({ kind: 'waiting', milliseconds, reason })
  }
  return createTransport({ settings: readSettings({ options, ...surroundings }), clock, fetch, onWait })
}

function shownDefaults({ entity = '‹default entity›', project }: KnownDefaults): Defaults {
  return { entity, project }
}

function once<Value>(make: () => Value): () => Value {
  let made: { readonly value: Value } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
