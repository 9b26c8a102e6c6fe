import { steady } from '../transport/clock.ts'
import type { Clock } from '../transport/transport.ts'
import type { Learned } from './learned.ts'
import { createSizeControl, QUEUE } from './size-control.ts'

/** The most that a user lets an execution ask for at once. */
export interface Caps {
  /** Items in one document. */
  readonly batch: number
  /** Items in one document that reads them again before they are changed. */
  readonly look: number
  /** Batches in flight. */
  readonly window: number
}

/**
 * Decides how much is asked of a server at once, from the time that the server takes. It asks for enough to keep the server
 * busy, and hardly more: a request that waits in a server's queue gets older and serves nobody.
 */
export interface FlowControl {
  /** Items in the next document of changes. */
  size(): number
  /** Items that are looked at together: for two documents of changes where these are quick, so that no look gets old. */
  look(): number
  /** Batches in flight at once. */
  window(): number
  /** A document was answered after so many milliseconds. */
  answered(kind: 'read' | 'write', items: number, milliseconds: number): void
  /** A document was lost on the way or turned away. `large` says that a smaller one may fare better. */
  lost(kind: 'read' | 'write', items: number, large: boolean): void
  /** The server said that it has too much to do. `held` says that the transport already leaves it alone, as after a 429. */
  turnedAway(held: boolean): void
  /** Resolves when a server with too much to do was left alone for a while. Rejects with the signal's reason. */
  turn(signal: AbortSignal | undefined): Promise<void>
}

/** Reads alone say little. Until a change is answered, the window does not grow beyond this. */
const FIRST_WINDOW = 3
/** How long a server with too much to do is left alone, in milliseconds. It doubles until the server does something. */
const SHORTEST_PAUSE = 250
const LONGEST_PAUSE = 4000
/** Two documents of changes that take no longer, in milliseconds, go after one look. */
const QUICK = 500
/** A queue stands in which each of the last so many changes waited. LEDBAT goes by the least of a few delays too (RFC 6817). */
const STANDING = 4
/** A smaller window would leave a server idle between the second look and the change. */
const LEAST_WINDOW = 3

/**
 * Makes the flow control of one host: it starts from what was learned about the host and adds to it. The window follows the
 * time that changes wait, as LEDBAT does for packets: it doubles until a queue shows, then moves towards a small one.
 */
export function createFlowControl(learned: Learned, caps: Caps, given: Clock): FlowControl {
  const clock = steady(given)
  let window = Math.max(1, learned.window / 2)
  let isDoubling = true
  let pause = SHORTEST_PAUSE
  let pausedUntil = 0
  /** Answers still to come before another cut. Documents under way say the same as the one that caused the last cut. */
  let untilCut = 0
  /** How long the last changes waited. */
  let waits: readonly number[] = []
  /** How long the last change took. Undefined until one was answered, or lost. */
  let lastWrite: number | undefined
  const sizes = {
    read: createSizeControl(learned, 'readSize', caps.look),
    write: createSizeControl(learned, 'size', caps.batch),
  }

  function grow(by: number): void {
    window = Math.min(Math.max(window + by, Math.min(LEAST_WINDOW, caps.window)), caps.window)
    if (!isDoubling) learned.window = Math.floor(window)
  }

  const whole = (): number => Math.max(1, Math.floor(window))

  /** The queue that does not go away. Documents that come together wait for each other, and only the first of them tells. */
  function standing(queued: number): number {
    waits = [...waits, queued].slice(-STANDING)
    return Math.min(...waits)
  }

  // Before anything is known of changes, it is the reads that tell how much a document may hold.
  const size = (): number =>
    lastWrite === undefined ? Math.max(sizes.write.size(), Math.min(sizes.read.size(), caps.batch)) : sizes.write.size()

  return {
    size,
    look: () => Math.min(sizes.read.size(), size() * (whole() > 1 && (lastWrite ?? 0) <= QUICK ? 2 : 1)),
    window: whole,
    answered(kind, items, milliseconds) {
      untilCut -= 1
      const shortest = sizes[kind].answered(items, milliseconds)
      if (kind === 'read') {
        if (isDoubling && window < FIRST_WINDOW) grow(1)
        return
      }
      pause = SHORTEST_PAUSE
      lastWrite = milliseconds
      const queued = standing(milliseconds - shortest)
      if (isDoubling && queued > Math.max(20, shortest / 4)) {
        isDoubling = false
        grow((window * shortest) / (shortest + queued) + 1 - window)
      } else grow(isDoubling ? 1 : Math.max(-2, (QUEUE - queued) / QUEUE) / 4)
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
    lost(kind, items, large) {
      isDoubling = false
      if (kind === 'write') lastWrite ??= Number.POSITIVE_INFINITY
      if (untilCut > 0) return
      untilCut = Math.ceil(window)
      grow(-window * 0.3)
      if (large) sizes[kind].tooLarge(items)
    },
  }
}
