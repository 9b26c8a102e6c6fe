import type { Command } from 'commander'
import { type ApplyFlags, withApplyFlags } from '../flags.ts'
import { showProgress } from '../progress.ts'

/** `coppice apply`: does what a saved preview holds. */
export function addApply(program: Command): void {
  const command = program
    .command('apply <file>')
    .description('does what a saved preview holds, less whatever has changed since; asks first')
  withApplyFlags(command)
    .option('--only <file>', 'only what this file names, as a page of the preview saves it')
    .action(apply)
}

interface OnlyFlags extends ApplyFlags {
  readonly only?: string
}

async function apply(file: string, { quiet = false, only, ...flags }: OnlyFlags): Promise<void> {
  showProgress({ quiet })
  const [{ connect }, { applied }, { loadPicked }] = await Promise.all([
    import('../../index.ts'),
    import('../applied.ts'),
    import('../load-picked.ts'),
  ])
  await applied(await loadPicked(connect(), file, only), flags)
}
