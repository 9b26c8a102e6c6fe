import { execFile } from 'node:child_process'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { checkPython, install } from '../peers/environments.ts'
import type { Server } from './contestants/raw.ts'
import { COLLECTION, type TaskName } from './tasks.ts'

/** What a contestant's process says of itself. */
export interface Usage {
  /** Milliseconds of processor time, children included. */
  readonly cpu: number
  /** Bytes, the most that was resident. */
  readonly memory: number
  /** The error that ended it, if one did. */
  readonly failure?: string | null
  /** What it was asked. */
  readonly answer?: number | null
  /** Requests before its first change, where it counts them. */
  readonly listing?: number
}

/** Does a task. */
export type Contestant = (server: Server, task: TaskName) => Promise<Usage>

const RUN = 'my-team/vision/one'
const HOUR = 3_600_000
const root = new URL('../..', import.meta.url).pathname

/** The contestants that can take part here, by name; and why the others cannot. */
export async function contestants(
  wanted: ReadonlySet<string>,
): Promise<{ readonly ready: ReadonlyMap<string, readonly Contestant[]>; readonly skipped: readonly string[] }> {
  const ready = new Map<string, readonly Contestant[]>()
  const skipped: string[] = []
  await build({
    entryPoints: ['coppice', 'fetch-loop', 'same-questions', 'tuned'].map(name => `test/bench/contestants/${name}.ts`),
    outdir: '.cache/bench/contestants',
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    logLevel: 'error',
  })
  ready.set('coppice', [(server, task) => node('coppice', server, task)])
  ready.set('fetch loop', [onOneRun('fetch-loop')])
  // What is best is found by trying: each of them is run, and the best one counts.
  ready.set(
    'tuned',
    [4, 8, 16].map(inFlight => onOneRun('tuned', '1000', '100', `${inFlight}`)),
  )
  ready.set(
    'tuned 15',
    [8, 16, 32].map(inFlight => onOneRun('tuned', '1000', '15', `${inFlight}`)),
  )
  ready.set(
    'same questions',
    [2, 4, 8, 16].map(inFlight => onOneRun('same-questions', '1000', '200', '100', `${inFlight}`)),
  )
  for (const [prefix, name, requirement] of [
    ['sdk ', 'newest', 'wandb'],
    ['sdk 0.26 ', '0.26', 'wandb==0.26.*'],
  ] as const) {
    const mine = [...wanted].filter(one => one.startsWith('sdk ') && one.startsWith('sdk 0.26 ') === (name === '0.26'))
    if (mine.length === 0) continue
    const without = await checkPython()
    const environment = without === undefined ? await install(name, requirement) : { skipped: without }
    if ('skipped' in environment) {
      skipped.push(`${mine.join(', ')}: ${environment.skipped}`)
      continue
    }
    for (const one of mine) ready.set(one, [python(environment.python, one.slice(prefix.length))])
  }
  return { ready, skipped }
}

/** One that does nothing but delete what a run logged. */
function onOneRun(name: string, ...words: readonly string[]): Contestant {
  return server => node(name, server, RUN, ...words)
}

function node(name: string, { url, key }: Server, ...words: readonly string[]): Promise<Usage> {
  return usageOf(process.execPath, [`.cache/bench/contestants/${name}.mjs`, url, key, ...words], freshHome())
}

/** A script that people run on the SDK, by its letter, a pool of so many threads, or the loop that does any other task. */
function python(binary: string, name: string): Contestant {
  const threads = /^pool (\d+)$/.exec(name)?.[1]
  const scriptFor = (task: TaskName) => {
    if (name === 'loop') return ['test/bench/contestants/loop.py', task]
    if (threads !== undefined) return ['test/bench/contestants/pool.py', RUN, threads]
    return [`test/peers/scripts/${name}.py`, name === 'd' ? COLLECTION : RUN]
  }
  return ({ url, key }, task) => {
    const home = freshHome()
    const own = { WANDB_BASE_URL: url, WANDB_API_KEY: key, WANDB_SILENT: 'true', WANDB_DIR: String(home['HOME']) }
    return usageOf(binary, ['test/bench/contestants/measured.py', ...scriptFor(task)], { ...home, ...own })
  }
}

/** Nothing that one run learns is for the next. */
function freshHome(): NodeJS.ProcessEnv {
  const home = mkdtempSync(join(tmpdir(), 'coppice-bench-'))
  const rest = Object.entries(process.env).filter(([name]) => !name.startsWith('WANDB_'))
  return { ...Object.fromEntries(rest), HOME: home, XDG_STATE_HOME: home, XDG_CACHE_HOME: home, XDG_CONFIG_HOME: home }
}

function usageOf(program: string, words: readonly string[], environment: NodeJS.ProcessEnv): Promise<Usage> {
  return new Promise((resolve, reject) => {
    execFile(program, words, { cwd: root, env: environment, timeout: HOUR }, (error, stdout, stderr) => {
      const last = stdout.trim().split('\n').at(-1) ?? ''
      if (error !== null || !last.startsWith('{')) reject(new Error(`${words.join(' ')}: ${stderr || stdout || error}`))
      else resolve(JSON.parse(last) as Usage)
    })
  })
}
