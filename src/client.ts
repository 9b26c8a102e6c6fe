import { ArtifactSource } from './dsl/artifact-source.ts'
import { checkCount, checkOneOf, checkOptions, checkSaid, checkTexts } from './dsl/check.ts'
import { CollectionSource } from './dsl/collections.ts'
import type {
  Applied,
  ApplyOptions,
  PageOptions,
  PreviewOptions,
  ReadOptions,
  RecordPage,
  Runner,
} from './dsl/runner.ts'
import { applySelection } from './execute/apply.ts'
import { findCollections } from './execute/find-collections.ts'
import { readProtectedAliases } from './execute/protected-aliases.ts'
import { startReading } from './execute/rows/reading.ts'
import { rowsOf } from './execute/rows/rows.ts'
import { refuseUnjudged } from './execute/rows/unjudged.ts'
import type { Learned, Run, Sizes } from './execute/run.ts'
import { selectVersions } from './execute/select.ts'
import { selectCollections } from './execute/select-collections.ts'
import { explainNode } from './explain/explain.ts'
import { explainMeasured } from './explain/measured.ts'
import { previewTable, reportTable } from './explain/tables.ts'
import { optimize, RULE_NAMES } from './optimize/optimize.ts'
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
import { systemSurroundings } from './transport/surroundings.ts'
import type { Clock } from './transport/transport.ts'

/** How to reach W&B, and how much to ask of it at once. */
export interface ConnectOptions extends ConnectionOptions {
  /** Rows of one list in one answer: 1 to 1,000. Default 100. */
  readonly page?: number
  /** Items in one request, be it a re-read or a change: 1 to 500. Default 50. */
  readonly batch?: number
  /** Requests in flight at once: 1 to 64. Default 4. */
  readonly concurrency?: number
  /**
   * The planner's rules: all (the default), none with `false`, or those that are named. The rows are the same; the
   * requests are not. For tests, and for a server that one of them does not agree with.
   */
  readonly optimize?: boolean | readonly string[]
  /** Stands in for Node's own `fetch`, for a proxy say. */
  readonly fetch?: typeof fetch
  /** Time and chance; the system's unless a whole run is simulated. */
  readonly clock?: Clock
}

/** Lists of several places that travel in one request. */
const LISTS_PER_REQUEST = 10

const LIMITS = { page: [100, 1000], batch: [50, 500], concurrency: [4, 64] } as const

const OPTION_NAMES = [
  ...['apiKey', 'baseUrl', 'entity', 'project', 'extraHeaders', 'username', 'email', 'timeoutMilliseconds'],
  ...['page', 'batch', 'concurrency', 'optimize', 'fetch', 'clock'],
]

/** A connection to one W&B server. Making it sends nothing; credentials are read when the first request leaves. */
export class Client {
  readonly #runner: Runner
  readonly #connection: () => Transport

