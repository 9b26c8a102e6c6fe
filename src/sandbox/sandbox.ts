/// <reference lib="esnext.disposable" preserve="true" />
import { checkChangeable, checkOptions } from './checks/check-options.ts'
import { checkCopy, copyProject } from './copy/copy.ts'
import type { CopyOptions, CopyProgress } from './copy/progress.ts'
import type { CopySource } from './copy/source.ts'
import { checkDatabaseFile } from './database-file.ts'
import { createRun } from './graphql/run.ts'
import { createListener } from './http/exchange.ts'
import type { Interceptor } from './http/faults.ts'
import { createFileStream } from './http/file-stream.ts'
import { fileByDigest } from './http/files-by-digest.ts'
import { createPage, describe } from './http/graphiql.ts'
import { checkHost } from './http/host.ts'
import { createLate } from './http/late.ts'
import { listen } from './http/listen.ts'
import type { RecordedRequest } from './http/recorded-request.ts'
import { createStorage } from './http/storage.ts'
import {
  type Behaviour,
  type Changeable,
  changeableSettings,
  type SandboxOptions,
  type Settings,
  settingsOf,
} from './options.ts'
import { loadPeers, type Peers } from './peers.ts'
import { createRuns } from './rights/runs.ts'
import { sweep } from './rules/deletions.ts'
import { SandboxError } from './sandbox-error.ts'
import { createSeeding, type Seeding } from './seeding.ts'
import { openDatabase } from './store/open.ts'
import { createStore } from './store/store.ts'
import type { Load } from './weather/capacity.ts'
import { createWeather } from './weather/weather.ts'
import { dumpWorld } from './world/dump-world.ts'
import { createEditor } from './world/edit.ts'
import type { WorldEditor } from './world/editor.ts'
import type { World } from './world/world.ts'

/** A running sandbox. */
export interface Sandbox extends AsyncDisposable {
  /** The base URL, `http://127.0.0.1:PORT`; GraphQL is at `/graphql`, and GraphiQL for browsers. */
  readonly url: string
  /** The API key that it accepts. */
  readonly key: string
  /** Every HTTP request since the start or the last `clearRequests`, in the order of arrival. */
  requests(): readonly RecordedRequest[]
  clearRequests(): void
  /** Deletes what has lived as long as its TTL says, which W&B does some time after. Gives how many went. */
  sweep(): number
  /** Makes other people's changes, all or none, before anything else is run. */
  change(apply: (world: WorldEditor) => void): void
  /** Decides from now on what goes wrong with each request that carries the key; undefined for nothing. */
  intercept(handler: Interceptor | undefined): void
  /**
   * Changes options from now on; one that is `undefined` gets its default back, `limits` are changed one by one.
   *
   * @throws SandboxError naming the option that there is not, or that cannot be this
   *
   * @example
   * ```ts
   * await using sandbox = await startSandbox({ seed: 'demo' })
   * sandbox.behave({ cursors: 'offset', latency: { from: 20, to: 100 }, faults: [{ fault: 'reset-after', every: 7 }] })
   * ```
   */
  behave(options: Behaviour): void
  /** Runs what is still under way although it was answered, see the fault `answer-before`. */
  finish(): Promise<void>
  /** What the `capacity` has seen at most since it was set. */
  load(): Load
  /**
   * Copies a project's metadata, no contents, from another server by a client of it, so that a clean-up can be rehearsed:
   * collections, versions with everything that plans can see, and the portfolios and registries that hold them. A copy
   * that was stopped, or whose server or process ended, goes on where it was; one that is done is left as it is.
   *
   * @returns how much there is in all
   * @throws SandboxError when there is no such project, or when this sandbox has one of that name of its own
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   * import { startSandbox } from 'coppice/sandbox'
   *
   * await using sandbox = await startSandbox({ database: 'rehearsal.db', seed: 'empty' })
   * await sandbox.copyFrom(connect(), 'my-team/vision', { onProgress: ({ versions }) => console.log(versions) })
   * const rehearsal = connect({ baseUrl: sandbox.url, apiKey: sandbox.key })
   * ```
   */
  copyFrom(source: CopySource, project: string, options?: CopyOptions): Promise<CopyProgress>
  /** Everything that can be compared, as plain data. */
  world(): World
  /** Puts the world back to its seed, or to another one; forgets requests, and begins every count and chance again. */
  reset(seed?: SandboxOptions['seed']): void
  /** Cuts all connections and ends. A second call does nothing. */
  close(): Promise<void>
}

