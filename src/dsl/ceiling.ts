import { checkCount, checkOptions } from './check.ts'

/** The most that a `run` or an `apply` may do. */
export interface Ceiling {
  readonly items?: number
  /** Bytes that deletions may free at most. */
  readonly bytes?: number
}

const STANDARD = 1000

/** A ceiling without a number of items allows 1,000 items. */
export function withStandard(atMost: number | Ceiling | undefined): number | Ceiling {
  if (atMost === undefined) return STANDARD
  return typeof atMost === 'object' ? { items: STANDARD, ...atMost } : atMost
}

/** Throws `BAD_VALUE` and `BAD_OPTION`. */
export function checkAtMost(word: string, atMost: number | Ceiling): void {
  if (typeof atMost === 'object') checkOptions(word, atMost, ['items', 'bytes'])
  for (const limit of typeof atMost === 'object' ? Object.values(atMost) : [atMost]) checkCount(word, limit)
}
