import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { $ } from 'zx'
import { type RecordedRequest, startSandbox } from '../../src/sandbox/index.ts'
import { checkPython, install, skip } from '../peers/environments.ts'

// The server's own time for a version that W&B's SDK logs, in milliseconds, from the first request for it to the last: the median.
//   npm run bench:logging [-- VERSIONS]
const versions = Number(process.argv[2] ?? 500)
const most = 5
const clients = [
  { name: 'newest', requirement: 'wandb' },
  { name: '0.26', requirement: 'wandb==0.26.*' },
]

async function measure(python: string): Promise<readonly RecordedRequest[]> {
  await using sandbox = await startSandbox()
  const losses = Array.from({ length: versions }, (_, epoch) => 1 / (epoch + 1))
  const home = await mkdtemp(join(tmpdir(), 'coppice-logging-'))
  const client = { WANDB_BASE_URL: sandbox.url, WANDB_API_KEY: sandbox.key, WANDB_SILENT: 'true', WANDB_DIR: home }
  const env = { ...process.env, HOME: home, ...client }
  await $({ env })`${python} test/peers/scripts/train.py my-team/vision/checkpoint ${losses}`.quiet()
  const logged = sandbox.world().collections[0]?.versions.filter(({ state }) => state === 'COMMITTED')
  if (logged?.length !== versions) throw new Error(`${logged?.length} of ${versions} versions were logged`)
  return sandbox.requests()
}

/** The server's time for each version, from the request that begins it up to the one that begins the next. */
function timesOf(requests: readonly RecordedRequest[]): readonly number[] {
  const times: number[] = []
  for (const { operation, took = 0 } of requests) {
    if (operation === 'CreateArtifact') times.push(0)
    if (times.length > 0) times.push((times.pop() ?? 0) + took)
  }
  return times.toSorted((a, b) => a - b)
}

const without = await checkPython()
if (without !== undefined) skip(without)
for (const { name, requirement } of clients) {
  const client = await install(name, requirement)
  if ('skipped' in client) skip(client.skipped)
  const requests = await measure(client.python)
  const times = timesOf(requests)
  const [median = 0, late = 0] = [0.5, 0.9].map(share => times[Math.floor(times.length * share)])
  const each = Math.round(requests.length / versions)
  console.log(
    `wandb ${name}: ${versions} versions, ${each} requests each: ${median.toFixed(1)} ms of server time (nine of ten within ${late.toFixed(1)} ms; ≤ ${most} ms)`,
  )
  if (median > most) process.exitCode = 1
}
