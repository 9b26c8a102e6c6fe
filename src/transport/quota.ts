/** What an answer's headers tell about a rate limit. W&B tells shares, not numbers (docs/wandb-api.md §1.6). */
export interface Allowance {
  readonly limit: number
  readonly remaining: number
  /** Milliseconds until the window begins anew. The server rounds them up to whole seconds. */
  readonly reset: number
}

/** Keeps requests within a rate limit that the answers tell, so that no request has to be refused. */
export interface Quota {
  /** Milliseconds until a request may leave. 0 means now, Infinity means after another answer. */
  wait(): number
  /** A request leaves. */
  sent(): void
  /** An answer came, or none will. */
  answered(allowance: Allowance | undefined): void
}

/** The ends that two answers tell of one window differ by at most this: by whole seconds, and by their time of travel. */
const BLUR = 1_500
/** This many may be under way as long as nobody knows what they cost. */
const UNPRICED = 2
/** After this many requests, the price of one is believed. */
const ENOUGH = 3

interface Window {
  endsAt: number
  remaining: number
  /** How much remained, and how many requests had been sent, when the window was first known. */
  readonly first: { readonly remaining: number; readonly sent: number }
}

/**
 * Learns the price of a request from the fall of the remaining share. Lets no more leave than the share pays for, including
 * those under way. An answer that is older than the window is ignored.
 *
 * @param now - milliseconds
 * @param longest - milliseconds that a window may last; a longer one is cut
 */
export function createQuota(now: () => number, longest: number): Quota {
  let window: Window | undefined
  let limit = 0
  let price: number | undefined
  let sent = 0
  let underWay = 0

  /** How many requests the window still pays for, including those under way. */
  function payable(): number {
    const remaining = window === undefined ? limit : window.remaining
    if (remaining <= 0) return window === undefined ? Number.POSITIVE_INFINITY : 0
    if (price === undefined) return window === undefined ? Number.POSITIVE_INFINITY : UNPRICED
    // Shares are rounded up. When a request costs less than two shares, the last one may not be whole.
    return price < 2 ? Math.floor((remaining - 1) / price) : Math.round(remaining / price)
  }

  function note({ remaining, reset, ...told }: Allowance): void {
    const endsAt = now() + Math.min(reset, longest)
    limit = told.limit
    if (window === undefined || endsAt > window.endsAt + BLUR) {
      window = { endsAt, remaining, first: { remaining, sent } }
      return
    }
    if (endsAt < window.endsAt - BLUR) return
    window.endsAt = Math.min(window.endsAt, endsAt)
    window.remaining = Math.min(window.remaining, remaining)
    // Requests under way may not be paid for yet. Then the price is lower than it seems, which errs on the safe side.
    const bought = sent - window.first.sent - underWay
    const spent = window.first.remaining - window.remaining
    if (bought >= ENOUGH && spent > 0) price = spent / bought
  }

  return {
    wait() {
      if (window !== undefined && now() >= window.endsAt) window = undefined
      if (underWay < payable() || (underWay === 0 && window === undefined)) return 0
      return underWay > 0 || window === undefined ? Number.POSITIVE_INFINITY : window.endsAt - now()
    },
    sent() {
      sent += 1
      underWay += 1
    },
    answered(allowance) {
      underWay -= 1
      if (allowance !== undefined) note(allowance)
    },
  }
}
