import { pinnedChange } from './compile/write-step.ts'
import { ArtifactSource } from './dsl/artifact-source.ts'
import { checkCount, checkOptions, checkSaid } from './dsl/check.ts'
import { CollectionSource } from './dsl/collections.ts'
import { Preview } from './dsl/preview.ts'
import type { Report } from './dsl/report.ts'
import type { Applied, ApplyOptions, PreviewOptions, ReadOptions, Runner } from './dsl/runner.ts'
import { applySelection } from './execute/apply.ts'
import { findCollections } from './execute/find-collections.ts'
import { rowsOf, startReading } from './execute/rows.ts'
import type { Run, Sizes } from './execute/run.ts'
import { selectVersions } from './execute/select.ts'
import { selectCollections } from './execute/select-collections.ts'
import { refuseUnjudged } from './execute/unjudged.ts'
import { explain } from './explain/explain.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { checkUsable } from './journal/check-usable.ts'
import { type Disk, systemDisk } from './journal/disk.ts'
import { placesIn } from './journal/places.ts'
import { readPreview, writePreview } from './journal/preview-file.ts'
import { useSeals } from './journal/used-seals.ts'
import type { Collection, CollectionQuery } from './plan/collection-query.ts'
import type { Defaults } from './plan/path.ts'
import type { PlanNode } from './plan/plan.ts'
import { fieldsAskedFor, type Query } from './plan/query.ts'
import type { Selection } from './plan/selection.ts'
import { collectionRow } from './predicate/collection-row.ts'
import type { VersionRecord } from './predicate/record.ts'
import { type KnownDefaults, type Node, resolveDefaults } from './resolve/defaults.ts'
import { systemClock } from './transport/clock.ts'
import { createTransport, type Transport } from './transport/create-transport.ts'
import { type ConnectionOptions, readDefaults, readSettings } from './transport/settings.ts'
import { type Surroundings, systemSurroundings } from './transport/surroundings.ts'
import type { Clock } from './transport/transport.ts'

/** How to reach W&B, and how much to ask of it at once. */
export interface ConnectOptions extends ConnectionOptions {
  /** Rows of one list in one answer: 1 to 1,000. Default 100. */
  readonly page?: number
  /** Items in one request, be it a re-read or a change: 1 to 500. Default 50. */
  readonly batch?: number
  /** Requests in flight at once: 1 to 64. Default 4. */
  readonly concurrency?: number
  /** Stands in for Node's own `fetch`, for a proxy say. */
  readonly fetch?: typeof fetch
  /** Time and chance; the system's unless a whole run is simulated. */
  readonly clock?: Clock
  /** Stands in for this process's environment, home and settings files. */
  readonly surroundings?: Surroundings
  /** Stands in for the disk on which previews, journals and what was learned are kept. */
  readonly disk?: Disk
}

/** Lists of several places that travel in one request. */
const LISTS_PER_REQUEST = 10

const LIMITS = { page: [100, 1000], batch: [50, 500], concurrency: [4, 64] } as const

const OPTION_NAMES = [
  ...['apiKey', 'baseUrl', 'entity', 'project', 'extraHeaders', 'username', 'email', 'timeoutMilliseconds'],
  ...['page', 'batch', 'concurrency', 'fetch', 'clock', 'surroundings', 'disk'],
]

/** A connection to one W&B server. Making it sends nothing; credentials are read when the first request leaves. */
export class Client {
  readonly #runner: Runner
  readonly #connection: () => Transport
  readonly #options: ConnectOptions

  constructor(options: ConnectOptions) {
    this.#options = options
    this.#connection = once(() => openTransport(options))
    this.#runner = createRunner(options, this.#connection)
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
  checkOptions('connect', options, OPTION_NAMES)
  for (const [name, value] of Object.entries(options)) checkSaid('connect', name, value)
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

let shared: Client | undefined

function environmentClient(): Client {
  shared ??= connect()
  return shared
}

interface Started {
  readonly run: Run
  readonly requests: () => number
}

function createRunner(options: ConnectOptions, connection: () => Transport): Runner {
  const { clock = systemClock, disk = systemDisk, surroundings = systemSurroundings() } = options
  const sizes = sizesOf(options)
  const known = once((): KnownDefaults => readDefaults({ options, ...surroundings }))
  let ownEntity: string | undefined

  /** A run whose paths are whole already. */
  function startApplying(signal: AbortSignal | undefined): Started {
    const { send } = connection()
    let requests = 0
    const counted: Run['send'] = request => send({ ...request, onSend: () => (requests += 1) })
    const learned = { largest: Number.POSITIVE_INFINITY }
    const run = { send: counted, sizes, defaults: { entity: '', project: '' }, signal, learned }
    return { run, requests: () => requests }
  }

  async function startRun(node: Node, signal: AbortSignal | undefined): Promise<Started> {
    const { run, requests } = startApplying(signal)
    const { entity = ownEntity, project } = known()
    const defaults = await resolveDefaults(node, { entity, project }, run.send, signal)
    if (defaults.entity !== '') ownEntity = defaults.entity
    return { run: { ...run, defaults }, requests }
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
    async apply(selection: Selection, { signal }: ApplyOptions, seals: readonly string[]): Promise<Applied> {
      const { run, requests } = startApplying(signal)
      await useSeals(disk, placesIn(surroundings).state, seals, 'no journal')
      const outcomes = await applySelection(selection, run)
      return { outcomes, kept: selection.kept, requests: requests() }
    },
    previewTable,
    reportTable: ({ outcomes, kept, requests }) => reportTable(outcomes, kept.length, requests),
  }
}

function openTransport(options: ConnectOptions): Transport {
  const { fetch, clock = systemClock, surroundings = systemSurroundings() } = options
  return createTransport({ settings: readSettings({ options, ...surroundings }), clock, fetch })
}

function sizesOf(options: ConnectOptions): Sizes {
  const sizeOf = (name: keyof typeof LIMITS): number => {
    const [standard, most] = LIMITS[name]
    const { [name]: value = standard } = options
    checkCount('connect', value, 1, most)
    return value
  }
  return { page: sizeOf('page'), batch: sizeOf('batch'), concurrency: sizeOf('concurrency'), lists: LISTS_PER_REQUEST }
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
