#!/usr/bin/env node
import { createRequire } from 'node:module'
import { Command } from 'commander'
import { isCoppiceError } from '../errors/coppice-error.ts'

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

try {
  await program.parseAsync()
} catch (error) {
  if (!isCoppiceError(error)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exitCode = 1
}

function readVersion(): string {
  // tsc writes to dist/src, one folder deeper than src.
  const path = import.meta.filename.endsWith('.ts') ? '../../package.json' : '../../../package.json'
  const { version }: { readonly version: string } = createRequire(import.meta.url)(path)
  return version
}
