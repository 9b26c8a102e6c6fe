/**
 * What a new world holds, as plain data. What is named is made: a run that logged something need not be listed.
 *
 * @example
 * ```ts
 * const seed: Seed = {
 *   entity: 'my-team',
 *   projects: {
 *     'my-team/vision': {
 *       collections: { checkpoint: { type: 'model', versions: [{ loggedBy: 'run-1' }, { aliases: ['latest'] }] } },
 *       portfolios: { best: { links: [{ source: 'my-team/vision/checkpoint:v1', aliases: ['production'] }] } },
 *     },
 *   },
 * }
 * ```
 */
export interface Seed {
  /** The account's default entity. Default `my-team`. */
  readonly entity?: string
  /** Default `someone`. */
  readonly username?: string
  /** Names of other accounts that there are; their keys are the sandbox's `users`. */
  readonly users?: readonly string[]
  /** By entity: the aliases that nobody may move in its portfolios. */
  readonly protectedAliases?: Readonly<Record<string, readonly string[]>>
  /**
   * By name; default: one for each entity that has a project `wandb-registry-…`, named like it. Every other entity belongs
   * to the first, unless it is named as a team of another.
   */
  readonly organizations?: Readonly<Record<string, SeedOrganization>>
  /** What `serverInfo` says of a feature; all that the sandbox has are on. It stays able to do what it denies. */
  readonly features?: Readonly<Record<string, boolean>>
  /** Entities whose versions may be told apart by XXH128 in place of MD5. Default: none. */
  readonly xxhashDigests?: readonly string[]
  /** By `entity/project`. */
  readonly projects?: Readonly<Record<string, SeedProject>>
}

export interface SeedOrganization {
  /** The entity that owns the registries. Default: named like the organisation. */
  readonly entity?: string
  readonly teams?: readonly string[]
  /** Whether registries are searched by the newer names of fields. Default false. */
  readonly advancedSearch?: boolean
}

export interface SeedProject {
  /** Of a registry: default, the whole organisation. */
  readonly access?: 'PRIVATE' | 'RESTRICTED'
  readonly description?: string
  /** Of a registry: the only types that it takes. Default: any. */
  readonly artifactTypes?: readonly string[]
  /** Runs, by name those that are finished; the others are made, finished, when they are named. */
  readonly runs?: readonly (string | SeedRun)[]
  /** By name; those that a run names are made, too. */
  readonly sweeps?: Readonly<Record<string, SeedSweep>>
  readonly collections?: Readonly<Record<string, SeedCollection>>
  readonly portfolios?: Readonly<Record<string, SeedPortfolio>>
}

export interface SeedRun {
  readonly name: string
  /** Default: `name`. */
  readonly displayName?: string
  /** As W&B says it, such as `running`, `pending` or `crashed`. Default `finished`. */
  readonly state?: string
  /** ISO-8601. Default: now. */
  readonly createdAt?: string
  /** When it was last heard of. Default: `createdAt`. */
  readonly heartbeatAt?: string
  /** Deleted then: what it logged is made by nobody. Default: it lives. */
  readonly deletedAt?: string
  readonly group?: string
  readonly jobType?: string
  /** The name of the sweep that it belongs to. */
  readonly sweep?: string
  readonly tags?: readonly string[]
  /** Who started it. Default: the account's user. */
  readonly user?: string
  readonly host?: string
  readonly commit?: string
  readonly description?: string
  readonly notes?: string
  readonly config?: Readonly<Record<string, unknown>>
  /** Summary metrics; NaN and Infinity stay, as Python writes them. */
  readonly summary?: Readonly<Record<string, unknown>>
}

export interface SeedSweep {
  readonly displayName?: string
  /** Default `random`. */
  readonly method?: 'grid' | 'random' | 'bayes'
  /** Default `FINISHED`. */
  readonly state?: 'RUNNING' | 'PAUSED' | 'CANCELED' | 'FINISHED'
  readonly description?: string
  /** The metric that it is about. Default: none. */
  readonly metric?: { readonly name: string; readonly goal: 'minimize' | 'maximize' }
  /** What it varies, as in a sweep's YAML. */
  readonly parameters?: Readonly<Record<string, unknown>>
  /** ISO-8601. Default: now. */
  readonly createdAt?: string
  /** How many runs it is to have. Default: as many as come. */
  readonly runs?: number
}

export interface SeedCollection {
  readonly type: string
  readonly tags?: readonly string[]
  readonly description?: string
  /** In order from v0; a number stands for that many plain ones. */
  readonly versions?: readonly SeedVersion[] | number
}

/** One version; everything has a default, and no alias is added: `latest` must be written where it is wanted. */
export interface SeedVersion {
  /** Its number. Default: the next one; numbers that are passed over stay gaps. */
  readonly index?: number
  /** A run of the same project, or `entity/project/run`. Default: logged by the account's user. */
  readonly loggedBy?: string
  /** Runs that logged the same content again while it was the newest: it is an output of theirs too. */
  readonly loggedAgainBy?: readonly string[]
  /** Who logged it, if no run did. Default: the account's user. */
  readonly loggedByUser?: string
  readonly usedBy?: readonly string[]
  readonly aliases?: readonly string[]
  readonly tags?: readonly string[]
  /** Bytes, references included. Default 1000. */
  readonly size?: number
  /** Bytes that W&B stores. Default: `size`. */
  readonly storedBytes?: number
  /** Names and sizes; without them `fileCount` files are made up. Contents are not kept. */
  readonly files?: Readonly<Record<string, number>>
  /** Default: as many as `files` names, or 1. */
  readonly fileCount?: number
  /** A string is kept as it is, valid JSON or not; in an object NaN and Infinity stay, as Python writes them. */
  readonly metadata?: Readonly<Record<string, unknown>> | string
  readonly description?: string
  /** ISO-8601. Default: now. */
  readonly createdAt?: string
  /** Default: `createdAt`. */
  readonly updatedAt?: string
  /** Default COMMITTED. */
  readonly state?: 'PENDING' | 'COMMITTED' | 'DELETED'
  /** Seconds from `createdAt`. Default: none. */
  readonly ttlSeconds?: number
  readonly ttlInherited?: boolean
  /** Default: made from the version's name. */
  readonly digest?: string
  readonly historyStep?: number
}

export interface SeedPortfolio {
  /** The type of the versions it may hold. Default `model`. */
  readonly type?: string
  readonly tags?: readonly string[]
  readonly description?: string
  readonly links?: readonly SeedLink[]
}

export interface SeedLink {
  /** `entity/project/collection:v3`. */
  readonly source: string
  /** Aliases in the portfolio only. */
  readonly aliases?: readonly string[]
  /** ISO-8601. Default: the time of seeding. */
  readonly linkedAt?: string
}
