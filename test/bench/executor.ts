import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect } from '../../src/index.ts'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'
import { deleteRaw, type Tuning } from './raw-client.ts'
import { serverProcess } from './server-process.ts'

// `npx tsx test/bench/executor.ts [NAME…]`: what the executor reaches, as shares of what a raw client reaches on the same
// sandbox in the same run. Absolute times say nothing about another machine.

const COLLECTION = 'my-team/vision/checkpoint'
const TUNINGS: readonly Tuning[] = [
  { batch: 100, inFlight: 4 },
  { batch: 100, inFlight: 8 },
  { batch: 100, inFlight: 16 },
]

const home = mkdtempSync(join(tmpdir(), 'coppice-bench-'))
const environment = { ...process.env, XDG_STATE_HOME: home, XDG_CACHE_HOME: join(home, 'cache') }
const surroundings = { ...systemSurroundings(), environment }

using server = serverProcess()

/** One apply by a client that knows nothing of the host, and what it took. */
async function applyOnce(options: SandboxOptions, versions: number, { steps = [], journal }: Course = {}) {
  const { url, key } = await server.start({ start: options, versions })
  rmSync(join(home, 'cache'), { recursive: true, force: true })
  const client = connect({ baseUrl: url, apiKey: key, surroundings, page: 1000 })
  const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
  const began = performance.now()
  const course = Promise.all(steps.map(step => after(step.milliseconds, () => server.ask({ behave: step.behave }))))
  const report = await preview.apply(journal === undefined ? {} : { journal })
  const milliseconds = performance.now() - began
  await course
  const told = await server.tell()
  if (told.changed !== report.counts.deleted) throw new Error('the report is not true')
  return { preview, report, milliseconds, told }
}

interface Step {
  readonly milliseconds: number
  readonly behave: Parameters<typeof server.ask>[0] extends infer Order
    ? Order extends { readonly behave: infer Behave }
      ? Behave
      : never
    : never
}

interface Course {
  /** How the server changes meanwhile. */
  readonly steps?: readonly Step[]
  readonly journal?: false
}

function after(milliseconds: number, work: () => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => setTimeout(() => work().then(resolve, reject), milliseconds))
}

/** The best that a raw client reaches with any of the tunings. */
async function bestRaw(options: SandboxOptions, versions: number): Promise<number> {
  const times: number[] = []
  for (const tuning of TUNINGS) {
    const { url, key } = await server.start({ start: options, versions })
    const client = connect({ baseUrl: url, apiKey: key, surroundings, page: 1000 })
    const { items } = await client.artifacts().inCollection(COLLECTION).delete().preview()
    const ids = items.map(({ id }) => id)
    times.push(await deleteRaw(url, key, ids, tuning))
  }
  return Math.min(...times)
}

const percent = (share: number) => `${(share * 100).toFixed(1)} %`

const capacity = { mutations: 32, milliseconds: 20 }

const CASES: Readonly<Record<string, () => Promise<readonly string[]>>> = {
  'share-20': () => shareOfRaw(20),
  'share-100': () => shareOfRaw(100),
  moving: () => moving(undefined),
  'moving-queue': () => moving(300),
  requests: async () => {
    const plain = await applyOnce({}, 1000)
    const capped = await applyOnce({ limits: { largestAliases: 15 } }, 1000)
    const lists = 10
    return [
      `requests per 1,000 at page size 100: ${plain.report.requests + lists} (≤ 45)`,
      `requests per 1,000 under a cap of 15 aliases: ${capped.report.requests + lists} (≤ 150)`,
      `wasted on learning the cap: ${capped.told.statuses[400] ?? 0} (≤ 8)`,
    ]
  },
  journal: async () => {
    const options = { latency: 20, capacity }
    const times = { with: 0, without: 0 }
    for (let round = 0; round < 3; round += 1) {
      times.without += (await applyOnce(options, 5000, { journal: false })).milliseconds
      times.with += (await applyOnce(options, 5000)).milliseconds
    }
    return [`the journal's share of the time: ${percent(times.with / times.without - 1)} (≤ 2 %)`]
  },
}

async function shareOfRaw(latency: number): Promise<readonly string[]> {
  const options = { latency, capacity }
  const raw = await bestRaw(options, 10_000)
  const { milliseconds, report } = await applyOnce(options, 10_000)
  const { ages } = report
  return [
    `share of the raw client's speed at ${latency} ms: ${percent(raw / milliseconds)} (≥ 90 %)`,
    `age of the last look at ${latency} ms: median ${ages?.median}, 99 % ${ages?.percentile99} (≤ 2000), longest ${ages?.longest} ms`,
  ]
}

async function moving(queue: number | undefined): Promise<readonly string[]> {
  const hands = [32, 8, 64, 16, 32]
  const milliseconds = 20
  const phase = 1500
  const of = (mutations: number) => ({ mutations, milliseconds, ...(queue === undefined ? {} : { queue }) })
  const steps = hands.slice(1).map((mutations, index) => ({
    milliseconds: (index + 1) * phase,
    behave: { capacity: of(mutations) },
  }))
  const { milliseconds: took, told, report } = await applyOnce({ latency: 20, capacity: of(32) }, 12_000, { steps })
  let left = 12_000
  let bound = 0
  for (const [index, mutations] of hands.entries()) {
    const rate = mutations / milliseconds
    const time = index === hands.length - 1 ? left / rate : Math.min(phase, left / rate)
    bound += time
    left -= time * rate
  }
  const all = Object.values(told.requests).reduce((sum, each) => sum + each, 0)
  const rejected = told.statuses[503] ?? 0
  const name = queue === undefined ? 'any queue' : `a queue of ${queue}`
  return [
    `share of the moving bound with ${name}: ${percent(bound / took)} (≥ 90 %)`,
    `rejected with ${name}: ${percent(rejected / all)} (≤ 2 %), ${report.requests} requests, 99 % ${report.ages?.percentile99} ms`,
  ]
}

const wanted = process.argv.slice(2)
for (const [name, run] of Object.entries(CASES)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  for (const line of await run()) process.stdout.write(`${line}\n`)
}
rmSync(home, { recursive: true })
