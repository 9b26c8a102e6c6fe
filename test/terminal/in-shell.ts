import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { bundle, type TypedPrompt, typedPrompt } from '../accidents/prompts.ts'
import { ownEnvironment } from '../own-environment.ts'

/** How a command is run that nobody looks at. */
export interface Piped {
  readonly environment?: Readonly<Record<string, string>>
  /** What stands in the pipe before stdin; without it there is nothing in it. */
  readonly stdin?: string
  /** Stops reading stdout behind this text. */
  readonly readsUntil?: string
  readonly cwd?: string
}

export interface Ended {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/** The built binary, as a shell runs it against one server. */
export interface Shell {
  /** Runs a command between pipes. */
  run(words: readonly string[], how?: Piped): Promise<Ended>
  /** Runs a command at a pseudo-terminal. */
  type(words: readonly string[], columns?: number, environment?: Readonly<Record<string, string>>): TypedPrompt
  readonly binary: string
}

/** A server, as far as a shell has to know it. */
interface Server {
  readonly url: string
  readonly key: string
}

let built: ReturnType<typeof bundle> | undefined

/** Builds the binary once. Nothing of this machine's settings reaches it. */
export async function shellOf({ url, key }: Server): Promise<Shell> {
  built ??= bundle()
  const { binary } = await built
  const own = { ...ownEnvironment(), HOME: '/nowhere', WANDB_BASE_URL: url, WANDB_API_KEY: key }
  return {
    binary,
    run: (words, how) => run([binary, ...words], own, how),
    type: (words, columns = 100, environment = {}) =>
      typedPrompt({
        ...{ node: process.execPath, words: [binary, ...words], terminal: 'pty', isAtOnce: true, columns },
        environment: { ...own, NO_COLOR: '1', ...environment },
      }),
  }
}

function run(
  words: readonly string[],
  own: Readonly<Record<string, string | undefined>>,
  { environment, stdin = '', readsUntil, cwd }: Piped = {},
): Promise<Ended> {
  const child = spawn(process.execPath, words, { env: { ...own, ...environment }, ...(cwd !== undefined && { cwd }) })
  onTestFinished(() => void child.kill('SIGKILL'))
  let [stdout, stderr] = ['', '']
  child.stdout.on('data', chunk => {
    stdout += chunk
    if (readsUntil !== undefined && stdout.includes(readsUntil)) child.stdout.destroy()
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(stdin)
  return new Promise(done => child.once('close', code => done({ code, stdout, stderr })))
}
