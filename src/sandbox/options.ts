import type { SandboxUser } from './rights/users.ts'
import type { Capacity } from './weather/capacity.ts'
import type { TimedChange } from './weather/changes.ts'
import type { FaultRule } from './weather/fault-rules.ts'
import type { Latency } from './weather/latency.ts'
import type { RateLimit } from './weather/rate-limit.ts'
import type { Seed } from './world/seed.ts'

/** What the sandbox accepts when none is given; it opens nothing else. */
export const sandboxKey = 'sandbox0sandbox0sandbox0sandbox0sandbox0'

/** Caps of the kind that a server has without telling. */
export interface SandboxLimits {
  /** Rows of a page for which no size was asked. Default 50. */
  readonly defaultPage?: number
  /** Rows of a page at most; a larger `first` is silently cut down to it. Default 1000. */
  readonly largestPage?: number
  /** Root fields in one document; more of them are refused as a whole with 400. Default unlimited. */
  readonly largestAliases?: number
  /** Tokens of one document, as GraphQL's lexer counts them; more are refused with 400. Default unlimited. */
  readonly largestTokens?: number
  /** Bytes of a request's body; more are refused with 413. Default 4 MiB. */
  readonly largestBody?: number
  /** Bytes of one file or manifest that is uploaded; more are refused with 413. Default 5 GiB. */
  readonly largestUpload?: number
}

/** The answers to questions that W&B's public documents leave open: each may be turned, to see that nothing depends on it. */
export interface SandboxBehaviour {
  /** HTTP status of a document of which some root fields succeeded and some failed. Default 200. */
  readonly partialStatus?: number
  /** What `artifact(id)` and `artifactCollection(id)` give for something deleted: it, with state DELETED, or null. Default `'deleted'`. */
  readonly deletedVersionsAnswer?: 'deleted' | 'null'
  /** Whether lists without a filter on `state` also hold DELETED versions. Default `'live'`: PENDING and COMMITTED only. */
  readonly listings?: 'live' | 'everything'
  /** Versions without an `order`. Default `'oldest-first'`. */
  readonly defaultOrder?: 'oldest-first' | 'newest-first'
  /** What a cursor holds: the last row's key, or a row count, which shifts when rows are deleted. Default `'key'`. */
  readonly cursors?: 'key' | 'offset'
  /** Whether aliases held only in portfolios block a deletion without `deleteAliases`. Default true. */
  readonly portfolioAliasesBlock?: boolean
  /**
   * What the schema lacks, as an older server's does: fields `Artifact.usedCount`, arguments
   * `Project.artifactCollections(filters:)`, types `ArtifactCollectionType`. Documents that name it are refused with 400.
   * Default: nothing.
   */
  readonly lacks?: readonly string[]
  /** The answer to deleting a version again: an error (404), its id once more, or null without an error. Default `'error'`. */
  readonly secondDelete?: 'error' | 'success' | 'null'
  /** Whether a TTL that is set is taken, or passed over in silence, as W&B does without the right. Default `'taken'`. */
  readonly timeToLive?: 'taken' | 'ignored'
}

/** What makes the sandbox as hostile as the world. All of it is absent by default. */
export interface SandboxWeather {
  /** Milliseconds that every request waits before it is looked at, as on a long line. Default 0. */
  readonly latency?: Latency
  /** 429 for whoever asks too often, and W&B's headers with every answer. */
  readonly rateLimit?: RateLimit
  /** How much the server can write at a time. Default: everything at once. */
  readonly capacity?: Capacity
  /** What goes wrong. */
  readonly faults?: readonly FaultRule[]
  /** Other people's changes, and when they happen. */
  readonly changes?: readonly TimedChange[]
  /** By API key: users besides the holder of `Sandbox.key`. */
  readonly users?: Readonly<Record<string, SandboxUser>>
  /** Everything that is left to chance follows from it. Default 1. */
  readonly randomSeed?: number
}

/** What can also be changed while the sandbox runs, see `Sandbox.behave`. */
export interface Changeable extends SandboxBehaviour, SandboxWeather {
  readonly limits?: SandboxLimits
}

/** What `Sandbox.behave` takes: what is undefined gets its default back. */
export type Behaviour = { readonly [Name in keyof Changeable]: Changeable[Name] | undefined }

/** See {@link startSandbox}. */
export interface SandboxOptions extends Changeable {
  /** Port. Default 0: any free one. */
  readonly port?: number
  /** Where to listen. Default 127.0.0.1; what other machines could reach is refused. */
  readonly host?: string
  /** Lets `host` be one that other machines can reach. Default false. */
  readonly allowRemote?: boolean
  /** File that keeps the world. Default: in memory. */
  readonly database?: string
  /** What a new world holds; a file that already has one is left as it is. Default `'empty'`: an account and its entity. */
  readonly seed?: 'empty' | 'demo' | Seed
  /** Whether the contents of uploaded files are kept, so that `download()` works. Default `'drop'`. */
  readonly contents?: 'drop' | 'keep'
  /** The API key that is accepted. Default: a fixed one of 40 characters, see `Sandbox.key`. */
  readonly key?: string
  /** The clock that stamps changes and ends the windows of rate limits. Default: the system's. */
  readonly now?: () => Date
}

/** The options with every default filled in. */
export interface Settings
  extends Required<SandboxBehaviour>,
    Required<SandboxLimits>,
    Required<Omit<SandboxWeather, 'rateLimit' | 'capacity'>> {
  readonly rateLimit: RateLimit | undefined
  readonly capacity: Capacity | undefined
  readonly contents: 'drop' | 'keep'
  readonly key: string
  readonly now: () => Date
}

export function settingsOf(options: SandboxOptions): Settings {
  const { contents = 'drop', key = sandboxKey, now = () => new Date() } = options
  return { contents, key, now, ...changeableSettings(options) }
}

/** The part of the settings that may change. */
export function changeableSettings(options: Changeable): Omit<Settings, 'contents' | 'key' | 'now'> {
  return {
    defaultPage: options.limits?.defaultPage ?? 50,
    largestPage: options.limits?.largestPage ?? 1000,
    largestAliases: options.limits?.largestAliases ?? Number.POSITIVE_INFINITY,
    largestTokens: options.limits?.largestTokens ?? Number.POSITIVE_INFINITY,
    largestBody: options.limits?.largestBody ?? 4 * 1024 * 1024,
    largestUpload: options.limits?.largestUpload ?? 5 * 1024 ** 3,
    partialStatus: options.partialStatus ?? 200,
    deletedVersionsAnswer: options.deletedVersionsAnswer ?? 'deleted',
    listings: options.listings ?? 'live',
    defaultOrder: options.defaultOrder ?? 'oldest-first',
    cursors: options.cursors ?? 'key',
    portfolioAliasesBlock: options.portfolioAliasesBlock ?? true,
    secondDelete: options.secondDelete ?? 'error',
    timeToLive: options.timeToLive ?? 'taken',
    lacks: options.lacks ?? nothing,
    latency: options.latency ?? 0,
    rateLimit: options.rateLimit,
    capacity: options.capacity,
    faults: options.faults ?? nothing,
    changes: options.changes ?? nothing,
    users: options.users ?? {},
    randomSeed: options.randomSeed ?? 1,
  }
}

/** Always the same, so that a setting which is not touched does not look like a new one. */
const nothing: readonly never[] = []
