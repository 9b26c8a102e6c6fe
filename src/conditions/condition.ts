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
 * A text, or tests that hold together.
 *
 * @example
 * ```ts
 * const text: Text = { startsWith: 'run-', not: { endsWith: '-final' } }
 * ```
 */
export type Text = string | TextTest

/**
 * Tests on a text.
 *
 * @example
 * ```ts
 * const test: TextTest = { in: ['model', 'dataset'] }
 * ```
 */
export interface TextTest {
  readonly is?: string | null
  readonly in?: readonly string[]
  readonly startsWith?: string
  readonly endsWith?: string
  readonly contains?: string
  /** A RegExp without the flags g and y, or its text: `'/^run-/i'`. */
  readonly matches?: RegExp | string
  readonly not?: Text | null
}

/**
 * A number, or tests that hold together.
 *
 * @example
 * ```ts
 * const amount: Amount = { atLeast: 10, lessThan: 20 }
 * ```
 */
export type Amount = number | NumberTest<number>

/**
 * Bytes: a number, or text with a unit such as `'1GB'` (1,000³) or `'1GiB'` (1,024³).
 *
 * @example
 * ```ts
 * const bytes: Bytes = '1.5GB'
 * ```
 */
export type Bytes = number | string

/**
 * A size in bytes, or tests that hold together.
 *
 * @example
 * ```ts
 * const size: Size = { moreThan: '1GB' }
 * ```
 */
export type Size = Bytes | NumberTest<Bytes>

/**
 * Tests on a number, or on bytes.
 *
 * @example
 * ```ts
 * const test: NumberTest<number> = { atLeast: 10, not: 13 }
 * ```
 */
export interface NumberTest<Value extends number | string> {
  readonly is?: Value | null
  readonly in?: readonly Value[]
  readonly moreThan?: Value
  readonly atLeast?: Value
  readonly lessThan?: Value
  readonly atMost?: Value
  readonly not?: Value | NumberTest<Value> | null
}

/**
 * A length of time: a number and one of s, m, h, d, w, such as `'30d'`.
 *
 * @example
 * ```ts
 * const duration: Duration = '30d'
 * ```
 */
export type Duration = string

/**
 * Tests on a time. None of them holds for the very moment itself.
 *
 * @example
 * ```ts
 * const test: TimeTest = { olderThan: '30d', after: '2026-01-31' }
 * ```
 */
export interface TimeTest {
  /** Longer ago than this when the preview is made. */
  readonly olderThan?: Duration
  readonly newerThan?: Duration
  /** A Date, or text in ISO-8601, in UTC where it names no zone. */
  readonly before?: Date | string
  readonly after?: Date | string
  readonly not?: TimeTest
}

/**
 * Tests on a list.
 *
 * @example
 * ```ts
 * const test: ListTest<Text> = { every: { startsWith: 'run-' }, whenEmpty: false }
 * ```
 */
export interface ListTest<Element> {
  readonly isEmpty?: boolean
  /** The same as `some`. */
  readonly has?: Element
  readonly some?: Element
  /** Needs `whenEmpty` beside it, since every test is true of all elements of an empty list. */
  readonly every?: Element
  /** What an empty list counts as for `every`. */
  readonly whenEmpty?: boolean
  readonly not?: ListTest<Element>
}

/**
 * Tests on a link. Nothing is known of one that is not visible.
 *
 * @example
 * ```ts
 * const link: LinkCondition = { collection: 'served', aliases: { has: 'prod' } }
 * ```
 */
export interface LinkCondition {
  readonly entity?: Text
  readonly project?: Text
  readonly collection?: Text
  readonly aliases?: ListTest<Text>
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

/**
 * A value of metadata, or tests that hold together.
 *
 * @example
 * ```ts
 * const leaf: Leaf = { moreThan: 0.5 }
 * ```
 */
export type Leaf = string | number | boolean | LeafTest

/**
 * Tests on a value of metadata.
 *
 * @example
 * ```ts
 * const test: LeafTest = { exists: true, not: 'dev' }
 * ```
 */
export interface LeafTest extends Omit<TextTest, 'is' | 'in' | 'not'>, Omit<NumberTest<number>, 'is' | 'in' | 'not'> {
  /** Whether there is anything but null: an object or a list too. */
  readonly exists?: boolean
  readonly is?: string | number | boolean
  readonly in?: readonly (string | number | boolean)[]
  readonly not?: Leaf
}
