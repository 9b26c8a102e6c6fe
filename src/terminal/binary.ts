#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, InvalidArgumentError } from 'commander'
import { isCoppiceError } from '../errors/coppice-error.ts'
import { shownLines } from '../errors/shown-text.ts'
import { fileAbove } from '../file-above.ts'
import type { Report } from '../index.ts'
import type { Sandbox } from '../sandbox/index.ts'
import { hideSecrets } from '../transport/hide-secrets.ts'
import { systemSurroundings } from '../transport/surroundings.ts'
import { isApproved, SMALL } from './approve.ts'
import { printed } from './output.ts'

/** Hides secrets as long as this program runs, also in text that is shown before there is a connection. */
const hiding = {}
hideSecrets(hiding, systemSurroundings())

const program = new Command('coppice')
  .configureOutput({ outputError: (text, write) => write(shownLines(text)) })
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
    if (!(await printed(await show(file)))) process.exitCode = 1
  })

program
  .command('apply <file>')
  .description('does what a saved preview holds, less whatever has changed since; asks first')
  .option('--yes', `asks nobody; answers for ${SMALL} items at most`)
  .option('--at-most <items>', 'refuses more than so many items', wholeNumber)
  .option('--journal <file>', 'where to keep the journal; without it, in the state directory of this user')
  .action(async (file: string, { yes = false, atMost, ...options }: ApplyFlags) => {
    const { connect } = await import('../index.ts')
    const client = connect()
    const preview = await client.load(file)
    if (await isApproved(preview, { host: client.host, yes, atMost })) return report(await preview.apply(options))
    process.stderr.write('Nothing was sent.\n')
    process.exitCode = 1
  })

program
  .command('resume <journal>')
  .description('finishes a run that was killed or stopped')
  .action(async (journal: string) => {
    const { resume } = await import('../index.ts')
    await report(await resume(journal))
  })

/** The work is done whether or not anybody can read of it. */
async function report(done: Report): Promise<void> {
  process.exitCode = done.exitCode
  await printed(done.table())
}

interface ApplyFlags {
  readonly yes?: boolean
  readonly atMost?: number
  readonly journal?: string
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

function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}

/** Recognised by its name, because the sandbox is loaded only when it is asked for. */
function isSandboxError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'SandboxError'
}

function readVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(fileAbove('package.json'), 'utf8'))
  return version
}
