import type { Allowance } from './quota.ts'
import type { HttpHeaders } from './speak.ts'

/** How patient the transport is. */
export interface Limits {
  /** How often a read is sent in all. Default: 5. A write is sent once. */
  readonly tries: number
  /** The shortest wait before another try, in milliseconds. Default: 250. */
  readonly shortestWait: number
  /** The random part of the first wait is drawn from 0 to this. It doubles for each further try. Default: 1,000. */
  readonly firstWait: number
  /** The longest that coppice waits of its own accord, in milliseconds. Default: 30,000. */
  readonly longestWait: number
  /** The longest that it waits because the server says so, in milliseconds. Default: 300,000. */
  readonly longestPause: number
}

export const defaultLimits: Limits = {
  tries: 5,
  shortestWait: 250,
  firstWait: 1_000,
  longestWait: 30_000,
  longestPause: 300_000,
}

/**
 * Milliseconds to wait after some failed tries. It is full jitter above a floor, so that clients that failed together do not
 * come back together.
 *
 * @param random - a number in [0, 1).
 */
export function backoff(failures: number, limits: Limits, random: number): number {
  const range = Math.min(limits.firstWait * 2 ** (failures - 1), limits.longestWait - limits.shortestWait)
  return limits.shortestWait + Math.floor(random * range)
}

/**
 * Milliseconds that `Retry-After` asks for, in seconds (a fraction too) or as an HTTP date (docs/wandb-api.md §1.5);
 * undefined when it is absent or makes no sense.
 */
export function retryAfter(headers: HttpHeaders, now: number): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? ''
  if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? undefined : Math.max(0, date - now)
}

/** Milliseconds until the server's window of `RateLimit-Reset` starts anew (docs/wandb-api.md §1.6). */
export function limitReset(headers: HttpHeaders): number | undefined {
  const value = headers.get('ratelimit-reset')?.trim() ?? ''
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) * 1000 : undefined
}

/** What the `RateLimit-*` headers tell. Undefined when they do not tell how much remains and until when. */
export function allowanceIn(headers: HttpHeaders): Allowance | undefined {
  const remaining = numberIn(headers, 'ratelimit-remaining')
  const reset = limitReset(headers)
  if (remaining === undefined || reset === undefined) return undefined
  return { limit: numberIn(headers, 'ratelimit-limit') ?? W_AND_B_LIMIT, remaining, reset }
}

/** The whole of which W&B's shares are parts. */
const W_AND_B_LIMIT = 1000

function numberIn(headers: HttpHeaders, name: string): number | undefined {
  const value = headers.get(name)?.trim() ?? ''
  return /^\d+(\.\d+)?$/.test(value) ? Number(value) : undefined
}

/** How often all requests together may be sent again. */
export interface Retries {
  /** Takes one retry from the budget. False when the budget is used up. */
  spend(): boolean
  /** An answer came, which earns a part of a retry. */
  earn(): void
}

const MOST_RETRIES = 50
const EARNED = 0.2

export function createRetries(): Retries {
  let left = MOST_RETRIES
  return {
    spend() {
      if (left < 1) return false
      left -= 1
      return true
    },
    earn() {
      left = Math.min(left + EARNED, MOST_RETRIES)
    },
  }
}
