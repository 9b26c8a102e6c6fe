import type { Command } from 'commander'
import { EXIT } from '../../errors/error-code.ts'
import { type ResultFlags, withResultFlags } from '../flags.ts'

/** `coppice doctor`: on what a connection rests. */
export function addDoctor(program: Command): void {
  const command = program
    .command('doctor')
    .description('which server, whose key and from where, and what stands in the way: reads, and changes nothing')
  withResultFlags(command).action(doctor)
}

async function doctor(form: ResultFlags): Promise<void> {
  const [{ checkUp }, { checkupResult }, { say }] = await Promise.all([
    import('../checkup.ts'),
    import('../checkup-result.ts'),
    import('../results.ts'),
  ])
  const checkup = await checkUp()
  process.exitCode = checkup.exitCode
  if (!(await say(checkupResult(checkup, form.all === true), form))) process.exitCode = EXIT.error
}