/**
 * Starts an embedded server that speaks the artifact part of W&B's GraphQL on 127.0.0.1.
 *
 * @param options - see {@link SandboxOptions}; all have defaults
 * @returns the running sandbox, to be closed by `close()` or `await using`
 * @throws SandboxError naming the package that is missing, the port that is in use, the database that cannot be used,
 *   or the option that there is not
 *
 * @example
 * ```ts
 * await using sandbox = await startSandbox({
 *   seed: { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions: 1000 } } } } },
 * })
 * process.env.WANDB_BASE_URL = sandbox.url
 * process.env.WANDB_API_KEY = sandbox.key
 * ```
 */
export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options)
  checkHost(options.host ?? '127.0.0.1', options.allowRemote ?? false)
  const peers = await loadPeers()
  if (options.database !== undefined) checkDatabaseFile(peers, options.database)
  const connection = openDatabase(peers, options.database)
  const store = createStore(connection)
  try {
    const settings = settingsOf(options)
    const seeding = createSeeding(connection.database, store, options.seed ?? 'empty', settings.now)
    seeding.begin()
    return await serve({ peers, seeding, settings, options })
  } catch (cause) {
    store.close()
    throw cause
  }
}

async function serve({
  peers,
  seeding,
  settings,
  options,
}: {
  readonly peers: Peers
  readonly seeding: Seeding
  readonly settings: Settings
  readonly options: SandboxOptions
}): Promise<Sandbox> {
  const { store } = seeding
  const requests: RecordedRequest[] = []
  const weather = createWeather(settings)
  const late = createLate()
  let chosen: Changeable = options
  let handler: Interceptor | undefined
  let seen = 0
  const clearRequests = () => {
    requests.length = 0
  }
  const change = (apply: (world: WorldEditor) => void) =>
    store.transaction(() => apply(createEditor({ store, at: settings.now().toISOString() })))
  const listener = createListener({
    runFor: await createRuns(store, (schema, username) => createRun(peers, { schema, store, settings, username })),
    describe,
    page: createPage(settings.key),
    storage: createStorage(store, settings),
    fileStream: createFileStream(store, settings),
    fileByDigest: (request, asker) => fileByDigest(request, asker, store),
    settings,
    weather,
    late,
    record: request => requests.push(request),
    intercept: request => handler?.({ ...request, index: seen++ }),
    change,
  })
  const server = await listen(listener, { host: options.host ?? '127.0.0.1', port: options.port ?? 0 })
  let closing: Promise<void> | undefined
  const ended = new AbortController()
  const close = () => {
    ended.abort(new SandboxError('The sandbox was closed while it copied. What is copied stays; call copyFrom again.'))
    closing ??= server.close().then(() => store.close())
    return closing
  }
  return {
    url: server.url,
    key: settings.key,
    requests: () => [...requests],
    clearRequests,
    sweep: () => store.transaction(() => sweep({ store, at: settings.now().toISOString() }, settings.now())),
    change,
    intercept: next => {
      handler = next
      seen = 0
    },
    behave: next => {
      checkChangeable(next)
      chosen = merged(chosen, next)
      Object.assign(settings, changeableSettings(chosen))
    },
    finish: late.finish,
    load: weather.load,
    copyFrom: async (source, project, copyOptions = {}) => {
      checkCopy(source, project, copyOptions)
      const signal = AbortSignal.any([ended.signal, ...(copyOptions.signal ? [copyOptions.signal] : [])])
      const copy = { store, at: settings.now().toISOString() }
      return copyProject(copy, source, project, { ...copyOptions, signal }).catch(cause => {
        throw ended.signal.aborted ? ended.signal.reason : cause
      })
    },
    world: () => dumpWorld(store),
    reset: seed => {
      seeding.again(seed)
      clearRequests()
      weather.reset()
      late.forget()
      seen = 0
    },
    close,
    [Symbol.asyncDispose]: close,
  }
}

/** Limits are single switches that only share a name. */
function merged(before: Changeable, { limits, ...next }: Behaviour): Changeable {
  const kept = limits === undefined ? before.limits : { ...before.limits, ...limits }
  return { ...before, ...next, ...(kept && { limits: kept }) } as Changeable
}
