import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'

/** A prompt at which a test types. */
export interface TypedPrompt extends AsyncDisposable {
  readonly child: ChildProcess
  /** Presses keys. */
  press(keys: string): void
  /** Waits until what was printed since the last wait matches, and gives it without its colours. */
  until(pattern: RegExp): Promise<string>
  /** Types a line and Enter; what is printed until the pattern matches. */
  enter(line: string, pattern: RegExp): Promise<string>
  /** Types a part of a line, Tab twice, and takes the line away again; what was printed. */
  type(part: string): Promise<string>
}

export interface Where {
  readonly node: string
  readonly words: readonly string[]
  /** A real pseudo-terminal through util-linux's `script`, or pipes that Node takes for a terminal. */
  readonly terminal: 'pty' | 'pipes'
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** This Node, and those that `COPPICE_NODES` names, separated by colons. */
export const NODES = [process.execPath, ...(process.env['COPPICE_NODES'] ?? '').split(':').filter(path => path !== '')]

export const TERMINALS = (['pipes', 'pty'] as const).filter(
  terminal => terminal === 'pipes' || spawnSync('script', ['-qfec', 'true', '/dev/null']).status === 0,
)

/** Makes keys of what arrives, and a terminal of pipes, before Node opens its prompt. */
export const KEYS = resolve('test/accidents/keys.cjs')

/** The package as one module per entry, as plain JavaScript that every Node takes without a loader. */
export async function bundle(): Promise<{ readonly library: string; readonly binary: string }> {
  mkdirSync('.cache', { recursive: true })
  const folder = mkdtempSync(resolve('.cache/prompts-'))
  copyFileSync('package.json', join(folder, 'package.json'))
  await build({
    entryPoints: { 'src/index': 'src/index.ts', 'src/terminal/binary': 'src/terminal/binary.ts' },
    outdir: join(folder, 'dist'),
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    outExtension: { '.js': '.mjs' },
  })
  return {
    library: join(folder, 'dist/src/index.mjs'),
    binary: join(folder, 'dist/src/terminal/binary.mjs'),
  }
}

/** Opens a prompt, until the test that is under way has ended at the latest. */
export function typedPrompt({ node, words, terminal, environment }: Where): TypedPrompt {
  const env = { PATH: process.env['PATH'], HOME: '/nowhere', NODE_REPL_HISTORY: '', ...environment, TERM: 'xterm' }
  const command = [node, '--require', KEYS, ...words]
  const child =
    terminal === 'pty'
      ? spawn('script', ['-qfec', command.map(word => `'${word}'`).join(' '), '/dev/null'], { env })
      : spawn(node, command.slice(1), { env: { ...env, LIKE_A_TERMINAL: '1' } })
  // A test that runs out of time disposes of nothing, and what goes wrong at a prompt may keep it busy for ever.
  onTestFinished(() => void child.kill('SIGKILL'))
  let [printed, read, isOpen] = ['', 0, true]
  let changed = (): void => undefined
  const hear = (chunk: Buffer) => {
    printed += chunk
    changed()
  }
  child.stdout.on('data', hear)
  child.stderr.on('data', hear)
  child.once('close', () => {
    isOpen = false
    changed()
  })

  const news = () => plain(printed.slice(read))

  async function until(pattern: RegExp): Promise<string> {
    while (!pattern.test(news())) {
      if (!isOpen) throw new Error(`${pattern} never came, but ${news()}`)
      await new Promise<void>(done => {
        changed = done
      })
    }
    const text = news()
    read = printed.length
    return text
  }

  const press = (keys: string) => {
    child.stdin.write(keys)
  }

  let fences = 0
  return {
    child,
    press,
    until,
    enter: (line, pattern) => {
      press(`${line}\r`)
      return until(pattern)
    },
    type: async part => {
      press(`${part}\t\t`)
      fences += 1
      // Ctrl+E, Ctrl+U; what comes after it is printed only when all keys before were heard.
      press(`\x05\x15'fence' + ${fences}\r`)
      return until(new RegExp(`'?fence${fences}\\b`))
    },
    [Symbol.asyncDispose]: async () => {
      const closed = new Promise(done => child.once('close', done))
      child.kill('SIGKILL')
      if (isOpen) await closed
    },
  }
}

/** A terminal's text without what moves the cursor or paints. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one.
  return text.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
}
