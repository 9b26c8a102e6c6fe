import type { SandboxOptions } from './options.ts'
import { type Sandbox, startSandbox } from './sandbox.ts'

/** What a command line says; all of it is checked. */
export interface SandboxProgramOptions {
  /** Default: any free port. */
  readonly port?: number | undefined
  /** The world's file. Default: in memory. */
  readonly database?: string | undefined
  /** `demo` or `empty`. */
  readonly seed?: string | undefined
  /** `keep` or `drop`. */
  readonly contents?: string | undefined
  readonly key?: string | undefined
  /** What is done with the sandbox before it is announced. */
  readonly prepare?: ((sandbox: Sandbox) => Promise<void>) | undefined
}

/**
 * Runs a sandbox as a program: prints where it is and what to paste, and serves until SIGINT or SIGTERM.
 *
 * @param options - port, file, seed and key; all have the defaults of {@link startSandbox}
 * @throws SandboxError as `startSandbox` does, in one line
 *
 * @example
 * ```ts
 * await runSandboxProgram({ port: 8080, database: 'demo.db', seed: 'demo' })
 * ```
 */
export async function runSandboxProgram({ prepare, ...options }: SandboxProgramOptions = {}): Promise<void> {
  await using sandbox = await startSandbox(options as SandboxOptions)
  await prepare?.(sandbox)
  // Before it is printed: who reads the text may stop the program at once.
  const stopped = signal()
  process.stdout.write(`${greeting(sandbox, options.database)}\n`)
  await stopped
}

/** A second signal ends the program at once, as usual. */
function signal(): Promise<void> {
  return new Promise(resolve => {
    const stop = () => {
      process.off('SIGINT', stop).off('SIGTERM', stop)
      resolve()
    }
    process.on('SIGINT', stop).on('SIGTERM', stop)
  })
}

function greeting({ url, key }: Sandbox, database: string | undefined): string {
  return `W&B sandbox at ${url}, ${database === undefined ? 'in memory' : `in ${database}`}. Stop it with Ctrl+C.
API key: ${key}
GraphiQL: ${url}/graphql

For coppice:
export WANDB_BASE_URL=${url} WANDB_API_KEY=${key}

For Python:
import os
os.environ["WANDB_BASE_URL"] = "${url}"
os.environ["WANDB_API_KEY"] = "${key}"`
}
