/** Counts what comparing came to, so that a test which compares nothing much is seen. */
export interface Tally {
  /** One pair of a world and a plan was looked at. */
  readonly pairs: number
  pair(): void
  count(what: string, by?: number): void
  of(what: string): number
  /** In one line. */
  toString(): string
}

export function startTally(): Tally {
  const counts = new Map<string, number>()
  let pairs = 0
  return {
    get pairs() {
      return pairs
    },
    pair() {
      pairs += 1
    },
    count(what, by = 1) {
      counts.set(what, (counts.get(what) ?? 0) + by)
    },
    of: what => counts.get(what) ?? 0,
    toString() {
      const shown = [...counts].map(([what, count]) => `${what} ${count}`).join(', ')
      return `${pairs} pairs: ${shown}`
    },
  }
}

/** Begins to measure how fast pairs are checked, and tells it of so many. */
export function startRate(): (pairs: number) => string {
  const started = performance.now()
  const cpu = process.cpuUsage()
  return pairs => {
    const rate = Math.round(pairs / ((performance.now() - started) / 1000))
    // The machine is shared, so the rate by processor time tells more.
    const { user, system } = process.cpuUsage(cpu)
    return `${pairs} pairs at ${rate}/s (${Math.round(pairs / ((user + system) / 1e6))}/s of processor time)`
  }
}
