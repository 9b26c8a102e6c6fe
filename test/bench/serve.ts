import { createInterface } from 'node:readline'
import { type Behaviour, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'
import { type Compressing, compressing } from './compressing.ts'
import { type Outcome, TASKS, type TaskName } from './tasks.ts'

// A sandbox in a process of its own. Each line on stdin is an order, each line on stdout its answer.

/** What the harness asks of the server. */
export type Order = Start | { readonly behave: Behaviour } | { readonly reset: true } | { readonly tell: true }

/** A server with the world of a task: what one run logged, unless another is named. */
export interface Start {
  readonly start: SandboxOptions
  readonly versions: number
  readonly task?: TaskName
  /** Whether answers are compressed. */
  readonly isCompressed?: boolean
}

/** What the server saw since it was started or reset. */
export interface Told extends Outcome {
  readonly requests: Readonly<Record<string, number>>
  readonly statuses: Readonly<Record<string, number>>
  /** Milliseconds from the first mutation's arrival to the last one's answer. */
  readonly writing: number
  /** Milliseconds of the server's own processor time. */
  readonly cpu: number
  /** Bytes of all bodies. */
  readonly bytesIn: number
  readonly bytesOut: number
  /** Milliseconds from the first request's arrival to the answer that brought the first rows, to the first deletion's, and to the last. */
  readonly firstRow: number
  /** Requests until then. */
  readonly firstRowRequests: number
  readonly firstDeletion: number
  readonly whole: number
}

const LISTS = /OutputArtifacts|RunOutputs|ProjectArtifacts|Collection/
const DELETIONS = /^(DeleteVersion|DeleteArtifact)$/

function count(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

let started: { readonly versions: number; readonly task: TaskName } | undefined
let sandbox: Awaited<ReturnType<typeof startSandbox>> | undefined
let front: Compressing | undefined
let before = process.cpuUsage()

async function obey(order: Order): Promise<unknown> {
  if ('start' in order) {
    await front?.close()
    await sandbox?.close()
    const { versions, task = 'delete what a run logged', isCompressed = false } = order
    started = { versions, task }
    sandbox = await startSandbox({ seed: TASKS[task].seed(versions), ...order.start })
    front = isCompressed ? await compressing(sandbox.url) : undefined
    before = process.cpuUsage()
    return { url: (front ?? sandbox).url, key: sandbox.key }
  }
  if (sandbox === undefined || started === undefined) throw new Error('there is no sandbox yet')
  if ('behave' in order) sandbox.behave(order.behave)
  else if ('reset' in order) {
    sandbox.reset()
    before = process.cpuUsage()
  } else {
    const { user, system } = process.cpuUsage(before)
    const seen = sandbox.requests()
    const writes = seen.filter(({ operation }) => DELETIONS.test(operation))
    const endOf = ({ at, took = 0 }: (typeof seen)[number]) => at + took
    const ends = writes.map(endOf)
    const began = seen[0]?.at ?? 0
    const lists = seen.findIndex(({ operation }) => LISTS.test(operation))
    const list = seen[lists]
    return {
      ...TASKS[started.task].outcome(sandbox.world(), started.versions),
      requests: count(seen.map(({ operation }) => operation)),
      statuses: count(seen.map(({ status }) => status)),
      writing: largest(ends) - (writes[0]?.at ?? 0),
      cpu: (user + system) / 1000,
      bytesIn: seen.reduce((sum, one) => sum + one.bytesIn, 0),
      bytesOut: front?.bytesOut() ?? seen.reduce((sum, one) => sum + one.bytesOut, 0),
      firstRow: list === undefined ? Number.NaN : endOf(list) - began,
      firstRowRequests: list === undefined ? Number.NaN : lists + 1,
      firstDeletion: (ends[0] ?? Number.NaN) - began,
      whole: largest(seen.map(endOf)) - began,
    } satisfies Told
  }
  return {}
}

const largest = (numbers: readonly number[]) => numbers.reduce((most, one) => Math.max(most, one), 0)

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line) as Order))}\n`)
}
await front?.close()
await sandbox?.close()
