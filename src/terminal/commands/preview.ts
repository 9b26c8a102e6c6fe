import type { Command } from 'commander'
import { EXIT } from '../../errors/error-code.ts'
import { quotedForShell } from '../../errors/quoted-for-shell.ts'
import { type WorkFlags, withWorkFlags } from '../flags.ts'
import { planHelp } from '../plan-help.ts'
import { showProgress } from '../progress.ts'

interface PreviewFlags extends WorkFlags {
  readonly save?: string
  readonly exitCode?: boolean
}

/** `coppice preview`: what a plan would do. */
export function addPreview(program: Command): void {
  const command = program
    .command('preview <plan>')
    .description('what a plan would do, what stays and why: reads, and changes nothing')
    .option('--save <file>', 'keeps the preview for coppice apply')
    .option('--exit-code', `ends with ${EXIT.wouldGo} where something would be done`)
    .addHelpText('after', planHelp)
  withWorkFlags(command).action(preview)
}

async function preview(said: string, { save, exitCode = false, quiet = false, ...form }: PreviewFlags): Promise<void> {
  showProgress({ quiet })
  const [{ saidPlan }, { previewResult, say }] = await Promise.all([import('../said-plan.ts'), import('../results.ts')])
  const preview = await (await saidPlan(said)).preview()
  if (save !== undefined) await preview.save(save)
  if (!(await say(previewResult(preview, form), form))) process.exitCode = EXIT.error
  else if (exitCode && preview.count > 0) process.exitCode = EXIT.wouldGo
  if (preview.count === 0) return
  const next = save === undefined ? `run ${quotedForShell(said)}` : `apply ${quotedForShell(save)}`
  process.stderr.write(`to do it: coppice ${next}   (seal ${preview.seal.slice(0, 12)})\n`)
}
