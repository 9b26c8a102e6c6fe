import { createInterface } from 'node:readline'
import { type Behaviour, type SandboxOptions, startSandbox } from '../../src/sandbox/index.ts'

// A sandbox in a process of its own. Each line on stdin is an order, each line on stdout its answer.

/** What the harness asks of the server. */
export type Order =
  | { readonly start: SandboxOptions; readonly versions: number }
  | { readonly behave: Behaviour }
  | { readonly reset: true }
  | { readonly tell: true }

/** What the server saw since it was started or reset. */
export interface Told {
  readonly requests: Readonly<Record<string, number>>
  readonly statuses: Readonly<Record<string, number>>
  readonly alive: number
  /** Milliseconds from the first mutation's arrival to the last one's answer. */
  readonly writing: number
}

const COLLECTION = 'my-team/vision/checkpoint'

function count(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

let sandbox: Awaited<ReturnType<typeof startSandbox>> | undefined

async function obey(order: Order): Promise<unknown> {
  if ('start' in order) {
    await sandbox?.close()
    const collections = { checkpoint: { type: 'model', versions: order.versions } }
    sandbox = await startSandbox({ seed: { projects: { 'my-team/vision': { collections } } }, ...order.start })
    return { url: sandbox.url, key: sandbox.key }
  }
  if (sandbox === undefined) throw new Error('there is no sandbox yet')
  if ('behave' in order) sandbox.behave(order.behave)
  else if ('reset' in order) sandbox.reset()
  else {
    const seen = sandbox.requests()
    const writes = seen.filter(({ operation }) => operation === 'DeleteVersion')
    const ends = writes.map(({ at, took = 0 }) => at + took)
    const [world] = sandbox.world().collections.filter(({ path }) => path === COLLECTION)
    return {
      requests: count(seen.map(({ operation }) => operation)),
      statuses: count(seen.map(({ status }) => status)),
      alive: world?.versions.filter(({ state }) => state !== 'DELETED').length ?? 0,
      writing: Math.max(...ends) - (writes[0]?.at ?? 0),
    } satisfies Told
  }
  return {}
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line) as Order))}\n`)
}
await sandbox?.close()
