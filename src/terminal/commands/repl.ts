import type { Command } from 'commander'

/** `coppice repl`: a prompt. */
export function addRepl(program: Command): void {
  program
    .command('repl')
    .description('a prompt with the words of coppice in scope')
    .option('--sandbox', 'use an embedded W&B server with demo data, gone when the prompt ends')
    .option('--quiet', 'shows no progress')
    .action(async ({ sandbox = false, quiet = false }: { readonly sandbox?: boolean; readonly quiet?: boolean }) => {
      const { startRepl } = await import('../repl/start-repl.ts')
      await startRepl({ sandbox, quiet })
    })
}
