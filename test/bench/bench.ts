import { execFileSync } from 'node:child_process'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { contestants } from './contestants.ts'
import { type Figure, libraryFigures } from './library.ts'
import { type Results, runScenario } from './measure.ts'
import { plots } from './plots.ts'
import { memoryFigures, readingFigures } from './reading.ts'
import { scenarioTables } from './report.ts'
import { FULL, QUICK, type Scenario } from './scenarios.ts'
import { scoreboard } from './scoreboard.ts'
import { measuredIn, type ServerProcess, serverProcess } from './server-process.ts'

// `npm run bench [-- full] [SCENARIO…]`: everybody who cleans up artifacts, side by side on the same sandbox in one run. The
// quick form takes about two minutes, the full one about fifty; `library` takes the library's own figures again.
// Results: test/bench/results/ for the full form, whose table goes into docs/scoreboard.md; .cache/bench/ for any other.

/** All that one run found out. */
export interface Bench {
  readonly form: 'quick' | 'full'
  readonly takenAt: string
  readonly machine: string
  readonly skipped: readonly string[]
  readonly scenarios: readonly { readonly scenario: Scenario; readonly results: Results }[]
  readonly library: readonly Figure[]
}

const words = process.argv.slice(2)
const RESULTS = 'test/bench/results'
const PAGE = 'docs/scoreboard.md'
const say = (text: string) => console.log(text)

/** Writes what a full run found out where people look for it. */
function publish(bench: Bench): void {
  const [begin, end] = ['<!-- bench: made by npm run bench -- full -->', '<!-- bench: end -->']
  for (const [name, svg] of Object.entries(plots(bench))) writeFileSync(`${RESULTS}/${name}.svg`, svg)
  const [before, rest = ''] = readFileSync(PAGE, 'utf8').split(begin)
  writeFileSync(PAGE, `${before}${begin}\n\n${scoreboard(bench)}\n\n${end}${rest.split(end)[1] ?? ''}`)
  writeFileSync(`${RESULTS}/README.md`, `# All figures of the full form\n\n${scenarioTables(bench)}\n`)
}

/** All that is told besides the contests; memory only where there is time for it. */
async function ownFigures(server: ServerProcess, isFull: boolean): Promise<readonly Figure[]> {
  say('the library itself')
  const figures = [...(await readingFigures(server)), ...(isFull ? await memoryFigures() : [])]
  for (const { what, value } of figures) say(`  ${what}: ${value}`)
  return [...figures, ...(await libraryFigures(say))]
}

using server = serverProcess()
if (words.includes('library')) {
  const kept = measuredIn<Bench>(readFileSync(`${RESULTS}/results.json`, 'utf8'))
  const bench = { ...kept, library: await ownFigures(server, true) }
  writeFileSync(`${RESULTS}/results.json`, `${JSON.stringify(bench, undefined, 1)}\n`)
  publish(bench)
  process.exit(0)
}

const form = words.includes('full') ? 'full' : 'quick'
const named = words.filter(word => word !== 'full' && word !== 'quick')
const all = form === 'full' ? FULL : QUICK
const scenarios = named.length === 0 ? all : all.filter(({ name }) => named.includes(name))
if (scenarios.length === 0) {
  console.error(`There is no scenario ${named.join(', ')}. There are ${all.map(({ name }) => name).join(', ')}.`)
  process.exit(2)
}

const isWhole = form === 'full' && named.length === 0
const folder = isWhole ? RESULTS : '.cache/bench/results'
mkdirSync(folder, { recursive: true })

execFileSync('npm', ['run', '--silent', 'build'])
const { ready, skipped } = await contestants(new Set(scenarios.flatMap(one => one.contestants)))
for (const line of skipped) say(`skipped: ${line}`)
const done: { scenario: Scenario; results: Results }[] = []

/** Keeps what has been found out so far: a run that is stopped has not run for nothing. */
function keep(library: readonly Figure[]): Bench {
  const bench: Bench = {
    form,
    takenAt: new Date().toISOString(),
    machine: `Node ${process.versions.node}, ${cpus().length} processors`,
    skipped,
    scenarios: done,
    library,
  }
  writeFileSync(`${folder}/results.json`, `${JSON.stringify(bench, undefined, 1)}\n`)
  return bench
}

// The server's own code is warm before anything is counted.
await server
  .start({ start: {}, versions: 2000 })
  .then(started => ready.get('coppice')?.[0]?.(started, 'delete what a run logged'))
for (const scenario of scenarios) {
  say(scenario.title)
  done.push({ scenario, results: await runScenario(scenario, ready, server, say) })
  keep([])
}
const bench = keep(isWhole || named.length === 0 ? await ownFigures(server, isWhole) : [])
say(`\n${scenarioTables(bench)}\n\n${scoreboard(bench)}`)
if (isWhole) publish(bench)
say(`\n${folder}/results.json`)
