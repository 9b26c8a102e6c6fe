import { type Command, InvalidArgumentError } from 'commander'
import { EXIT } from '../../errors/error-code.ts'
import type { JournalEntry } from '../../journal/all-journals.ts'
import { type ResultFlags, withResultFlags } from '../flags.ts'

interface TidyFlags extends ResultFlags {
  readonly olderThan: number
  readonly yes?: boolean
}

/** `coppice journals`: the journals of this user. */
export function addJournals(program: Command): void {
  const journals = program
    .command('journals')
    .description('the journals of runs on this machine: what each did, and what can still be done with it')
  withResultFlags(journals.command('list', { isDefault: true }).description('lists them, the newest first')).action(
    list,
  )
  withResultFlags(journals.command('show <name>').description('what one of them says, by a part of its name')).action(
    showOne,
  )
  withResultFlags(
    journals.command('tidy').description('removes those of which nothing can be done any more; asks first'),
  )
    .option('--older-than <days>', 'leaves those that are younger', days, 30)
    .option('--yes', 'asks nobody')
    .addHelpText('after', '\nA journal that can be resumed, or whose changes can still be taken back, always stays.\n')
    .action(tidy)
}

async function list(form: ResultFlags): Promise<void> {
  const { ownJournals } = await import('../own-journals.ts')
  await said(await ownJournals(), form)
}

async function showOne(part: string, form: ResultFlags): Promise<void> {
  const [{ ownJournal }, { show }] = await Promise.all([import('../own-journals.ts'), import('./show.ts')])
  await show(await ownJournal(part), form)
}

/** Milliseconds of a day. */
const DAY = 86_400_000

async function tidy({ olderThan, yes = false, ...form }: TidyFlags): Promise<void> {
  const { tidyJournals } = await import('../own-journals.ts')
  await said(await tidyJournals({ age: olderThan * DAY, yes }), form)
}

async function said(entries: readonly JournalEntry[], form: ResultFlags): Promise<void> {
  const [{ journalsResult }, { say }] = await Promise.all([import('../journals-result.ts'), import('../results.ts')])
  if (!(await say(journalsResult(entries, form), form))) process.exitCode = EXIT.error
}

function days(text: string): number {
  const [, count] = /^(\d{1,5})d$/.exec(text) ?? []
  if (count !== undefined) return Number(count)
  throw new InvalidArgumentError('It must be a number of days, such as 30d.')
}
