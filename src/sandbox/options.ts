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
  /** Bytes of a request's body; more are refused with 413. Default 4 MiB. */
  readonly largestBody?: number
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
  /** The answer to deleting a version again: an error (404), its id once more, or null without an error. Default `'error'`. */
  readonly secondDelete?: 'error' | 'success' | 'null'
}

/** See {@link startSandbox}. */
export interface SandboxOptions extends SandboxBehaviour {
  /** Port on 127.0.0.1. Default 0: any free one. */
  readonly port?: number
  /** File that keeps the world. Default: in memory. */
  readonly database?: string
  /** What a new world holds; a file that already has one is left as it is. Default `'empty'`: an account and its entity. */
  readonly seed?: 'empty' | 'demo' | Seed
  /** The API key that is accepted. Default: a fixed one of 40 characters, see `Sandbox.key`. */
  readonly key?: string
  readonly limits?: SandboxLimits
  /** Milliseconds that every answer waits before it is worked out, as on a long line. Default 0. */
  readonly latency?: number
  /** The clock that stamps changes. Default: the system's. */
  readonly now?: () => Date
}

/** The options with every default filled in. */
export interface Settings extends Required<SandboxBehaviour>, Required<SandboxLimits> {
  readonly key: string
  readonly latency: number
  readonly now: () => Date
}

export function settingsOf(options: SandboxOptions): Settings {
  return {
    key: options.key ?? sandboxKey,
    latency: options.latency ?? 0,
    now: options.now ?? (() => new Date()),
    defaultPage: options.limits?.defaultPage ?? 50,
    largestPage: options.limits?.largestPage ?? 1000,
    largestAliases: options.limits?.largestAliases ?? Number.POSITIVE_INFINITY,
    largestBody: options.limits?.largestBody ?? 4 * 1024 * 1024,
    partialStatus: options.partialStatus ?? 200,
    deletedVersionsAnswer: options.deletedVersionsAnswer ?? 'deleted',
    listings: options.listings ?? 'live',
    defaultOrder: options.defaultOrder ?? 'oldest-first',
    cursors: options.cursors ?? 'key',
    portfolioAliasesBlock: options.portfolioAliasesBlock ?? true,
    secondDelete: options.secondDelete ?? 'error',
  }
}
