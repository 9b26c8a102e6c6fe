import type { Clock } from './transport.ts'

/** Lets requests pass, or holds all of them, reads and writes, while the server wants peace. */
export interface Pace {
  /** Resolves when a request may be sent; rejects with the signal's reason. */
  turn(signal: AbortSignal | undefined): Promise<void>
  /** Holds every request for so many milliseconds from now, but never for longer than the longest pause. */
  hold(milliseconds: number): void
}

/**
 * Makes the one limiter of a transport. A later `hold` may lengthen a pause and never shortens it.
 *
 * @param longestPause - milliseconds; also the longest single sleep, so that a wall clock set back cannot stall a run.
 */
export function createPace(clock: Clock, longestPause: number): Pace {
  let heldUntil = 0
  return {
    hold(milliseconds) {
      heldUntil = Math.max(heldUntil, clock.now() + Math.min(milliseconds, longestPause))
    },
    async turn(signal) {
      signal?.throwIfAborted()
      for (let wait = heldUntil - clock.now(); wait > 0; wait = heldUntil - clock.now()) {
        heldUntil = Math.min(heldUntil, clock.now() + longestPause)
        await clock.sleep(Math.min(wait, longestPause), signal)
        signal?.throwIfAborted()
      }
    },
  }
}
