import type { Command } from 'commander'
import { EXIT } from '../../errors/error-code.ts'
import { wholeNumber } from '../flags.ts'
import { printed } from '../output.ts'
import { isScriptPath } from '../plan-file.ts'
import { planHelp } from '../plan-help.ts'
import type { ReviewFlags } from '../review-command.ts'

/** `coppice review`: picks by eye. */
export function addReview(program: Command): void {
  program
    .command('review <file-or-plan>')
    .description(
      'shows a saved preview, or that of a plan, in a browser of this machine, to pick from it by eye; writes what was picked, and does it if asked',
    )
    .option('--output <file>', 'where the smaller preview goes; without it, beside the file')
    .option('--at-most <items>', 'refuses more than so many items', wholeNumber)
    .option('--journal <file>', 'where to keep the journal; without it, in the state directory of this user')
    .addHelpText('after', planHelp)
    .action(review)
}

async function review(said: string, flags: ReviewFlags): Promise<void> {
  const [{ connect }, { reviewed }] = await Promise.all([import('../../index.ts'), import('../review-command.ts')])
  const client = connect()
  // A plan without a call acts on nothing, so that it is a name.
  const isFile = !said.includes('(') && !isScriptPath(said)
  const preview = isFile ? await client.load(said) : await previewOf(said)
  const end = await reviewed(client, preview, isFile ? said : 'review', flags)
  if (typeof end === 'object') return (await import('../applied.ts')).reported(end, {})
  if (end === undefined) process.exitCode = EXIT.declined
  else if (!(await printed([`${end}\n`]))) process.exitCode = EXIT.error
}

async function previewOf(said: string) {
  const { saidPlan } = await import('../said-plan.ts')
  return (await saidPlan(said)).preview()
}
