import type { Agreement, Outcome } from './harness.ts'

/** Counts what comparing came to, so that a test which compares nothing much is seen. */
export interface Tally {
  add(agreement: Agreement, outcome: Outcome): void
  /** Pairs compared. */
  readonly pairs: number
  /** Share of plans that act on nothing, of those that are not refused. */
  readonly emptyShare: number
  readonly refusedShare: number
  toString(): string
}

export function startTally(): Tally {
  const started = performance.now()
  const cpu = process.cpuUsage()
  const kinds = new Map<string, number>()
  let [pairs, empty, refused, requests] = [0, 0, 0, 0]
  return {
    add({ kind }, outcome) {
      pairs += 1
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1)
      if (outcome.kind === 'refuses') refused += 1
      else {
        requests += outcome.requests
        if (outcome.acted.length === 0) empty += 1
      }
    },
    get pairs() {
      return pairs
    },
    get emptyShare() {
      return empty / Math.max(1, pairs - refused)
    },
    get refusedShare() {
      return refused / Math.max(1, pairs)
    },
    toString() {
      const rate = Math.round(pairs / ((performance.now() - started) / 1000))
      // The machine is shared, so the rate by processor time tells more.
      const { user, system } = process.cpuUsage(cpu)
      const cpuRate = Math.round(pairs / ((user + system) / 1e6))
      const shown = [...kinds].map(([kind, count]) => `${kind} ${count}`).join(', ')
      const percent = (share: number) => `${Math.round(share * 100)} %`
      return `${pairs} pairs at ${rate}/s (${cpuRate}/s of processor time): ${shown}; acting on nothing ${percent(this.emptyShare)}, refused ${percent(this.refusedShare)}, ${(requests / Math.max(1, pairs)).toFixed(1)} requests a plan`
    },
  }
}
