/** Keeps requests from a server that is down. One request at a time finds out whether it is back. */
export interface Breaker {
  /** Milliseconds until a request may leave. 0 means now, Infinity means after the answers to those under way. */
  wait(): number
  /** How long the server has been down, in milliseconds; 0 when it is up. */
  outage(): number
  /** Returns the number of the request. */
  sent(): number
  /** The request of this number has its answer. */
  answered(request: number, isUp: boolean): void
  /** The request that was sent tells nothing. */
  released(): void
}

/** This many failures in a row mean an outage. */
const OUTAGE = 10
/** Milliseconds between two looks at a server that is down. They double, but a recovery is seen within seconds. */
const FIRST_LOOK = 1_000
const LAST_LOOK = 5_000

export function createBreaker(now: () => number): Breaker {
  let failures = 0
  /** The last request that had left when the first of the failures was heard of. */
  let lastBefore = 0
  let requests = 0
  let underWay = 0
  let pause = FIRST_LOOK
  let openUntil = 0
  let downSince = 0
  const isOpen = (): boolean => failures >= OUTAGE

  return {
    wait() {
      if (!isOpen()) return 0
      return underWay > 0 ? Number.POSITIVE_INFINITY : Math.max(0, Math.min(openUntil - now(), LAST_LOOK))
    },
    outage: () => (isOpen() ? Math.max(1, now() - downSince) : 0),
    sent() {
      underWay += 1
      requests += 1
      return requests
    },
    released() {
      underWay -= 1
    },
    answered(request, isUp) {
      underWay -= 1
      if (isUp) {
        // A slow answer to what left before the failures tells nothing of now.
        if (request > lastBefore) [failures, pause] = [0, FIRST_LOOK]
        return
      }
      if (failures === 0) lastBefore = requests
      failures += 1
      if (failures === OUTAGE) downSince = now()
      if (!isOpen()) return
      openUntil = now() + pause
      pause = Math.min(pause * 2, LAST_LOOK)
    },
  }
}
