import type { Command } from 'commander'
import { type ApplyFlags, withApplyFlags } from '../flags.ts'
import { showProgress } from '../progress.ts'

interface UndoFlags extends ApplyFlags {
  readonly links?: boolean
}

/** `coppice undo`: takes a run back. */
export function addUndo(program: Command): void {
  const command = program
    .command('undo <journal>')
    .description('takes a run back, as far as that can be: shows what comes back and what does not, and asks first')
    .option('--links', 'make links that the run took out anew, at the next number of their portfolio')
  withApplyFlags(command).action(undo)
}

async function undo(path: string, { quiet = false, links = false, ...flags }: UndoFlags): Promise<void> {
  showProgress({ quiet })
  const [{ undo }, { applied }] = await Promise.all([import('../../index.ts'), import('../applied.ts')])
  await applied(await undo(path, { links }).preview(), flags)
}
