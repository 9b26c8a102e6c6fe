import { type ConnectOptions, checkConnectOptions } from './connect-options.ts'
import { ArtifactSource } from './dsl/artifact-source.ts'
import { ArtifactTypeSource } from './dsl/artifact-types.ts'
import { checkFlags, checkTexts } from './dsl/check.ts'
import { CollectionSource } from './dsl/collections.ts'
import { Plan } from './dsl/plan.ts'
import { Preview } from './dsl/preview.ts'
import { ProjectSource } from './dsl/projects.ts'
import { RegistrySource } from './dsl/registries.ts'
import { Report } from './dsl/report.ts'
import {
  type ApplyOptions,
  checkReadOptions,
  type ReadOptions,
  type ResumeOptions,
  type Runner,
  type UndoOptions,
} from './dsl/runner.ts'
import { RunSource } from './dsl/runs.ts'
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
import { watchable } from './watching.ts'

/** A connection to one W&B server. Making it sends nothing; credentials are read when the first request leaves. */
export class Client {
  readonly #runner: Runner
  readonly #connection: () => Transport
  readonly #options: ConnectOptions

  /** @param around - what stands between the words and what carries them out */
  constructor(options: ConnectOptions, around = (runner: Runner) => runner) {
    this.#options = options
    hideSecrets(options, options.surroundings ?? systemSurroundings())
    const listeners: Listeners = new Set()
    this.#connection = once(() => openTransport(options, listeners))
    this.#runner = around(watchable(stoppable(createEngine(options, this.#connection, listeners))))
  }

  /** The server's host and port. Sends nothing; throws `NO_KEY`, `BAD_KEY`, `BAD_URL` or `BAD_OPTION` as a request would. */
  get host(): string {
    return this.#connection().host
  }

  /** All artifact versions; say which by `ofRun`, `inCollection`, `inProject`, `inEntity`, `inRegistry`, `named` or `withId`. */
  artifacts(): ArtifactSource {
    return new ArtifactSource(this.#runner)
  }

  /**
   * All collections; say which by `named`, `inProject`, `inEntity` or `inRegistry`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const query = connect().collections().inProject('my-team/vision')
   * ```
   */
  collections(): CollectionSource {
    return new CollectionSource(this.#runner)
  }

  /**
   * All runs; say which by `named`, `inProject` or `inEntity`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const query = connect().runs().inProject('my-team/vision').where({ state: 'failed' })
   * ```
   */
  runs(): RunSource {
    return new RunSource(this.#runner)
  }

  /**
   * All projects; say which by `named` or `inEntity`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const query = connect().projects().inEntity('my-team')
   * ```
   */
  projects(): ProjectSource {
    return new ProjectSource(this.#runner)
  }

  /**
   * All registries; say which by `named` or `inOrganization`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const query = connect().registries().inOrganization('my-org')
   * ```
   */
  registries(): RegistrySource {
    return new RegistrySource(this.#runner)
  }

  /**
   * The types of artifacts; say whose by `inProject`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const query = connect().types().inProject('my-team/vision')
   * ```
   */
  types(): ArtifactTypeSource {
    return new ArtifactTypeSource(this.#runner)
  }

  /**
   * The aliases that only an admin may move or remove in the portfolios of an entity, such as the owner of registries;
   * null where the server would not say.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const aliases = await connect().protectedAliases('my-org')
   * ```
   */
  protectedAliases(entity: string, options: ReadOptions = {}): Promise<readonly string[] | null> {
    return lazily(async () => {
      checkTexts('protectedAliases', [entity])
      checkReadOptions('protectedAliases', options)
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
      return new Preview(this.#runner, saved.selection, {
        done: false,
        seals: [saved.seal],
        expiresAt: saved.expiresAt,
      })
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
      checkReadOptions('resume', options)
      return new Report(this.#runner, await this.#runner.resume(path, options))
    })
  }

  /**
   * A plan that takes a run back, by its journal, as far as that can be: tags, aliases, time to live, descriptions, metadata,
   * and the names, types, descriptions and tags of collections, as they were before the run; what it linked is unlinked, and `latest` of the
   * portfolio goes back to who held it. What
   * others changed since stays with them, also an alias or a name that they hold now. What W&B brings back for nobody, such
   * as deleted versions, the preview names item by item. Its guards are those of any change. Reads nothing by itself.
   *
   * With `links: true` the links that the run took out are made anew, at the next number of their portfolio, with the aliases
   * that nobody else holds now; `latest` goes back to who holds it. Default: they are named as what does not come back.
   *
   * Throws `BAD_VALUE` for an empty path and `BAD_OPTION`. Its preview throws `NOT_A_JOURNAL`, `NEWER_FORMAT`, `DAMAGED`, `OTHER_HOST`,
   * `LOCKED`, `UNFINISHED` (resume it first) and `DISK`.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const client = connect()
   * const report = await client.artifacts().inCollection('my-team/vision/checkpoint').addTags('old').run()
   * if (report.journal) await client.undo(report.journal).run()
   * ```
   */
  undo(journal: string, options: UndoOptions = {}): Plan {
    checkTexts('undo', [journal])
    checkFlags('undo', options, ['links'])
    return Plan.of(this.#runner, { kind: 'undo', journal, links: options.links ?? false })
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
  return connectAround(runner => runner, options)
}

/** {@link connect}, with something between the words and what carries them out. */
export function connectAround(around: (runner: Runner) => Runner, options: ConnectOptions = {}): Client {
  checkConnectOptions(options)
  return new Client(options, around)
}

function openTransport(options: ConnectOptions, listeners: Listeners): Transport {
  const { fetch, clock = systemClock, surroundings = systemSurroundings() } = options
  const onWait: TransportParts['onWait'] = (milliseconds, reason) => {
    for (const tell of listeners) tell({ kind: 'waiting', milliseconds, reason })
  }
  const settings = readSettings({ options, ...surroundings })
  return createTransport({ settings, clock, fetch, environment: surroundings.environment, onWait })
}
