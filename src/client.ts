import { type ConnectOptions, checkConnectOptions } from './connect-options.ts'
import { ArtifactSource } from './dsl/artifact-source.ts'
import { checkOptions, checkTexts } from './dsl/check.ts'
import { CollectionSource } from './dsl/collections.ts'
import { Preview } from './dsl/preview.ts'
import { Report } from './dsl/report.ts'
import type { ApplyOptions, ReadOptions, ResumeOptions, Runner } from './dsl/runner.ts'
import { createEngine } from './engine.ts'
import type { Listeners } from './executing.ts'
import { checkUsable } from './journal/check-usable.ts'
import { systemDisk } from './journal/disk.ts'
import { readPreview } from './journal/preview-file.ts'
import { once } from './once.ts'
import { lazily } from './prompt/lazy-promise.ts'
import { stoppable } from './stoppable.ts'
import { systemClock } from './transport/clock.ts'
import { createTransport, type Transport, type TransportParts } from './transport/create-transport.ts'
import { hideSecrets } from './transport/hide-secrets.ts'
import { readSettings } from './transport/settings.ts'
import { systemSurroundings } from './transport/surroundings.ts'

/** A connection to one W&B server. Making it sends nothing; credentials are read when the first request leaves. */
export class Client {
  readonly #runner: Runner
  readonly #connection: () => Transport
  readonly #options: ConnectOptions

  constructor(options: ConnectOptions) {
    this.#options = options
    hideSecrets(options, options.surroundings ?? systemSurroundings())
    const listeners: Listeners = new Set()
    this.#connection = once(() => openTransport(options, listeners))
    this.#runner = stoppable(createEngine(options, this.#connection, listeners))
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
  protectedAliases(entity: string, options: ReadOptions = {}): Promise<readonly string[] | null> {
    return lazily(async () => {
      checkTexts('protectedAliases', [entity])
      checkOptions('protectedAliases', options, ['signal'])
      return this.#runner.protectedAliases(entity, options)
    })
  }

  /**
   * A preview that `preview.save(path)` wrote, to look at and to apply. It can be applied once, as `preview.apply()` would
   * have done on its day. Reads only the file.
   *
   * Throws `NOT_A_PREVIEW`, `NEWER_FORMAT`, `DAMAGED` (cut off or edited), `OTHER_HOST`, `EXPIRED`, `DISK`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const preview = await connect().load('cleanup.preview.jsonl')
   * console.log(preview.table())
   * ```
   */
  load(path: string): Promise<Preview> {
    return lazily(async () => {
      checkTexts('load', [path])
      const { clock = systemClock, disk = systemDisk } = this.#options
      const saved = await readPreview(disk, path)
      checkUsable(path, saved, this.#connection().baseUrl, clock.now())
      return new Preview(this.#runner, saved.selection, { done: false, seals: [saved.seal] })
    })
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
  apply(path: string, options: ApplyOptions = {}): Promise<Report> {
    return lazily(async () => (await this.load(path)).apply(options))
  }

  /**
   * Finishes an execution that was killed or stopped, from its journal. Changes that it may have sent are settled by
   * reading, changes that it made are not made again, and the rest goes on as in `preview.apply()`. The report tells of all
   * items. An execution that was finished is only reported.
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
  resume(path: string, options: ResumeOptions = {}): Promise<Report> {
    return lazily(async () => {
      checkOptions('resume', options, ['signal', 'onProgress'])
      return new Report(this.#runner, await this.#runner.resume(path, options))
    })
  }
}

/**
 * Makes a client. What the options leave out is read as W&B's SDK reads it: environment, `./wandb/settings`, the global
 * settings file, and netrc for the key (docs/wandb-api.md §1.2, §1.3). Sends nothing.
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

function openTransport(options: ConnectOptions, listeners: Listeners): Transport {
  const { fetch, clock = systemClock, surroundings = systemSurroundings() } = options
  const onWait: TransportParts['onWait'] = (milliseconds, reason) => {
    for (const tell of listeners) tell({ kind: 'waiting', milliseconds, reason })
  }
  return createTransport({ settings: readSettings({ options, ...surroundings }), clock, fetch, onWait })
}
