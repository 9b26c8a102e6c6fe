import type { Command } from 'commander'
import { type WorkFlags, withWorkFlags } from '../flags.ts'
import { showProgress } from '../progress.ts'

/** `coppice resume`: finishes a run. */
export function addResume(program: Command): void {
  const command = program.command('resume <journal>').description('finishes a run that was killed or stopped')
  withWorkFlags(command).action(resume)
}

async function resume(journal: string, { quiet = false, ...form }: WorkFlags): Promise<void> {
  showProgress({ quiet })
  const [{ resume }, { reported }] = await Promise.all([import('../../index.ts'), import('../applied.ts')])
  await reported(await resume(journal), form)
}
