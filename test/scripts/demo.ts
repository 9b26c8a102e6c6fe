#!/usr/bin/env tsx
// Runs the clean-ups of this folder against an embedded W&B server and proves by reading again what each has done.
// --verbose shows their plans and all that they print.
import { type ArtifactRow, connect } from 'coppice'
import { startSandbox } from 'coppice/sandbox'
import { $, argv, chalk, echo, fs, path, tmpdir } from 'zx'
import { inZx } from './zx-script.ts'

type Row = ArtifactRow<'links' | 'usedCount' | 'createdBy'>

interface Step {
  readonly title: string
  readonly script: string
  readonly words: readonly string[]
  /** Which versions must be gone afterwards: written without coppice's own rules, to check them. */
  readonly goes: (row: Row) => boolean
}

/** Rows of a table that are shown, its head included. */
const MOST_ROWS = 4

/** What the SDK's loop over `logged_artifacts()` needs for 1,000 versions, by its own formula: 3 + 10 pages + 1,000. */
const SDK_REQUESTS = 1013

const madeBy = (row: Row, run: string) => row.createdBy?.kind === 'run' && row.createdBy.run === run
const isSystem = ({ type }: Row) => type.startsWith('wandb-') || ['job', 'code', 'run_table'].includes(type)
const isIdle = (row: Row) =>
  row.state === 'COMMITTED' && row.links.length === 0 && row.usedCount === 0 && !isSystem(row)
const isNameless = (row: Row) => row.aliases.length === 0

const steps: readonly Step[] = [
  {
    title: 'Delete one version',
    script: '1-delete-one-version.mjs',
    words: ['my-team/vision/predictions:v0'],
    goes: row => row.name === 'predictions:v0',
  },
  {
    title: 'Delete everything that a run logged',
    script: '2-delete-what-a-run-logged.mjs',
    words: ['my-team/vision/run-7f3a'],
    goes: row => madeBy(row, 'run-7f3a') && isIdle(row) && isNameless(row),
  },
  {
    title: 'The same, including versions that have aliases',
    script: '3-delete-what-a-run-logged-with-aliases.mjs',
    words: ['my-team/vision/run-b21c'],
    goes: row => madeBy(row, 'run-b21c') && isIdle(row),
  },
  {
    title: 'Delete v3 and v4 of what a run logged',
    script: '4-delete-v3-and-v4.mjs',
    words: ['my-team/vision/run-c0de'],
    goes: row => madeBy(row, 'run-c0de') && isIdle(row) && /^v[34]$/.test(row.version ?? ''),
  },
  {
    title: 'Delete every version of a collection that has no alias',
    script: '5-delete-what-has-no-alias.mjs',
    words: ['predictions', 'predictions'],
    goes: row => row.collection === 'predictions' && isIdle(row) && isNameless(row),
  },
  {
    title: 'Delete a whole collection',
    script: '6-delete-a-collection.mjs',
    words: ['my-team/vision/backbone'],
    goes: row => row.collection === 'backbone',
  },
  {
    title: 'Remove an alias first, then delete',
    script: '7-remove-an-alias-then-delete.mjs',
    words: ['my-team/vision/checkpoint:v219', 'final'],
    goes: row => row.name === 'checkpoint:v219',
  },
  {
    title: 'The headline: 1,000 versions that a run logged and nobody named',
    script: 'headline.mjs',
    words: ['my-team/vision/sweep-1000'],
    goes: row => madeBy(row, 'sweep-1000'),
  },
]

const folder = tmpdir()
process.once('exit', () => fs.removeSync(folder))
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1))
// Journals and what is learned of the server go where its database does.
Object.assign(process.env, { XDG_STATE_HOME: folder, XDG_CACHE_HOME: folder })
const database = path.join(folder, 'demo.db')
await using sandbox = await startSandbox({ database, seed: 'demo' })
sandbox.change(world => {
  for (let count = 0; count < 1000; count += 1) {
    world.logVersion('my-team/vision/sweep', { type: 'model', loggedBy: 'sweep-1000', size: 2_000_000 })
  }
})
const client = connect({ baseUrl: sandbox.url, apiKey: sandbox.key })
const environment = {
  ...process.env,
  TSX_TSCONFIG_PATH: path.join(import.meta.dirname, 'tsconfig.json'),
  // What is captured is shown on this terminal.
  ...(process.stdout.isTTY && { FORCE_COLOR: '1' }),
  WANDB_BASE_URL: sandbox.url,
  WANDB_API_KEY: sandbox.key,
  WANDB_ENTITY: 'my-team',
  WANDB_PROJECT: 'vision',
}

echo(
  `An embedded W&B server on ${sandbox.url}, its database in a file; ${(await list()).size} versions in my-team/vision.`,
)
let requests = 0
for (const step of steps) requests = await runStep(step)
echo(
  `\n${chalk.bold(`1,000 versions deleted: ${requests} requests, counted by the server.`)} W&B's Python SDK needs ${SDK_REQUESTS.toLocaleString('en')}.`,
)

echo(`
Next, on a project of your own: log in with ${chalk.bold('wandb login')} or set WANDB_API_KEY, then
  ${chalk.bold('npx coppice doctor')}                       which server, and whose key
  ${chalk.bold('npx coppice du ENTITY/PROJECT')}            what fills the space
  ${chalk.bold(`npx coppice preview "artifacts().inProject('ENTITY/PROJECT').ofType('model').sparing({ last: 3 }).delete()"`)}
${chalk.bold('npm run repl -- --sandbox')} opens a prompt on a project like this one. ${chalk.bold('npm run demo -- --verbose')} shows plans and all rows.`)

/** Runs one clean-up and checks it by reading again; the requests that it took. */
async function runStep({ title, script, words, goes }: Step): Promise<number> {
  const before = await list()
  sandbox.clearRequests()
  echo(`\n${chalk.bold.cyan(`▌ ${title}`)}  ${chalk.dim(`npx zx test/scripts/${script} ${words.join(' ')}`)}\n`)
  const flags = ['--yes', '--at-most', '1000', ...(argv['verbose'] ? ['--verbose'] : [])]
  const output = await $({ env: environment, quiet: true })`node ${inZx(script)} ${words} ${flags}`
  echo(argv['verbose'] ? output.stdout.trim() : shortened(output.stdout))
  const count = sandbox.requests().length
  const after = await list()
  const gone = [...before.keys()].filter(id => !after.has(id))
  const expected = [...before.values()].filter(goes).map(row => row.id)
  if (gone.length !== expected.length || !expected.every(id => !after.has(id))) {
    throw new Error(`${title}: ${expected.length} versions were to go, ${gone.length} are gone.`)
  }
  const versions = gone.length === 1 ? 'this version is' : `these ${gone.length.toLocaleString('en')} versions are`
  echo(chalk.green(`✓ read again: exactly ${versions} gone, ${after.size.toLocaleString('en')} are still there`))
  return count
}

/** What a script printed, with the first rows of each of its tables. */
function shortened(text: string): string {
  let rows = 0
  const lines = text.split('\n').flatMap(line => {
    rows = line.startsWith(' ') ? rows + 1 : 0
    if (rows > MOST_ROWS + 1) return []
    return rows === MOST_ROWS + 1 ? ['  …'] : [line]
  })
  return lines.filter(line => line !== '').join('\n')
}

/** Every version of the project by id. */
async function list(): Promise<ReadonlyMap<string, Row>> {
  const rows = await client.artifacts().inProject('my-team/vision').with('links', 'usedCount', 'createdBy').toArray()
  return new Map(rows.map(row => [row.id, row]))
}
