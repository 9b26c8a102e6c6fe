import type { Amount, Size, Text, TimeTest } from './value-tests.ts'

/**
 * Conditions on projects as plain data.
 *
 * @example
 * ```ts
 * const stale: ProjectCondition = { updatedAt: { olderThan: '365d' }, runCount: { lessThan: 5 } }
 * ```
 */
export interface ProjectCondition {
  readonly and?: readonly ProjectCondition[]
  readonly or?: readonly ProjectCondition[]
  readonly not?: ProjectCondition
  readonly id?: Text
  readonly name?: Text
  readonly entity?: Text
  readonly access?: Text | null
  readonly createdAt?: TimeTest
  readonly updatedAt?: TimeTest | null
  readonly description?: Text | null
  readonly runCount?: Amount
  readonly storedBytes?: Size
}

/**
 * Conditions on registries as plain data.
 *
 * @example
 * ```ts
 * const invited: RegistryCondition = { access: 'RESTRICTED' }
 * ```
 */
export interface RegistryCondition {
  readonly and?: readonly RegistryCondition[]
  readonly or?: readonly RegistryCondition[]
  readonly not?: RegistryCondition
  readonly id?: Text
  readonly name?: Text
  readonly organization?: Text
  readonly entity?: Text
  /** The registry as a project, such as `wandb-registry-model`. */
  readonly project?: Text
  readonly access?: Text | null
  readonly createdAt?: TimeTest
  readonly updatedAt?: TimeTest | null
  readonly description?: Text | null
}

/**
 * Conditions on types as plain data.
 *
 * @example
 * ```ts
 * const own: ArtifactTypeCondition = { name: { not: { startsWith: 'wandb-' } } }
 * ```
 */
export interface ArtifactTypeCondition {
  readonly and?: readonly ArtifactTypeCondition[]
  readonly or?: readonly ArtifactTypeCondition[]
  readonly not?: ArtifactTypeCondition
  readonly id?: Text
  readonly name?: Text
  readonly entity?: Text
  readonly project?: Text
  readonly createdAt?: TimeTest
  readonly description?: Text | null
}
