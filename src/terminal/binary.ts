#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { CoppiceError } from '../errors/coppice-error.ts'
import { EXIT } from '../errors/error-code.ts'
import { shownLines } from '../errors/shown-text.ts'
import { fileAbove } from '../file-above.ts'
import { wrapped } from '../prompt/one-screen.ts'
import { hideSecrets } from '../transport/hide-secrets.ts'
import { systemSurroundings } from '../transport/surroundings.ts'
import { COMMANDS } from './commands/commands.ts'
import { toldFailure, wantsJson } from './ending.ts'
import { helpWidth } from './help-width.ts'
import { hasRunFile } from './plan-file.ts'

/** Hides secrets as long as this process lives, which holds it: what nobody names any more is collected, and hides nothing. */
const hiding = {}
hideSecrets(hiding, systemSurroundings())
process.once('exit', () => void hiding)

const ENDINGS = `Results stand on stdout, all else on stderr. Exit codes: 0 done or nothing to do, 1 error, 2 usage, 3 partly done, 4 key, 5 stale, 6 ceiling, 7 declined, 8 nobody to ask, 9 something would be done (--exit-code), 130 interrupted.`

const version = readVersion()
const program = new Command('coppice')
  .configureOutput({
    outputError: (text, write) => (wantsJson() ? undefined : write(shownLines(text))),
    getOutHelpWidth: helpWidth,
  })
  .configureHelp({
    // On a narrow terminal too.
    minWidthToWrap: 15,
    subcommandTerm: command =>
      [command.name(), ...command.registeredArguments.map(argument => `<${argument.name()}>`)].join(' '),
  })
  .exitOverride()
  .description('Finds, previews and removes Weights & Biases artifact versions in bulk.')
  .version(version)
  .addHelpText('after', () => `\n${wrapped(ENDINGS, helpWidth())}`)

for (const add of COMMANDS) add(program)

process.on('unhandledRejection', error => process.exit(toldFailure(error, version)))
// Nothing can happen any more while something is still waited for, such as a file that waits for what never comes.
process.on('beforeExit', () => {
  if (!hasEnded) process.exit(toldFailure(endless(), version))
})
let hasEnded = false
// Not awaited here: Node would say which line of this file it left.
program
  .parseAsync()
  .catch(error => {
    process.exitCode = error instanceof CommanderError ? usageEnding(error) : toldFailure(error, version)
  })
  .finally(() => {
    hasEnded = true
    // What a file has left running would keep the process for ever.
    if (hasRunFile()) process.exit()
  })

function endless(): CoppiceError {
  return new CoppiceError('BAD_VALUE', {
    problem: 'What was to be run waits for something that never comes, and nothing was changed',
    todo: 'Look for an await in the file that nothing settles.',
  })
}

/** Commander has said what was wrong, unless JSON is wanted. */
function usageEnding(error: CommanderError): number {
  if (error.exitCode === 0) return EXIT.done
  if (wantsJson())
    toldFailure(new CoppiceError('BAD_OPTION', { problem: error.message.replace(/^error: /, '') }), version)
  return EXIT.usage
}

function readVersion(): string {
  const { version }: { readonly version: string } = JSON.parse(readFileSync(fileAbove('package.json'), 'utf8'))
  return version
}
