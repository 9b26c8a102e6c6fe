import { spawn } from 'node:child_process'

/** A run of the `coppice` command as a process of its own. */
export interface CoppiceProcess {
  /** Sends keys and waits until what they print matches; that text. */
  send(keys: string, until: RegExp): Promise<string>
  /** Types a line and waits for the next prompt; what stands between. */
  type(line: string): Promise<string>
  /** Waits until the process and all that it started have ended; closes its input first. */
  end(): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
  /** Whether anything of its process group still runs. */
  isAlive(): boolean
}

/** How a test runs the command. */
export interface Circumstances {
  readonly environment?: Readonly<Record<string, string>>
  /** A module that Node loads first. */
  readonly preload?: string
}

const PROMPT = /(?:^|\n)> $/

/** Starts the command; of this machine's environment it sees the path alone. */
export function coppice(words: readonly string[], { environment, preload }: Circumstances = {}): CoppiceProcess {
  const flags = ['--import', 'tsx', ...(preload === undefined ? [] : ['--import', preload])]
  const child = spawn(process.execPath, [...flags, 'src/terminal/binary.ts', ...words], {
    env: { PATH: process.env['PATH'], HOME: '/nowhere', ...environment },
    detached: true,
  })
  let stdout = ''
  let stderr = ''
  let read = 0
  let changed = (): void => undefined
  child.stdout.on('data', chunk => {
    stdout += chunk
    changed()
  })
  child.stderr.on('data', chunk => {
    stderr += chunk
  })
  const closed = new Promise<number | null>(resolve => child.once('close', resolve))

  async function waitFor(pattern: RegExp): Promise<string> {
    let isOpen = true
    const ended = closed.then(() => {
      isOpen = false
    })
    while (!pattern.test(stdout.slice(read))) {
      if (!isOpen) throw new Error(`${pattern} did not come; this did:\n${stdout.slice(read)}\n${stderr}`)
      await Promise.race([ended, new Promise<void>(resolve => (changed = resolve))])
    }
    const text = stdout.slice(read)
    read = stdout.length
    return text
  }

  const send: CoppiceProcess['send'] = (keys, until) => {
    child.stdin.write(keys)
    return waitFor(until)
  }
  return {
    send,
    type: async line => (await send(line === '' ? '' : `${line}\n`, PROMPT)).replace(PROMPT, ''),
    end: async () => {
      child.stdin.end()
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
