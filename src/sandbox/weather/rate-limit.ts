/** So many requests in a window of so many seconds, counted for each user. */
export interface RateLimit {
  readonly requests: number
  readonly seconds: number
}

/** What the limit says of one request. */
export interface Admission {
  readonly isAdmitted: boolean
  /** `RateLimit-*`, and `Retry-After` where it is not admitted. */
  readonly headers: Readonly<Record<string, string>>
}

/** W&B tells shares, not numbers: both limit and rest are out of this. */
const scale = 1000

interface Window {
  readonly since: number
  left: number
}

/** Counts requests in fixed windows, which begin with a user's first request. What is refused does not count. */
export function createLimiter({ requests, seconds }: RateLimit, now: () => Date): (user: string) => Admission {
  const windows = new Map<string, Window>()
  return user => {
    const time = now().getTime()
    const window = current(windows.get(user), time)
    windows.set(user, window)
    const isAdmitted = window.left > 0
    if (isAdmitted) window.left -= 1
    const reset = `${Math.ceil((window.since + seconds * 1000 - time) / 1000)}`
    const told = {
      'RateLimit-Limit': `${scale}`,
      // Rounded up, so that 0 always means that nothing is left.
      'RateLimit-Remaining': `${Math.ceil((window.left / requests) * scale)}`,
      'RateLimit-Reset': reset,
    }
    return { isAdmitted, headers: isAdmitted ? told : { ...told, 'Retry-After': reset } }
  }

  function current(known: Window | undefined, time: number): Window {
    const isOver = known === undefined || time < known.since || time >= known.since + seconds * 1000
    return isOver ? { since: time, left: requests } : known
  }
}
