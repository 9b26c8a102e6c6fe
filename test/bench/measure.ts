import type { Contestant, Usage } from './contestants.ts'
import type { Scenario } from './scenarios.ts'
import type { ServerProcess } from './server-process.ts'
import { TASKS, type Task, type TaskName } from './tasks.ts'

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
  readonly changed: number
  readonly wrong: number
  readonly cpu: number
  readonly serverCpu: number
  readonly memory: number
  /** Requests before its first change, where it counts them. */
  readonly listing: number
  readonly failure?: string
}

/** What a scenario came to: for each contestant one measurement for each repeat. */
export type Results = Readonly<Record<string, readonly Measured[]>>

/** Runs a scenario: in each repeat every contestant in turn, each time another one first, each on a world of its own. */
export async function runScenario(
  {
    contestants: names,
    repeats,
    versions,
    task = 'delete what a run logged',
    server: options,
    isCompressed = false,
  }: Scenario,
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
        const { url, key } = await server.start({ start: options, versions, task, isCompressed })
        const usage = await contestant({ url, key }, task)
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
          changed: told.changed,
          wrong: told.wrong + wrongAnswer(task, versions, usage),
          cpu: usage.cpu,
          serverCpu: told.cpu,
          memory: usage.memory,
          listing: usage.listing ?? Number.NaN,
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

/** By how much an answer is not the right one, where there is one. */
function wrongAnswer(name: TaskName, versions: number, { answer }: Usage): number {
  const { answer: right }: Task = TASKS[name]
  return right === undefined ? 0 : Math.abs((answer ?? 0) - right(versions))
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
