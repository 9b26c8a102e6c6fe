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
export type Bytes = number | `${number}${ByteUnit}`

type ByteUnit = 'B' | 'kB' | 'MB' | 'GB' | 'TB' | 'PB' | 'KiB' | 'MiB' | 'GiB' | 'TiB' | 'PiB'

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
 * A length of time: a number and one of s, m, h, d, w, such as `'30d'`. Text from elsewhere, such as a program's argument, is
 * given as `text as Duration`: it is checked when it is used.
 *
 * @example
 * ```ts
 * const duration: Duration = '30d'
 * ```
 */
export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`

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
