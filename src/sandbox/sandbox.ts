import { createRun } from './graphql/run.ts'
import { loadSchema } from './graphql/schema.ts'
import { createListener } from './http/exchange.ts'
import type { Interceptor } from './http/faults.ts'
import { listen } from './http/listen.ts'
import type { RecordedRequest } from './http/recorded-request.ts'
import { type SandboxOptions, type Settings, settingsOf } from './options.ts'
import { loadPeers, type Peers } from './peers.ts'
import { demoSeed } from './seeds/demo.ts'
import { openDatabase } from './store/open.ts'
import { createStore, type Store } from './store/store.ts'
import { dumpWorld } from './world/dump-world.ts'
import { createEditor } from './world/edit.ts'
import type { WorldEditor } from './world/editor.ts'
import { loadSeed } from './world/load-seed.ts'
import type { Seed } from './world/seed.ts'
import type { World } from './world/world.ts'

/** A running sandbox. */
export interface Sandbox extends AsyncDisposable {
  /** The base URL, `http://127.0.0.1:PORT`; GraphQL is at `/graphql`. */
  readonly url: string
  /** The API key that it accepts. */
  readonly key: string
  /** Every HTTP request since the start or the last `clearRequests`, in the order of arrival. */
  requests(): readonly RecordedRequest[]
  clearRequests(): void
  /** Makes other people's changes, all or none, before anything else is run. */
  change(apply: (world: WorldEditor) => void): void
  /** Decides from now on what goes wrong with each request that carries the key; undefined for nothing. */
  intercept(handler: Interceptor | undefined): void
  /** Everything that can be compared, as plain data. */
  world(): World
  /** Cuts all connections and ends. A second call does nothing. */
  close(): Promise<void>
}

/**
 * Starts an embedded server that speaks the artifact part of W&B's GraphQL on 127.0.0.1.
 *
 * @param options - see {@link SandboxOptions}; all have defaults
 * @returns the running sandbox, to be closed by `close()` or `await using`
 * @throws Error naming the package that is missing, the port that is in use, or what is wrong with the seed
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
  const settings = settingsOf(options)
  const peers = await loadPeers()
  const store = createStore(openDatabase(peers, options.database))
  try {
    loadSeed(actingIn(store, settings), seedOf(options.seed ?? 'empty', settings.now()))
    return await serve({ peers, store, settings, port: options.port ?? 0 })
  } catch (cause) {
    store.close()
    throw cause
  }
}

function seedOf(seed: 'empty' | 'demo' | Seed, now: Date): Seed {
  if (seed === 'empty') return {}
  return seed === 'demo' ? demoSeed(now) : seed
}

const actingIn = (store: Store, { now }: Settings) => ({ store, at: now().toISOString() })

async function serve({
  peers,
  store,
  settings,
  port,
}: {
  readonly peers: Peers
  readonly store: Store
  readonly settings: Settings
  readonly port: number
}): Promise<Sandbox> {
  const requests: RecordedRequest[] = []
  let handler: Interceptor | undefined
  let seen = 0
  const change = (apply: (world: WorldEditor) => void) =>
    store.transaction(() => apply(createEditor(actingIn(store, settings))))
  const listener = createListener({
    run: createRun(peers, await loadSchema(peers), store, settings),
    settings,
    record: request => requests.push(request),
    intercept: request => handler?.({ ...request, index: seen++ }),
    change,
  })
  const server = await listen(listener, port)
  let closing: Promise<void> | undefined
  const close = () => {
    closing ??= server.close().then(() => store.close())
    return closing
  }
  return {
    url: server.url,
    key: settings.key,
    requests: () => [...requests],
    clearRequests: () => {
      requests.length = 0
    },
    change,
    intercept: next => {
      handler = next
      seen = 0
    },
    world: () => dumpWorld(store),
    close,
    [Symbol.asyncDispose]: close,
  }
}
