import { mkdir } from 'node:fs/promises'
import { type Sandbox, startSandbox } from '../../src/sandbox/index.ts'
import { millionSeed, project, registry, runsProject } from './million-seed.ts'
import { type PageQuery, pageQueries } from './page-queries.ts'

// Pages of 100 out of a database of so many versions: the server's own time for each, in milliseconds.
//   npm run bench:sandbox [-- VERSIONS] [-- --json]
const versions = Number(process.argv.find(word => /^\d+$/.test(word)) ?? 1_000_000)
const isJson = process.argv.includes('--json')
const repeats = 9
const most = 20

interface Figure {
  readonly page: string
  readonly cursors: 'key' | 'offset'
  /** Milliseconds from the request's arrival to its answer: the median, and the worst. */
  readonly median: number
  readonly worst: number
  readonly rows: number
}

async function ask({ url, key }: Sandbox, query: string): Promise<unknown> {
  const headers = { authorization: `Basic ${btoa(`api:${key}`)}`, 'content-type': 'application/json' }
  const response = await fetch(`${url}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) })
  const { data, errors } = (await response.json()) as { data: unknown; errors?: unknown }
  if (errors) throw new Error(JSON.stringify(errors))
  return data
}

async function measure(sandbox: Sandbox, cursors: Figure['cursors'], { name, text }: PageQuery): Promise<Figure> {
  await ask(sandbox, text)
  sandbox.clearRequests()
  let answer = ''
  for (let repeat = 0; repeat < repeats; repeat += 1) answer = JSON.stringify(await ask(sandbox, text))
  const took = sandbox
    .requests()
    .map(request => request.took ?? Number.NaN)
    .toSorted((a, b) => a - b)
  const rows = answer.split('"cursor"').length - 1
  return { page: name, cursors, median: round(took[Math.floor(repeats / 2)]), worst: round(took.at(-1)), rows }
}

const round = (value: number | undefined) => Math.round((value ?? Number.NaN) * 10) / 10

await mkdir('.cache/bench', { recursive: true })
const started = performance.now()
await using sandbox = await startSandbox({
  database: `.cache/bench/sandbox-${versions}.db`,
  seed: millionSeed(versions),
  limits: { largestPage: 100 },
})
const seconds = Math.round((performance.now() - started) / 100) / 10
const figures: Figure[] = []
for (const cursors of ['key', 'offset'] as const) {
  sandbox.behave({ cursors })
  for (const query of pageQueries({ project, registry, runsProject, versions, cursors })) {
    figures.push(await measure(sandbox, cursors, query))
  }
}
if (isJson) {
  process.stdout.write(`${JSON.stringify({ versions, secondsToStart: seconds, figures })}\n`)
} else {
  console.log(`${versions} versions, ready in ${seconds} s; milliseconds for a page, median of ${repeats}:`)
  console.table(figures)
}
const slow = figures.filter(({ median }) => !(median <= most))
if (slow.length > 0) console.error(`${slow.length} pages take more than ${most} ms`)
process.exitCode = slow.length > 0 ? 1 : 0
