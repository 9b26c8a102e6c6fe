import { createInterface } from 'node:readline'
import { type Behaviour, type SandboxOptions, type Seed, startSandbox } from '../../src/sandbox/index.ts'

// A sandbox in a process of its own. Each line on stdin is an order, each line on stdout its answer.

/** What the harness asks of the server. */
export type Order =
  | { readonly start: SandboxOptions; readonly versions: number; readonly world?: World }
  | { readonly behave: Behaviour }
  | { readonly reset: true }
  | { readonly tell: true }

/** `plain`: versions that one run logged. `lived in`: some of them are served by a registry, used, or W&B's own. */
export type World = 'plain' | 'lived in'

/** What the server saw since it was started or reset. */
export interface Told {
  readonly requests: Readonly<Record<string, number>>
  readonly statuses: Readonly<Record<string, number>>
  readonly alive: number
  /** Versions that are gone although a registry or a run needs them, or W&B made them. */
  readonly wrong: number
  /** Milliseconds from the first mutation's arrival to the last one's answer. */
  readonly writing: number
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

const COLLECTION = 'my-team/vision/checkpoint'
const LISTS = /OutputArtifacts|RunOutputs|CollectionVersions|ProjectArtifacts|ArtifactCollection/
const DELETIONS = /^(DeleteVersion|DeleteArtifact)$/

/** Of so many versions one is served by a registry, or used by a run. */
const [SERVED, USED] = [50, 70]
const isNeeded = (index: number) => index % SERVED === 0 || index % USED === 0

function seedOf(versions: number, world: World): Seed {
  const plain = Array.from({ length: versions }, () => ({ loggedBy: 'one' }))
  if (world === 'plain')
    return { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions: plain } } } } }
  const lived = plain.map((version, index) => (index % USED === 0 ? { ...version, usedBy: ['two'] } : version))
  const history = { type: 'wandb-history', versions: Array.from({ length: 10 }, () => ({ loggedBy: 'one' })) }
  const collections = { checkpoint: { type: 'model', versions: lived }, 'run-one-history': history }
  const served = lived.flatMap((_, index) =>
    index % SERVED === 0 ? [{ source: `${COLLECTION}:v${index}`, aliases: [`production-${index}`] }] : [],
  )
  return {
    projects: {
      'my-team/vision': { collections },
      'my-org/wandb-registry-model': { portfolios: { served: { links: served } } },
    },
  }
}

function count(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1
  return counts
}

let isLivedIn = false
let sandbox: Awaited<ReturnType<typeof startSandbox>> | undefined

async function obey(order: Order): Promise<unknown> {
  if ('start' in order) {
    await sandbox?.close()
    const { world = 'plain' } = order
    isLivedIn = world === 'lived in'
    sandbox = await startSandbox({ seed: seedOf(order.versions, world), ...order.start })
    return { url: sandbox.url, key: sandbox.key }
  }
  if (sandbox === undefined) throw new Error('there is no sandbox yet')
  if ('behave' in order) sandbox.behave(order.behave)
  else if ('reset' in order) sandbox.reset()
  else {
    const seen = sandbox.requests()
    const writes = seen.filter(({ operation }) => DELETIONS.test(operation))
    const endOf = ({ at, took = 0 }: (typeof seen)[number]) => at + took
    const ends = writes.map(endOf)
    const began = seen[0]?.at ?? 0
    const lists = seen.findIndex(({ operation }) => LISTS.test(operation))
    const list = seen[lists]
    const { collections } = sandbox.world()
    const gone = collections.flatMap(({ path, versions }) =>
      versions.flatMap(({ state, index }) => (state === 'DELETED' ? [{ path, index }] : [])),
    )
    return {
      requests: count(seen.map(({ operation }) => operation)),
      statuses: count(seen.map(({ status }) => status)),
      alive: collections.find(({ path }) => path === COLLECTION)?.versions.filter(isAlive).length ?? 0,
      wrong: isLivedIn ? gone.filter(({ path, index }) => path !== COLLECTION || isNeeded(index)).length : 0,
      writing: largest(ends) - (writes[0]?.at ?? 0),
      bytesIn: seen.reduce((sum, one) => sum + one.bytesIn, 0),
      bytesOut: seen.reduce((sum, one) => sum + one.bytesOut, 0),
      firstRow: list === undefined ? Number.NaN : endOf(list) - began,
      firstRowRequests: list === undefined ? Number.NaN : lists + 1,
      firstDeletion: (ends[0] ?? Number.NaN) - began,
      whole: largest(seen.map(endOf)) - began,
    } satisfies Told
  }
  return {}
}

const isAlive = ({ state }: { readonly state: string }) => state !== 'DELETED'
const largest = (numbers: readonly number[]) => numbers.reduce((most, one) => Math.max(most, one), 0)

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await obey(JSON.parse(line) as Order))}\n`)
}
await sandbox?.close()
