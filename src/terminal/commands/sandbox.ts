import type { Command } from 'commander'
import type { Sandbox } from '../../sandbox/index.ts'
import { wholeNumber } from '../flags.ts'

interface SandboxFlags {
  readonly port: number
  readonly seed?: string
  readonly copy?: string
  readonly database?: string
  readonly contents: string
  readonly key?: string
}

/** `coppice sandbox`: an embedded server. */
export function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('an embedded W&B server to try things on, until Ctrl+C')
    .option('--port <number>', 'where it listens on this machine; 0 for any free port', wholeNumber, 8080)
    .option('--database <file>', 'keeps the world in a file; without it, in memory')
    .option('--seed <name>', 'what a new world holds: demo (without --copy) or empty')
    .option('--copy <project>', 'copies entity/project, without contents, from the W&B that your environment names')
    .option('--contents <what>', 'whether uploaded files are kept for downloads: keep or drop', 'drop')
    .option('--key <key>', 'the API key that it accepts; without it, a fixed one')
    .action(sandbox)
}

async function sandbox(options: SandboxFlags): Promise<void> {
  const [{ runSandboxProgram }, { copyProject }] = await Promise.all([
    import('../../sandbox/index.ts'),
    import('../copy-project.ts'),
  ])
  const { copy, seed = copy === undefined ? 'demo' : 'empty', ...rest } = options
  const prepare = copy === undefined ? undefined : (sandbox: Sandbox) => copyProject(sandbox, copy)
  await runSandboxProgram({ ...rest, seed, prepare })
}
