import type { Command } from 'commander'
import { EXIT } from '../../errors/error-code.ts'
import { type ResultFlags, withResultFlags } from '../flags.ts'
import { printed } from '../output.ts'

/** `coppice show`: what a file holds. */
export function addShow(program: Command): void {
  const command = program
    .command('show <file>')
    .description('what a saved preview or a journal holds; sends nothing and needs no key')
  withResultFlags(command)
    .option('--html <file>', 'writes it as a page for a browser, with every item and its reason')
    .action(shown)
}

interface ShowFlags extends ResultFlags {
  readonly html?: string
}

async function shown(path: string, { html, ...form }: ShowFlags): Promise<void> {
  if (html === undefined) return show(path, form)
  const { writtenPage } = await import('../written-page.ts')
  if (!(await printed([`${await writtenPage(path, html)}\n`]))) process.exitCode = EXIT.error
}

/** Says what a saved preview or a journal holds. */
export async function show(path: string, form: ResultFlags): Promise<void> {
  const [{ readShown }, { shownResult }, { say }] = await Promise.all([
    import('../../show.ts'),
    import('../shown-result.ts'),
    import('../results.ts'),
  ])
  if (!(await say(shownResult(await readShown(path), form), form))) process.exitCode = EXIT.error
}
