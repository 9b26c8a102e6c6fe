import { type Command, Option } from 'commander'
import { EXIT } from '../../errors/error-code.ts'
import type { ArtifactQuery, ArtifactSource, UsageKey } from '../../index.ts'
import { type WorkFlags, withWorkFlags } from '../flags.ts'
import { showProgress } from '../progress.ts'

interface DuFlags extends WorkFlags {
  readonly by: UsageKey
}

/** `coppice du`: what fills the space. */
export function addDu(program: Command): void {
  const command = program
    .command('du <path>')
    .description('what the versions of an entity, a project or a collection hold, and what of it could go')
    .addOption(
      new Option('--by <what>', 'how totals are told apart')
        .choices(['collection', 'type', 'run', 'project'])
        .default('collection'),
    )
    .addHelpText(
      'after',
      '\nExamples:\n  coppice du my-team --by project\n  coppice du my-team/vision --by type --json\n',
    )
  withWorkFlags(command).action(du)
}

async function du(path: string, { by, quiet = false, ...form }: DuFlags): Promise<void> {
  showProgress({ quiet })
  const [{ artifacts }, { say, usageResult }] = await Promise.all([import('../../index.ts'), import('../results.ts')])
  const usage = await versionsIn(artifacts(), path).usage({ by })
  if (!(await say(usageResult(usage, form), form))) process.exitCode = EXIT.error
}

function versionsIn(all: ArtifactSource, path: string): ArtifactQuery {
  const slashes = path.split('/').length - 1
  if (slashes === 0) return all.inEntity(path)
  return slashes === 1 ? all.inProject(path) : all.inCollection(path)
}