  constructor(options: ConnectOptions) {
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
   * The aliases that only an admin may move or remove in the portfolios of an entity, such as the owner of registries;
   * null where the server would not say.
   */
  async protectedAliases(entity: string, options: ReadOptions = {}): Promise<readonly string[] | null> {
    checkTexts('protectedAliases', [entity])
    checkOptions('protectedAliases', options, ['signal'])
    return this.#runner.protectedAliases(entity, options)
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

function createRunner(options: ConnectOptions, connection: () => Transport): Runner {
  const sizes = sizesOf(options)
  const { clock = systemClock } = options
  const known = once((): KnownDefaults => readDefaults({ options, ...systemSurroundings() }))
  let ownEntity: string | undefined
  const refused = new Set<string>()
  const isOn = rulesOf(options)

  async function startRun(node: Node, signal: AbortSignal | undefined): Promise<{ run: Run; requests: () => number }> {
    const { send } = connection()
    let requests = 0
    const counted: Run['send'] = request =>
      send({
        ...request,
        onSend: () => {
          requests += 1
          request.onSend?.()
        },
      })
    const { entity = ownEntity, project } = known()
    const defaults = await resolveDefaults(node, { entity, project }, counted, signal)
    if (defaults.entity !== '') ownEntity = defaults.entity
    const learned: Learned = { largest: Number.POSITIVE_INFINITY, refused }
    return { run: { send: counted, sizes, defaults, signal, learned }, requests: () => requests }
  }

  /** A list has nowhere to keep rows, and nobody to tell. */
  const listing = () => ({
    now: clock.now(),
    note: () => undefined,
    unjudged: refuseUnjudged,
    keep: () => undefined,
  })

  return {
    explain: (node, { passes = false }) => explainNode(node, passes, { defaults: shownDefaults(known()), sizes, isOn }),
    explainMeasured: selection => explainMeasured(selection, shownDefaults(known())),
    async *versions(query: Query, { signal }: ReadOptions): AsyncGenerator<VersionRecord, void, undefined> {
      const { run } = await startRun(query, signal)
      const { target } = optimize({ query, action: undefined }, isOn)
      const reading = startReading(run, target.query, fieldsAskedFor(query), listing())
      for await (const rows of rowsOf(target.query, reading)) yield* rows
    },
    async *pages(query: Query, { after, signal }: PageOptions): AsyncGenerator<RecordPage, void, undefined> {
      const { run } = await startRun(query, signal)
      let cursor = after ?? null
      const moved = (next: string | null) => {
        cursor = next
      }
      const { target } = optimize({ query, action: undefined }, isOn)
      const hooks = { ...listing(), bookmark: { after: cursor, moved } }
      const reading = startReading(run, target.query, fieldsAskedFor(query), hooks)
      for await (const records of rowsOf(target.query, reading)) {
        yield { records, cursor }
      }
    },
    async *collections(query: CollectionQuery, { signal }: ReadOptions): AsyncGenerator<Collection, void, undefined> {
      const { run } = await startRun(query, signal)
      for await (const { row } of findCollections(query, run, true, () => undefined)) {
        if (row !== undefined) yield collectionRow(row)
      }
    },
    async protectedAliases(entity: string, { signal }: ReadOptions): Promise<readonly string[] | null> {
      const { run } = await startRun({ kind: 'ids', ids: [] }, signal)
      const names = (await readProtectedAliases(run, [entity])).get(entity) ?? null
      return names && [...names]
    },
    async preview(given: PlanNode, { signal, onError = 'refuse' }: PreviewOptions): Promise<Selection> {
      const takenAt = new Date(clock.now())
      const { run, requests } = await startRun(given, signal)
      const plan = optimizePlan(given, isOn)
      const chosen = await (plan.kind === 'changeVersions'
        ? selectVersions(plan, run, { onError, now: takenAt.getTime() })
        : selectCollections(plan, run, onError))
      return { ...chosen, plan, takenAt, host: connection().host, requests: requests() }
    },
    async apply(selection: Selection, { signal }: ApplyOptions): Promise<Applied> {
      const { run, requests } = await startRun(selection.plan, signal)
      const outcomes = await applySelection(selection, run)
      return { outcomes, kept: selection.kept, requests: requests() }
    },
    previewTable,
    reportTable: ({ outcomes, kept, requests }) => reportTable(outcomes, kept.length, requests),
  }
}

/** Which rules of the planner are on. Throws `BAD_OPTION` for a name that none has. */
function rulesOf({ optimize: rules = true }: ConnectOptions): (rule: string) => boolean {
  if (typeof rules === 'boolean') return () => rules
  for (const rule of rules) checkOneOf('connect', rule, RULE_NAMES)
  return rule => rules.includes(rule)
}

function optimizePlan(plan: PlanNode, isOn: (rule: string) => boolean): PlanNode {
  if (plan.kind !== 'changeVersions') return plan
  const { query, action } = optimize(plan, isOn).target
  return { ...plan, query, action: action ?? plan.action }
}

function openTransport({ fetch, clock = systemClock, ...options }: ConnectOptions): Transport {
  return createTransport({ settings: readSettings({ options, ...systemSurroundings() }), clock, fetch })
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
