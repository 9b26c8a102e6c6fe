/** By what the totals of `usage` are told apart. */
export type UsageKey = 'collection' | 'type' | 'run' | 'project'

/** What some versions hold. */
export interface UsageTotals {
  readonly versions: number
  /** Links among the rows. They hold no bytes of their own. */
  readonly links: number
  /** Bytes that W&B stores. Versions share files, so that it is an upper bound. */
  readonly storedBytes: number
  /** Bytes of references, which W&B does not store. */
  readonly referenceBytes: number
  /**
   * The versions, and their stored bytes, that no guard of a `delete` would keep by what the version itself shows. What other
   * runs share with asked ones is not asked here.
   */
  readonly deletable: { readonly versions: number; readonly storedBytes: number }
}

/** The totals of one group. */
export interface UsageGroup extends UsageTotals {
  /** Such as `my-team/vision/checkpoint`; of a run its path, of another maker a text in brackets. */
  readonly name: string
}

/** What W&B itself says is stored: an estimate. When it was made, and how shared files count in it, nobody says. */
export interface EstimateData {
  readonly by: UsageKey
  readonly groups: readonly { readonly name: string; readonly storedBytes: number }[]
  readonly storedBytes: number
}

/** Totals by group, the largest first. */
export interface UsageData {
  readonly by: UsageKey
  readonly groups: readonly UsageGroup[]
  readonly total: UsageTotals
  /** Versions whose size the server does not tell in a way that can be understood. They count as 0 bytes. */
  readonly unsized: number
}
