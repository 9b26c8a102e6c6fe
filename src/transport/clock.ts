import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './transport.ts'

/** Node's timers fire at once when asked for more, about 24.8 days. */
const LONGEST_TIMER = 2_147_483_647

/**
 * Real time and chance. A sleep keeps the process alive, so that what waits for it is not lost,
 * and lasts 24.8 days at most.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  async sleep(milliseconds, signal) {
    signal?.throwIfAborted()
    try {
      await wait(Math.min(milliseconds, LONGEST_TIMER), undefined, signal === undefined ? {} : { signal })
    } catch (error) {
      throw signal?.aborted ? signal.reason : error
    }
  },
}
