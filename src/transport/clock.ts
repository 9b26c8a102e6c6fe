import { setTimeout as wait } from 'node:timers/promises'
import type { Clock } from './transport.ts'

/** The longest time of Node's timers, about 24.8 days. They fire at once when asked for more. */
const LONGEST_TIMER = 2_147_483_647

/**
 * Real time and chance. A sleep keeps the process alive, so that the work that waits for it is not lost. It lasts 24.8 days
 * at most.
 */
export const systemClock: Clock = {
  now: () => Date.now(),
  elapsed: () => Number(process.hrtime.bigint()) / 1e6,
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

/** A time that two modules tell each other must come from one clock. */
const steadied = new WeakMap<Clock, Clock>()

/**
 * The same clock, for code that waits or measures. It never goes back, and a sleep always moves it. When the system's clock
 * is set back, it goes on from where it was, so that no wait becomes longer than announced. When that clock is set forth, or
 * after the machine has slept, more time has passed than seems, and everything that was read counts as old.
 */
export function steady(clock: Clock): Clock {
  const made = steadied.get(clock) ?? steadyClock(clock)
  steadied.set(clock, made)
  steadied.set(made, made)
  return made
}

function steadyClock(clock: Clock): Clock {
  const elapsed = (): number => clock.elapsed?.() ?? 0
  let time = clock.now()
  let [base, wallThen, elapsedThen] = [time, time, elapsed()]
  let lastWall = wallThen

  function now(): number {
    const wall = clock.now()
    if (wall < lastWall)
      [base, wallThen, elapsedThen] = [Math.max(time, base + elapsed() - elapsedThen), wall, elapsed()]
    lastWall = wall
    time = Math.max(time, base + Math.max(wall - wallThen, elapsed() - elapsedThen))
    return time
  }
  return {
    now,
    random: () => clock.random(),
    async sleep(milliseconds, signal) {
      const until = now() + milliseconds
      await clock.sleep(milliseconds, signal)
      const missing = until - now()
      if (missing > 0) base += missing
    },
  }
}
