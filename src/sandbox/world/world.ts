import type { CollectionKind, CollectionState, VersionState } from '../store/states.ts'

/** Everything that can be compared about a world, in an order that depends on nothing but the world. */
export interface World {
  readonly collections: readonly WorldCollection[]
  /** In the order in which they were made, deleted ones included. */
  readonly runs: readonly WorldRun[]
}

export interface WorldRun {
  readonly id: string
  /** `entity/project/run`. */
  readonly path: string
  readonly displayName: string
  readonly state: string
  readonly group: string | null
  readonly jobType: string | null
  readonly sweep: string | null
  /** Sorted. */
  readonly tags: readonly string[]
  readonly isDeleted: boolean
}

export interface WorldCollection {
  readonly id: string
  /** `entity/project/name`. */
  readonly path: string
  readonly kind: CollectionKind
  readonly type: string
  readonly state: CollectionState
  readonly description: string | null
  /** Sorted. */
  readonly tags: readonly string[]
  /** Of a sequence: its versions by number, deleted ones included. */
  readonly versions: readonly WorldVersion[]
  /** Of a portfolio: its links by number. */
  readonly links: readonly WorldLink[]
}

export interface WorldVersion {
  readonly id: string
  readonly index: number
  readonly state: VersionState
  /** In its own sequence, sorted. */
  readonly aliases: readonly string[]
  /** Sorted. */
  readonly tags: readonly string[]
  readonly size: number
  readonly description: string | null
  /** As it was sent. */
  readonly metadata: string | null
  /** Zero for none. */
  readonly ttlSeconds: number
  readonly ttlInherited: boolean
}

export interface WorldLink {
  readonly id: string
  readonly index: number
  /** `entity/project/collection:v3`. */
  readonly source: string
  /** In the portfolio, sorted. */
  readonly aliases: readonly string[]
  readonly linkedAt: string
}
