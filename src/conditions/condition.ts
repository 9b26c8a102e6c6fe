import type { LoggedByCondition } from './run-condition.ts'
import type { Amount, Leaf, ListTest, Size, Text, TimeTest } from './value-tests.ts'

/**
 * Conditions on versions as plain data: the same as a closure of `where`, but printable, serialisable, and open to the
 * planner. All keys of one object hold together.
 *
 * Truth has three values. A test on a value that is not there (null, a missing metadata path) is neither true nor false,
 * under `not` too, and a row passes only what is true.
 *
 * @example
 * ```ts
 * import { type Condition, largerThan, olderThan, unaliased } from 'coppice'
 *
 * const stale: Condition = {
 *   and: [olderThan('30d'), unaliased()],
 *   or: [largerThan('1GB'), { tags: { has: 'scratch' } }],
 *   not: { metadata: { 'eval.acc': { atLeast: 0.9 } } },
 * }
 * ```
 */
export interface Condition {
  readonly and?: readonly Condition[]
  readonly or?: readonly Condition[]
  readonly not?: Condition
  readonly id?: Text
  readonly name?: Text
  readonly collection?: Text
  /** `v3`; null for an upload that has no number yet. */
  readonly version?: Text | null
  readonly versionIndex?: Amount | null
  readonly entity?: Text
  readonly project?: Text
  readonly type?: Text
  readonly state?: Text
  /** Names in every collection, registries included. */
  readonly aliases?: ListTest<Text>
  /** Names in the collection through which it was found. */
  readonly ownAliases?: ListTest<Text>
  readonly tags?: ListTest<Text>
  readonly links?: ListTest<LinkCondition>
  readonly size?: Size
  readonly storedBytes?: Size
  readonly createdAt?: TimeTest
  readonly updatedAt?: TimeTest | null
  readonly ttl?: TimeToLiveCondition
  readonly description?: Text | null
  /** By path with dots. */
  readonly metadata?: { readonly [path: string]: Leaf }
  readonly digest?: Text
  readonly fileCount?: Amount
  readonly usedCount?: Amount
  /** Null: its maker is gone, or not visible. */
  readonly createdBy?: MakerCondition | null
  /** The run that logged it, which is read once for all its versions. Null: no run did. */
  readonly loggedBy?: LoggedByCondition | null
  readonly historyStep?: Amount | null
}

/**
 * Conditions on collections as plain data, with the same truth as those on versions.
 *
 * @example
 * ```ts
 * const leftover: CollectionCondition = { type: 'model', isEmpty: true, createdAt: { olderThan: '90d' } }
 * ```
 */
export interface CollectionCondition {
  readonly and?: readonly CollectionCondition[]
  readonly or?: readonly CollectionCondition[]
  readonly not?: CollectionCondition
  readonly id?: Text
  readonly name?: Text
  readonly entity?: Text
  readonly project?: Text
  /** The type of its versions. */
  readonly type?: Text
  /** `sequence` or `portfolio`. */
  readonly kind?: Text
  readonly createdAt?: TimeTest
  readonly description?: Text | null
  readonly tags?: ListTest<Text>
  /** Whether nothing in it is in any state but DELETED; costs a look into each collection that is asked about. */
  readonly isEmpty?: boolean
}

/**
 * Tests on a link. Nothing is known of one that is not visible.
 *
 * @example
 * ```ts
 * const link: LinkCondition = { collection: 'served', aliases: { has: 'prod' }, linkedAt: { olderThan: '90d' } }
 * ```
 */
export interface LinkCondition {
  readonly entity?: Text
  readonly project?: Text
  readonly collection?: Text
  readonly aliases?: ListTest<Text>
  /** When the version was linked there. */
  readonly linkedAt?: TimeTest
}

/**
 * Tests on the run or user that made a version. A property that its kind lacks is not known.
 *
 * @example
 * ```ts
 * const maker: MakerCondition = { kind: 'run', run: { startsWith: 'sweep-' } }
 * ```
 */
export interface MakerCondition {
  readonly kind?: Text
  readonly run?: Text
  readonly entity?: Text
  readonly project?: Text
  readonly username?: Text
}

/**
 * Tests on how long a version lives.
 *
 * @example
 * ```ts
 * const ttl: TimeToLiveCondition = { seconds: { lessThan: 86_400 }, inherited: false }
 * ```
 */
export interface TimeToLiveCondition {
  /** Null: it does not expire. */
  readonly seconds?: Amount | null
  readonly inherited?: boolean
}
