import { steady } from '../transport/clock.ts'
import type { Clock } from '../transport/transport.ts'
import { sizeAbove, sizeBelow } from './document-sizes.ts'
import type { Learned } from './learned.ts'

/** The most that a user lets an execution ask for at once. */
export interface Caps {
  /** Items in one document. */
  readonly batch: number
  /** Batches in flight. */
  readonly window: number
}

/**
 * Decides how much is asked of a server at once, from the time that the server takes. It asks for enough to keep the server
 * busy, and hardly more: a request that waits in a server's queue gets older and serves nobody.
 */
export interface FlowControl {
  /** Items in the next document. */
  size(): number
  /** Batches in flight at once. */
  window(): number
  /** A document was answered after so many milliseconds. */
  answered(kind: 'read' | 'write', items: number, milliseconds: number): void
  /** A document was lost on the way or turned away. `large` says that a smaller one may fare better. */
  lost(large: boolean): void
  /** The server said that it has too much to do. `held` says that the transport already leaves it alone, as after a 429. */
  turnedAway(held: boolean): void
  /** Resolves when a server with too much to do was left alone for a while. Rejects with the signal's reason. */
  turn(signal: AbortSignal | undefined): Promise<void>
}

/** Milliseconds that a change may wait in the server's queue. This is enough never to leave the server idle. */
const QUEUE = 80
/** Reads alone say little. Until a change is answered, the window does not grow beyond this. */
const FIRST_WINDOW = 6
/** A batch is to take no longer than this, in milliseconds. */
const LONGEST = 1000
/** How long a server with too much to do is left alone, in milliseconds. It doubles until the server does something. */
const SHORTEST_PAUSE = 250
const LONGEST_PAUSE = 4000
/** A smaller window would leave a server idle between the second look and the change. */
const LEAST_WINDOW = 3
/** When a document of so few items fails, their number is not the cause. */
const SMALL = 5
/** After this many answers the least time is measured anew, since a route or a server may have become slower for good. */
const MEMORY = 300

/**
 * Makes the flow control of one host: it starts from what was learned about the host and adds to it. The window follows the time that
 * changes wait, as LEDBAT does for packets: it doubles until a queue shows, then moves towards a small one.
 */
export function createFlowControl(learned: Learned, caps: Caps, given: Clock): FlowControl {
  const clock = steady(given)
  let window = Math.max(1, learned.window / 2)
  let isDoubling = true
  let pause = SHORTEST_PAUSE
  let pausedUntil = 0
  /** Answers still to come before another cut. Documents under way say the same as the one that caused the last cut. */
  let untilCut = 0
  let answers = 0
  const least = new Map<number, number>()
  const leastBefore = new Map<number, number>()

  const size = (): number => Math.min(learned.size, learned.largest, caps.batch)

  function leastTime(items: number, milliseconds: number): number {
    answers += 1
    if (answers % MEMORY === 0) {
      leastBefore.clear()
      for (const [key, value] of least) leastBefore.set(key, value)
      least.clear()
    }
    // A new size is judged by the sizes before it, because its first answers may have waited already.
    const scaled = [...least].map(([known, time]) => (time * Math.max(items, known)) / known)
    least.set(items, Math.min(least.get(items) ?? milliseconds, milliseconds, ...scaled))
    return Math.min(least.get(items) ?? milliseconds, leastBefore.get(items) ?? milliseconds)
  }

  function grow(by: number): void {
    window = Math.min(Math.max(window + by, Math.min(LEAST_WINDOW, caps.window)), caps.window)
    if (!isDoubling) learned.window = Math.floor(window)
  }

  function sizeUp(items: number, milliseconds: number): void {
    if (items < size()) return
    const next = sizeAbove(items, Math.min(caps.batch, learned.largest))
    if (next > items && (milliseconds / items) * next < LONGEST / 2) learned.size = next
  }

  return {
    size,
    window: () => Math.max(1, Math.floor(window)),
    answered(kind, items, milliseconds) {
      untilCut -= 1
      if (kind === 'read') {
        if (isDoubling && window < FIRST_WINDOW) grow(1)
        sizeUp(items, milliseconds)
        return
      }
      pause = SHORTEST_PAUSE
      const shortest = leastTime(items, milliseconds)
      const queued = milliseconds - shortest
      if (isDoubling && queued > Math.max(20, shortest / 4)) {
        isDoubling = false
        grow((window * shortest) / milliseconds + 1 - window)
      } else grow(isDoubling ? 1 : Math.max(-2, (QUEUE - queued) / QUEUE) / 4)
      if (shortest > LONGEST && items >= size()) learned.size = sizeBelow(items)
      else if (queued < QUEUE) sizeUp(items, shortest)
    },
    turnedAway(held) {
      isDoubling = false
      // Each document that was turned away was one too many.
      grow(-1)
      if (held || clock.now() < pausedUntil) return
      pausedUntil = clock.now() + pause
      pause = Math.min(pause * 2, LONGEST_PAUSE)
    },
    async turn(signal) {
      for (let left = pausedUntil - clock.now(); left > 0; left = pausedUntil - clock.now()) {
        await clock.sleep(Math.min(left, LONGEST_PAUSE), signal)
      }
    },
    lost(large) {
      isDoubling = false
      if (untilCut > 0) return
      untilCut = Math.ceil(window)
      grow(-window * 0.3)
      if (large && size() > SMALL) learned.size = sizeBelow(size())
    },
  }
}
