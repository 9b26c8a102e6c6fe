import type { VersionByIdQueryVariables } from '../../../generated/operations.ts'
import type { Json } from '../../conditions/values.ts'
import type { LoggedBy } from '../run/run-row.ts'

/** A registry or other portfolio that holds a version, with the aliases that it has there. */
export interface LinkPlace {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly aliases: readonly string[]
}

/** The same, with the time at which the version was linked there. */
export interface Link extends LinkPlace {
  readonly linkedAt: Date
}

/** The run or user that made a version. */
export type Maker =
  | {
      readonly kind: 'run'
      readonly entity: string
      readonly project: string
      /** Its id, as it stands in paths. */
      readonly run: string
      /** As W&B says it: `running`, `finished`, `crashed`, …; null when the server did not tell. */
      readonly state: string | null
    }
  | { readonly kind: 'user'; readonly username: string }

/** How long a version lives, counted from its creation; `seconds` is null when it does not expire. */
export interface TimeToLive {
  readonly seconds: number | null
  /** True when the team's default applies. */
  readonly inherited: boolean
}

/**
 * One artifact version as predicates see it, in W&B's own words (docs/wandb-api.md §2.6).
 *
 * Inside `where` every field may be read. Rows that an ending hands out hold the cheap fields, `id` to `createdAt`,
 * and those that `with` named.
 */
export interface Artifact {
  readonly id: string
  /** `collection:v3`. */
  readonly name: string
  readonly collection: string
  /** `v3`; null for an upload that has no number yet. */
  readonly version: string | null
  readonly versionIndex: number | null
  readonly entity: string
  readonly project: string
  readonly type: string
  /** `COMMITTED` or `PENDING`; deleted versions are never listed. */
  readonly state: string
  /** Names in every collection, registries included; the version's own number in a collection is no alias there. */
  readonly aliases: readonly string[]
  /** Those of its aliases that it has in the collection through which it was found. */
  readonly ownAliases: readonly string[]
  /** Bytes, references included. */
  readonly size: number
  readonly createdAt: Date
  /** Each registry or portfolio that holds it, with its aliases there and the time at which it was linked. */
  readonly links: readonly Link[]
  readonly tags: readonly string[]
  /** Bytes that W&B stores itself, without references. */
  readonly storedBytes: number
  readonly updatedAt: Date | null
  readonly ttl: TimeToLive
  readonly description: string | null
  /** Null when the version has none. */
  readonly metadata: { readonly [key: string]: Json } | null
  readonly digest: string
  readonly fileCount: number
  /** How many runs used it as input. */
  readonly usedCount: number
  /** Null when its maker is gone or not visible. */
  readonly createdBy: Maker | null
  /** The run that logged it, with its group, sweep, tags, config and summary: each run is read once. Null where none did. */
  readonly loggedBy: LoggedBy | null
  readonly historyStep: number | null
}

/** Every boolean variable of a listing is a switch that brings one field; the generated types name them all. */
export type Switch = {
  [Name in keyof VersionByIdQueryVariables]: VersionByIdQueryVariables[Name] extends boolean ? Name : never
}[keyof VersionByIdQueryVariables]

// Written out: derived from the switches it would cost every user's compiler two hundred instantiations.
/** The fields that are fetched only when something needs them, each behind the switch of its name. */
export type ExtraField =
  | 'createdBy'
  | 'description'
  | 'digest'
  | 'fileCount'
  | 'historyStep'
  | 'links'
  | 'loggedBy'
  | 'metadata'
  | 'storedBytes'
  | 'tags'
  | 'ttl'
  | 'updatedAt'
  | 'usedCount'

/** A part of each element of a field that is fetched by itself: only few closures read it, and every row would hold it. */
export type FieldPart = 'linkedAt'

/** What a list brings besides the cheap fields, where it is asked for. */
export type ListedField = ExtraField | FieldPart

/** What a read can bring besides the cheap fields. `maker` is the part of `createdBy` that guards read. */
export type Fetched = ListedField | 'maker'

/** The fields that every listing brings. */
export type CheapField = Exclude<keyof Artifact, ExtraField>

/** A row as endings hand it out: the cheap fields and those that `with` named. */
export type ArtifactRow<Extra extends ExtraField = never> = Pick<Artifact, CheapField | Extra>

const EXTRA = {
  createdBy: true,
  description: true,
  digest: true,
  fileCount: true,
  historyStep: true,
  links: true,
  loggedBy: true,
  metadata: true,
  storedBytes: true,
  tags: true,
  ttl: true,
  updatedAt: true,
  usedCount: true,
} satisfies Record<ExtraField, true> & Record<Exclude<Switch, 'names' | 'membershipIds' | 'maker' | FieldPart>, true>

export const EXTRA_FIELDS = Object.freeze(Object.keys(EXTRA)) as readonly ExtraField[]

/** Each part, with the field in which it stands. */
export const PARTS: Readonly<Record<FieldPart, ExtraField>> = Object.freeze({ linkedAt: 'links' })
export const LOGGED_BY_FIELDS: readonly (keyof LoggedBy)[] = Object.freeze([
  ...(['id', 'name', 'entity', 'project', 'state', 'group', 'jobType', 'sweep', 'tags'] as const),
  ...(['createdAt', 'heartbeatAt', 'user', 'config', 'summary'] as const),
])

export function isFetched(name: string): name is Fetched {
  return name === 'maker' || isListedField(name)
}

export function isListedField(name: string): name is ListedField {
  return isFieldPart(name) || isExtraField(name)
}

export function isFieldPart(name: string): name is FieldPart {
  return Object.hasOwn(PARTS, name)
}

export function isExtraField(name: string): name is ExtraField {
  return Object.hasOwn(EXTRA, name)
}
