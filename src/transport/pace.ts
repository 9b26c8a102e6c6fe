import { createBreaker } from './breaker.ts'
import { steady } from './clock.ts'
import { type Allowance, createQuota } from './quota.ts'
import type { Clock } from './transport.ts'

/** Why requests wait. */
export type WaitReason = 'asked to wait' | 'rate limit' | 'outage'

/** Lets requests pass, or holds all of them, reads and writes, while the server wants to be left alone. */
export interface Pace {
  /** Resolves when a request may be sent. The request then counts as under way. Rejects with the signal's reason. */
  turn(signal: AbortSignal | undefined): Promise<Turn>
  /** Holds every request for this many milliseconds from now, but never for longer than the longest pause. */
  hold(milliseconds: number): void
}

/** A request that may be sent. One of its functions is called, once. */
export interface Turn {
  /** How long the server has been down, in milliseconds; 0 when it is up. */
  readonly outage: number
  /** The request has its answer, or will get none. `isUp` is false when that shows an outage. */
  answered(allowance: Allowance | undefined, isUp: boolean): void
  /** The request did not leave after all, or its end says nothing about the server. */
  released(): void
}

/**
 * Makes the one limiter of a transport: it keeps within the rate limit that answers tell of, waits as long as the server
 * asks, and leaves a server alone that is down. A later `hold` may lengthen a pause and never shortens it.
 *
 * @param longestPause - milliseconds; also the longest single sleep.
 * @param waits - told of every wait
 */
export function createPace(
  given: Clock,
  longestPause: number,
  waits: (milliseconds: number, reason: WaitReason) => void = () => undefined,
): Pace {
  const clock = steady(given)
  const now = () => clock.now()
  const quota = createQuota(now, longestPause)
  const breaker = createBreaker(now)
  const waiting = new Set<() => void>()
  let heldUntil = 0

  function longestWait(): readonly [milliseconds: number, reason: WaitReason] {
    const limited = quota.wait()
    const down = breaker.wait()
    const held = heldUntil - now()
    if (limited >= held && limited >= down) return [limited, 'rate limit']
    return down > held ? [down, 'outage'] : [held, 'asked to wait']
  }
  function wakeAll(): void {
    for (const wake of waiting) wake()
  }
  function take(): Turn {
    quota.sent()
    const request = breaker.sent()
    return {
      outage: breaker.outage(),
      answered(allowance, isUp) {
        quota.answered(allowance)
        breaker.answered(request, isUp)
        wakeAll()
      },
      released() {
        quota.answered(undefined)
        breaker.released()
        wakeAll()
      },
    }
  }

  return {
    hold(milliseconds) {
      heldUntil = Math.max(heldUntil, now() + Math.min(milliseconds, longestPause))
    },
    async turn(signal) {
      signal?.throwIfAborted()
      for (let [wait, reason] = longestWait(); wait > 0; [wait, reason] = longestWait()) {
        if (wait === Number.POSITIVE_INFINITY) await nextAnswer(waiting, signal)
        else {
          heldUntil = Math.min(heldUntil, now() + longestPause)
          waits(Math.min(wait, longestPause), reason)
          await clock.sleep(Math.min(wait, longestPause), signal)
        }
        signal?.throwIfAborted()
      }
      return take()
    },
  }
}

/** Resolves when a request is answered or released next; rejects with the signal's reason. */
function nextAnswer(waiting: Set<() => void>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (): void => {
      waiting.delete(wake)
      signal?.removeEventListener('abort', abort)
    }
    const wake = (): void => {
      end()
      resolve()
    }
    const abort = (): void => {
      end()
      reject(signal?.reason)
    }
    waiting.add(wake)
    signal?.addEventListener('abort', abort)
  })
}
