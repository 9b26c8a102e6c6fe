import { spawn } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { spawn as spawnPty } from '@lydell/node-pty'
import { build } from 'esbuild'
import { onTestFinished } from 'vitest'

/** A prompt at which a test types. */
export interface TypedPrompt extends AsyncDisposable {
  /** The exit code, once its process has ended; null where a signal ended it. */
  readonly closed: Promise<number | null>
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
  /** A real pseudo-terminal, or pipes that Node takes for a terminal. */
  readonly terminal: 'pty' | 'pipes'
  /** Columns of a pseudo-terminal; 300 unless said otherwise. */
  readonly columns?: number
  /** Whether keys arrive as they are pressed, many at once. Without it each comes in a turn of its own. */
  readonly isAtOnce?: boolean
  readonly environment: Readonly<Record<string, string | undefined>>
}

/** This Node, and those that `COPPICE_NODES` names, separated by colons. */
export const NODES = [process.execPath, ...(process.env['COPPICE_NODES'] ?? '').split(':').filter(path => path !== '')]

export const TERMINALS = ['pipes', 'pty'] as const

/** Makes keys of what arrives, and a terminal of pipes, before Node opens its prompt. */
export const KEYS = resolve('test/accidents/keys.cjs')

/** The package as one module per entry, as plain JavaScript that every Node takes without a loader. */
export async function bundle(): Promise<{
  readonly library: string
  readonly terminal: string
  readonly binary: string
}> {
  mkdirSync('.cache', { recursive: true })
  const folder = mkdtempSync(resolve('.cache/prompts-'))
  copyFileSync('package.json', join(folder, 'package.json'))
  await build({
    entryPoints: {
      'src/index': 'src/index.ts',
      'src/terminal/index': 'src/terminal/index.ts',
      'src/terminal/binary': 'src/terminal/binary.ts',
    },
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
    terminal: join(folder, 'dist/src/terminal/index.mjs'),
    binary: join(folder, 'dist/src/terminal/binary.mjs'),
  }
}

/** A process behind a terminal. */
interface Behind {
  write(keys: string): void
  kill(): void
}

/** Opens a prompt, until the test that is under way has ended at the latest. */
export function typedPrompt({
  node,
  words,
  terminal,
  environment,
  columns = 300,
  isAtOnce = false,
}: Where): TypedPrompt {
  const env = { PATH: process.env['PATH'], HOME: '/nowhere', NODE_REPL_HISTORY: '', ...environment, TERM: 'xterm' }
  const flags = isAtOnce ? words : ['--require', KEYS, ...words]
  let [printed, read, isOpen] = ['', 0, true]
  let changed = (): void => undefined
  let hasClosed = (_: number | null): void => undefined
  const closed = new Promise<number | null>(done => {
    hasClosed = done
  })
  const hear = (chunk: Buffer | string) => {
    printed += chunk
    changed()
  }
  const close = (code: number | null) => {
    isOpen = false
    hasClosed(code)
    changed()
  }
  const behind = terminal === 'pty' ? behindPty() : behindPipes()
  // A test that runs out of time disposes of nothing, and what goes wrong at a prompt may keep it busy for ever.
  onTestFinished(() => behind.kill())

  function behindPty(): Behind {
    const pty = spawnPty(node, [...flags], { name: 'xterm', cols: columns, rows: 50, env })
    pty.onData(hear)
    pty.onExit(({ exitCode, signal }) => close(signal ? null : exitCode))
    return { write: keys => pty.write(keys), kill: () => isOpen && pty.kill('SIGKILL') }
  }

  function behindPipes(): Behind {
    const child = spawn(node, [...flags], { env: { ...env, LIKE_A_TERMINAL: '1' } })
    child.stdout.on('data', hear)
    child.stderr.on('data', hear)
    child.once('close', close)
    return { write: keys => void child.stdin.write(keys), kill: () => void child.kill('SIGKILL') }
  }

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

  const press = (keys: string) => behind.write(keys)

  let fences = 0
  return {
    closed,
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
      behind.kill()
      await closed
    },
  }
}

/** A terminal's text without what moves the cursor or paints. */
function plain(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they begin with one.
  return text.replaceAll(/\x1b\[[0-9;?]*[A-Za-z]/g, '')
}
