#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command } from 'commander'
import { isCoppiceError } from '../errors/coppice-error.ts'
import { shownLines } from '../errors/shown-text.ts'
import type { Report } from '../index.ts'
import type { Sandbox } from '../sandbox/index.ts'

const program = new Command('coppice')
  .description('Finds, previews and removes Weights & Biases artifact versions in bulk.')
  .version(readVersion())

program
  .command('repl')
  .description('a prompt with the words of coppice in scope')
  .option('--sandbox', 'use an embedded W&B server with demo data, gone when the prompt ends')
  .action(async ({ sandbox = false }: { readonly sandbox?: boolean }) => {
    const { startRepl } = await import('./repl.ts')
    await startRepl({ sandbox })
  })

program
  .command('sandbox')
  .description('an embedded W&B server to try things on, until Ctrl+C')
  .option('--port <number>', 'where it listens on this machine; 0 for any free port', Number, 8080)
  .option('--database <file>', 'keeps the world in a file; without it, in memory')
  .option('--seed <name>', 'what a new world holds: demo (without --copy) or empty')
  .option('--copy <project>', 'copies entity/project, without contents, from the W&B that your environment names')
  .option('--key <key>', 'the API key that it accepts; without it, a fixed one')
  .action(async (options: SandboxFlags) => {
    const [{ runSandboxProgram }, { copyProject }] = await Promise.all([
      import('../sandbox/index.ts'),
      import('./copy-project.ts'),
    ])
    const { copy, seed = copy === undefined ? 'demo' : 'empty', ...rest } = options
    const prepare = copy === undefined ? undefined : (sandbox: Sandbox) => copyProject(sandbox, copy)
    await runSandboxProgram({ ...rest, seed, prepare })
  })

program
  .command('show <file>')
  .description('what a saved preview or a journal holds; sends nothing')
  .action(async (file: string) => {
    const { show } = await import('../index.ts')
    process.stdout.write(`${await show(file)}\n`)
  })

program
  .command('apply <file>')
  .description('does what a saved preview holds, less whatever has changed since')
  .option('--journal <file>', 'where to keep the journal; without it, in the state directory of this user')
  .action(async (file: string, options: { readonly journal?: string }) => {
    const { connect } = await import('../index.ts')
    report(await connect().apply(file, { ...options, signal: stopSignal() }))
  })

program
  .command('resume <journal>')
  .description('finishes a run that was killed or stopped')
  .action(async (journal: string) => {
    const { resume } = await import('../index.ts')
    report(await resume(journal, { signal: stopSignal() }))
  })

/** The first Ctrl+C ends new work and settles what is under way; the second leaves at once, and the journal resumes. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  process.on('SIGINT', () => {
    if (controller.signal.aborted) process.exit(130)
    process.stderr.write('stopping: what is under way is settled; Ctrl+C again leaves at once\n')
    controller.abort()
  })
  return controller.signal
}

function report(done: Report): void {
  process.stdout.write(`${done.table()}\n`)
  process.exitCode = done.exitCode
}

interface SandboxFlags {
  readonly port: number
  readonly seed?: string
  readonly copy?: string
  readonly database?: string
  readonly key?: string
}

try {
  await program.parseAsync()
} catch (error) {
  if (!isCoppiceError(error) && !isSandboxError(error)) throw error
  process.stderr.write(`${shownLines(error.message)}\n`)
  process.exitCode = 1
}

/** Told by its name: the sandbox is loaded only when it is asked for. */
function isSandboxError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'SandboxError'
}

function readVersion(): string {
  // tsc writes to dist/src, one folder deeper than src.
  const path = import.meta.filename.endsWith('.ts') ? '../../package.json' : '../../../package.json'
  const { version }: { readonly version: string } = createRequire(import.meta.url)(path)
  return version
}
