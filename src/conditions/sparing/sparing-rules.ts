import type { Collection } from '../../resources/collection/collection-row.ts'
import type { Run } from '../../resources/run/run-row.ts'
import type { Artifact } from '../../resources/version/artifact.ts'
import type { Duration } from '../value-tests.ts'

/**
 * What a rule ranks by, or groups by: an accessor such as `metadata('loss')`, or a closure.
 *
 * @example
 * ```ts
 * const key: RuleKey = a => a.size
 * ```
 */
export type RuleKey = (row: Artifact) => number | string | boolean | null | undefined

/**
 * The best by a number: the smallest with `min`, the largest with `max`.
 *
 * @example
 * ```ts
 * import { type BestRule, metadata } from 'coppice'
 *
 * const best: BestRule = { min: metadata('loss'), count: 3 }
 * ```
 */
export type BestRule = (
  | { readonly min: RuleKey; readonly max?: never }
  | { readonly max: RuleKey; readonly min?: never }
) & {
  /** How many; 1 unless said otherwise. All that tie with the last of them are spared too. */
  readonly count?: number
}

/**
 * What `sparing` groups rows by.
 *
 * @example
 * ```ts
 * const per: Per = a => a.collection.split('-')[0]
 * ```
 */
export type Per = 'collection' | 'type' | 'project' | 'run' | RuleKey

/** What rows are grouped by, where no closure says it. */
export type GroupName =
  | Exclude<Per, RuleKey>
  | Exclude<RunPer, RunKey>
  /** Of projects and registries. */
  | 'entity'
  | 'organization'

/** What rows of any resource are grouped by. */
export type AnyPer = GroupName | ((row: never) => unknown)

/**
 * Rules for what `sparing` takes out of a selection. They add up: a row that any of them spares stays.
 *
 * Newest means: by version number within a collection; by creation where a group spans collections.
 *
 * @example
 * ```ts
 * const rules: SparingRules = { last: 3, within: '14d', aliases: ['best', /^prod/], monthly: 12 }
 * ```
 */
export interface SparingRules {
  /** The newest rows of each group, this many. */
  readonly last?: number
  /** The oldest rows of each group, this many: `last` from the other end. */
  readonly first?: number
  /** Rows younger than this. Needs `last` or `atLeast` beside it, since a project at rest has nothing young. */
  readonly within?: Duration
  /** Rows with one of these aliases, in any collection. */
  readonly aliases?: readonly (string | RegExp)[]
  /** Rows with one of these tags. */
  readonly tags?: readonly (string | RegExp)[]
  /** These versions, such as `v3`. */
  readonly versions?: readonly string[]
  /** The best by a number. A row without that number is spared. */
  readonly best?: BestRule | readonly BestRule[]
  /** The newest of each of the last days (in UTC) that have versions. The number says how many days. */
  readonly daily?: number
  /** The same by ISO weeks. */
  readonly weekly?: number
  readonly monthly?: number
  readonly yearly?: number
  /**
   * The newest rows are spared until each group keeps this many. Without it, a group in which no rule spares anything is
   * spared whole. With 0 a group may lose its last version.
   */
  readonly atLeast?: number
  /** Which rows are ranked together; `collection` unless said otherwise. */
  readonly per?: Per
}

/**
 * What `sparing` groups collections by.
 *
 * @example
 * ```ts
 * const per: CollectionPer = c => c.name.split('-')[0]
 * ```
 */
export type CollectionPer = 'project' | 'type' | CollectionKey

/**
 * What a rule ranks or groups collections by.
 *
 * @example
 * ```ts
 * const key: CollectionKey = c => c.name.length
 * ```
 */
export type CollectionKey = (row: Collection) => number | string | boolean | null | undefined

/**
 * Rules for what `sparing` takes out of a selection of collections. They add up. Newest means: by creation.
 *
 * @example
 * ```ts
 * const rules: CollectionSparingRules = { last: 10, within: '30d', tags: ['keep'], per: 'type' }
 * ```
 */
export interface CollectionSparingRules
  extends Pick<
    SparingRules,
    'last' | 'first' | 'within' | 'tags' | 'daily' | 'weekly' | 'monthly' | 'yearly' | 'atLeast'
  > {
  /** What is ranked together; `project` unless said otherwise. */
  readonly per?: CollectionPer
}

/**
 * What `sparing` groups runs by.
 *
 * @example
 * ```ts
 * const per: RunPer = 'sweep'
 * ```
 */
export type RunPer = 'project' | 'group' | 'jobType' | 'sweep' | RunKey

/**
 * What a rule ranks or groups runs by: an accessor such as `summary('acc')`, or a closure.
 *
 * @example
 * ```ts
 * const key: RunKey = r => r.outputCount
 * ```
 */
export type RunKey = (row: Run) => number | string | boolean | null | undefined

/**
 * The best runs by a number.
 *
 * @example
 * ```ts
 * import { type RunBestRule, summary } from 'coppice'
 *
 * const best: RunBestRule = { max: summary('acc'), count: 3 }
 * ```
 */
export type RunBestRule = (
  | { readonly min: RunKey; readonly max?: never }
  | { readonly max: RunKey; readonly min?: never }
) &
  Pick<BestRule, 'count'>

/**
 * Rules for what `sparing` takes out of a selection of runs. They add up. Newest means: by creation. A run without what it
 * is grouped by, such as a sweep, is spared.
 *
 * @example
 * ```ts
 * import { type RunSparingRules, summary } from 'coppice'
 *
 * const rules: RunSparingRules = { best: { max: summary('acc'), count: 3 }, per: 'sweep' }
 * ```
 */
export interface RunSparingRules extends Omit<CollectionSparingRules, 'per'> {
  /** The best by a number. A run without that number is spared. */
  readonly best?: RunBestRule | readonly RunBestRule[]
  /** What is ranked together; `project` unless said otherwise. */
  readonly per?: RunPer
}

/**
 * Rules for what `sparing` takes out of a selection of projects, registries or types. Newest means: by creation.
 *
 * @example
 * ```ts
 * const rules: PlaceSparingRules = { last: 10 }
 * ```
 */
export type PlaceSparingRules = Omit<CollectionSparingRules, 'per' | 'tags'>

export type Period = 'daily' | 'weekly' | 'monthly' | 'yearly'

/** One of the rules that the user wrote, as plain data with the user's keys. */
export type SparingRule =
  | { readonly kind: 'last' | 'first'; readonly count: number }
  | { readonly kind: Period; readonly count: number }
  | { readonly kind: 'within'; readonly duration: Duration }
  | { readonly kind: 'aliases' | 'tags'; readonly patterns: readonly (string | RegExp)[] }
  | { readonly kind: 'versions'; readonly versions: readonly string[] }
  | { readonly kind: 'best'; readonly order: 'min' | 'max'; readonly key: RuleKey; readonly count: number }

/** Rules that were read and found sensible. */
export interface Sparing {
  readonly rules: readonly SparingRule[]
  readonly atLeast: number | undefined
  readonly per: AnyPer
}
