import type { Amount, Leaf, ListTest, Size, Text, TimeTest } from './value-tests.ts'

/**
 * Conditions on runs as plain data, with the same truth as those on versions.
 *
 * @example
 * ```ts
 * const failed: RunCondition = { group: 'sweep-3', state: { in: ['failed', 'crashed'] }, summary: { loss: { exists: false } } }
 * ```
 */
export interface RunCondition extends LoggedByCondition {
  readonly and?: readonly RunCondition[]
  readonly or?: readonly RunCondition[]
  readonly not?: RunCondition
  readonly storedBytes?: Size
  /** How many versions it logged. */
  readonly outputCount?: Amount
}

/**
 * Tests on the run that logged a version.
 *
 * @example
 * ```ts
 * const logged: LoggedByCondition = { group: 'sweep-3', summary: { 'eval.acc': { lessThan: 0.5 } } }
 * ```
 */
export interface LoggedByCondition {
  /** As it stands in paths. */
  readonly id?: Text
  /** As W&B shows it. */
  readonly name?: Text
  readonly entity?: Text
  readonly project?: Text
  /** `running`, `finished`, `crashed`, … */
  readonly state?: Text | null
  readonly group?: Text | null
  readonly jobType?: Text | null
  readonly sweep?: Text | null
  readonly tags?: ListTest<Text>
  readonly createdAt?: TimeTest
  readonly heartbeatAt?: TimeTest | null
  /** The name of the user who started it. */
  readonly user?: Text | null
  /** Settings, by path with dots. */
  readonly config?: { readonly [path: string]: Leaf }
  /** Last values of what it logged, by path with dots. */
  readonly summary?: { readonly [path: string]: Leaf }
}
