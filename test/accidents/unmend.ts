/**
 * Takes each mend out of a copy of the tree, one at a time, and expects the tests beside it to fail.
 * `npm run unmend` does so for every `NAME.mends.ts`, `npm run unmend -- pages` for one of them, and
 * `npm run unmend -- every 24` for every twenty-fourth mend, others at each commit.
 */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import type { Mend } from './mend.ts'

/** Where mends stand, each list beside the tests that hold it. */
const FOLDERS = [
  'test/accidents',
  'test/actions',
  'test/change',
  'test/e2e',
  'test/plan',
  'test/requests',
  'test/terminal',
  'test/transport',
  'test/undo',
]
/** What a test run needs; node_modules is found above the copy. */
const COPIED = ['src', 'test', 'generated', 'schema', 'package.json', 'tsconfig.json', 'README.md']
const WORKERS = 2
/** Milliseconds. */
const LONGEST = 300_000

interface Job {
  /** The list of mends, such as `test/accidents/pages`. */
  readonly list: string
  readonly mend: Mend
}

const [word, count] = process.argv.slice(2)
const share = word === 'every' ? Number(count) : 1
const only = word === 'every' ? undefined : word
const copies = resolve('.cache/unmend')
const jobs = await readJobs()
const waiting = [...jobs]
const complaints: string[] = []
try {
  await Promise.all(Array.from({ length: WORKERS }, (_, worker) => work(join(copies, `${worker}`))))
} finally {
  await rm(copies, { recursive: true, force: true })
}
for (const complaint of complaints) console.error(complaint)
console.log(`${jobs.length - complaints.length} of ${jobs.length} mends are held by a test`)
process.exitCode = jobs.length > 0 && complaints.length === 0 ? 0 : 1

async function readJobs(): Promise<readonly Job[]> {
  const files = (
    await Promise.all(FOLDERS.map(async folder => (await readdir(folder)).map(name => `${folder}/${name}`)))
  )
    .flat()
    .filter(path => path.endsWith('.mends.ts'))
    .sort()
  const chosen = files.filter(path => only === undefined || path.endsWith(`/${only}.mends.ts`))
  const lists = await Promise.all(
    chosen.map(async path => {
      const { MENDS }: { readonly MENDS: readonly Mend[] } = await import(resolve(path))
      return MENDS.map(mend => ({ list: path.replace('.mends.ts', ''), mend }))
    }),
  )
  const all = lists.flat()
  const commit = Number.parseInt(execFileSync('git', ['rev-parse', 'HEAD'], { encoding: 'utf8' }).slice(0, 8), 16)
  return all.filter((_, index) => index % share === commit % share)
}

/** Takes jobs until none is left, in a copy of its own. */
async function work(copy: string): Promise<void> {
  await rm(copy, { recursive: true, force: true })
  await mkdir(copy, { recursive: true })
  for (const part of COPIED) await cp(part, join(copy, part), { recursive: true })
  for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
    const complaint = await unmend(copy, job)
    const line = `${basename(job.list)}: ${job.mend.keeps}: ${complaint ?? 'held'}`
    console.log(line)
    if (complaint !== undefined) complaints.push(line)
  }
}

/** Undefined when a test fails without the mend. */
async function unmend(copy: string, { list, mend }: Job): Promise<string | undefined> {
  const path = join(copy, 'src', mend.file)
  const text = await readFile(path, 'utf8')
  const places = text.split(mend.find).length - 1
  if (places !== 1) return `src/${mend.file} has this text ${places} times: ${mend.find}`
  // A function, since a text would give `$` a meaning.
  await writeFile(
    path,
    text.replace(mend.find, () => mend.replace),
  )
  try {
    return judge(await runTests(copy, list, mend))
  } finally {
    await writeFile(path, text)
  }
}

interface Results {
  readonly testResults: readonly { readonly assertionResults: readonly { readonly status: string }[] }[]
}

/** Undefined when at least one test failed by what it asserts; a file that cannot be loaded proves nothing. */
function judge(results: Results | undefined): string | undefined {
  const tests = (results?.testResults ?? []).flatMap(({ assertionResults }) => assertionResults)
  if (tests.length === 0) return 'no test ran'
  return tests.some(({ status }) => status === 'failed') ? undefined : `${tests.length} tests pass without it`
}

async function runTests(copy: string, list: string, { caughtBy }: Mend): Promise<Results | undefined> {
  const output = join(copy, '.cache/unmended.json')
  await rm(output, { force: true })
  const vitest = resolve('node_modules/vitest/vitest.mjs')
  const args = [vitest, 'run', `${list}.test.ts`, '--config', 'test/accidents/unmend.config.ts', '--bail=1']
  if (caughtBy !== undefined) args.push('--testNamePattern', caughtBy)
  // A group of its own: what a test without its mend started may never end by itself.
  const child = spawn(process.execPath, args, { cwd: copy, detached: true, stdio: 'ignore' })
  const tooLong = setTimeout(() => endGroup(child.pid), LONGEST)
  await once(child, 'exit')
  clearTimeout(tooLong)
  endGroup(child.pid)
  return readFile(output, 'utf8').then(
    text => JSON.parse(text),
    () => undefined,
  )
}

function endGroup(pid: number | undefined): void {
  try {
    if (pid !== undefined) process.kill(-pid, 'SIGKILL')
  } catch {
    // Nothing of it is left.
  }
}
