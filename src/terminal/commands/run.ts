import type { Command } from 'commander'
import { type ApplyFlags, withApplyFlags } from '../flags.ts'
import { planHelp } from '../plan-help.ts'
import { showProgress } from '../progress.ts'

/** `coppice run`: previews a plan, asks, and does it. */
export function addRun(program: Command): void {
  const command = program
    .command('run <plan>')
    .description('shows what a plan would do, asks, and does it')
    .addHelpText('after', planHelp)
  withApplyFlags(command).action(run)
}

async function run(said: string, { quiet = false, ...flags }: ApplyFlags): Promise<void> {
  showProgress({ quiet })
  const [{ saidPlan }, { applied }] = await Promise.all([import('../said-plan.ts'), import('../applied.ts')])
  await applied(await (await saidPlan(said)).preview(), flags)
}
