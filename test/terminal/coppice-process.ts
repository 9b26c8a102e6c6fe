import { spawn } from 'node:child_process'
import { onTestFinished } from 'vitest'
import { ownEnvironment } from '../own-environment.ts'

/** A run of the `coppice` command as a process of its own. */
export interface CoppiceProcess {
  /** What stands before the first prompt. */
  greeting(): Promise<string>
  /** Types a line; what is printed until the next prompt. */
  type(line: string): Promise<string>
  /** Sends keys; what is printed until it matches. */
  send(keys: string, until: RegExp): Promise<string>
  /** Waits for its end, which the last line brings about or else the end of its input; all that it printed. */
  end(lastLine?: string): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
  /** Whether anything of its process group still runs. */
  isAlive(): boolean
}

/** How a test runs the command. */
export interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>
  /** A module that Node loads first. */
  readonly preload?: string
  /** Whether the lines come from a pipe and not from a keyboard. */
  readonly isPiped?: boolean
}

const KEYBOARD = 'data:text/javascript,process.stdin.isTTY=true'

const PROMPT = /(?:^|\n)> $/

/** Starts the command; nothing of this machine's settings reaches it. A test that fails leaves none running. */
export function coppice(
  words: readonly string[],
  { environment, preload, isPiped = false }: Circumstances = {},
): CoppiceProcess {
  const preloads = ['tsx', ...(isPiped ? [] : [KEYBOARD]), ...(preload === undefined ? [] : [preload])]
  const flags = preloads.flatMap(module => ['--import', module])
  const child = spawn(process.execPath, [...flags, 'src/terminal/binary.ts', ...words], {
    env: { ...ownEnvironment(), HOME: '/nowhere', ...environment },
    detached: true,
  })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  let [stdout, stderr, read] = ['', '', 0]
  let isOpen = true
  let changed = (): void => undefined
  child.stdout.on('data', chunk => {
    stdout += chunk
    changed()
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const closed = new Promise<number | null>(resolve => {
    child.once('close', code => {
      isOpen = false
      resolve(code)
      changed()
    })
  })

  async function waitFor(pattern: RegExp): Promise<string> {
    while (!pattern.test(stdout.slice(read))) {
      if (!isOpen) throw new Error(`${pattern} never came, but ${stdout.slice(read)}${stderr}`)
      await new Promise<void>(resolve => {
        changed = resolve
      })
    }
    const text = stdout.slice(read)
    read = stdout.length
    return text
  }

  async function send(keys: string, until: RegExp): Promise<string> {
    child.stdin.write(keys)
    return waitFor(until)
  }

  return {
    greeting: () => waitFor(PROMPT),
    type: async line => (await send(`${line}\n`, PROMPT)).replace(PROMPT, ''),
    send,
    end: async lastLine => {
      if (lastLine === undefined) child.stdin.end()
      else child.stdin.write(`${lastLine}\n`)
      return { code: await closed, stdout, stderr }
    },
    isAlive: () => {
      try {
        return process.kill(-(child.pid ?? 0), 0)
      } catch {
        return false
      }
    },
  }
}
