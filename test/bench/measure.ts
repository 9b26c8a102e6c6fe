import type { Contestant } from './contestants.ts'
import type { Scenario } from './scenarios.ts'
import type { ServerProcess } from './server-process.ts'

/** What one contestant did in one run, as the server saw it. */
export interface Measured {
  readonly requests: number
  /** Requests that were turned away, with 429 or 503. */
  readonly turnedAway: number
  readonly bytesSent: number
  readonly bytesReceived: number
  /** Milliseconds from its first request. */
  readonly firstRow: number
  /** Requests until then. */
  readonly firstRowRequests: number
  readonly firstDeletion: number
  readonly whole: number
  readonly deleted: number
  readonly wrong: number
  readonly cpu: number
  readonly memory: number
  readonly failure?: string
}

/** What a scenario came to: for each contestant one measurement for each repeat. */
export type Results = Readonly<Record<string, readonly Measured[]>>

/** Runs a scenario: in each repeat every contestant in turn, each time another one first, each on a world of its own. */
export async function runScenario(
  { contestants: names, repeats, versions, world, server: options }: Scenario,
  ready: ReadonlyMap<string, readonly Contestant[]>,
  server: ServerProcess,
  say: (text: string) => void,
): Promise<Results> {
  const able = names.filter(name => ready.has(name))
  const results: Record<string, Measured[]> = {}
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    for (let turn = 0; turn < able.length; turn += 1) {
      const name = able[(turn + repeat) % able.length] ?? ''
      const tried: Measured[] = []
      for (const contestant of ready.get(name) ?? []) {
        const { url, key } = await server.start({ start: options, versions, ...(world === undefined ? {} : { world }) })
        const usage = await contestant({ url, key })
        const told = await server.tell()
        tried.push({
          requests: sum(told.requests),
          turnedAway: (told.statuses[429] ?? 0) + (told.statuses[503] ?? 0),
          bytesSent: told.bytesIn,
          bytesReceived: told.bytesOut,
          firstRow: told.firstRow,
          firstRowRequests: told.firstRowRequests,
          firstDeletion: told.firstDeletion,
          whole: told.whole,
          deleted: versions - told.alive,
          wrong: told.wrong,
          cpu: usage.cpu,
          memory: usage.memory,
          ...(usage.failure ? { failure: usage.failure } : {}),
        })
      }
      const best = tried.reduce((one, other) => (other.whole < one.whole ? other : one))
      results[name] = [...(results[name] ?? []), best]
      say(
        `  ${name}: ${Math.round(best.whole)} ms, ${best.requests} requests${best.failure ? `, ${best.failure}` : ''}`,
      )
    }
  }
  return results
}

const sum = (counts: Readonly<Record<string, number>>) => Object.values(counts).reduce((total, one) => total + one, 0)

/** The middle of some numbers. */
export function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b)
  const middle = Math.floor(sorted.length / 2)
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]]
  return sorted.length % 2 === 1 ? high : (low + high) / 2
}

/** By how much the largest of some numbers is larger than the smallest, as a share of their middle. */
export function spread(numbers: readonly number[]): number {
  return (Math.max(...numbers) - Math.min(...numbers)) / median(numbers)
}
