import { type Command, InvalidArgumentError } from 'commander'
import { SMALL } from './ask.ts'

/** Words of the command line that several commands take. */

export interface ResultFlags {
  readonly json?: boolean
  readonly all?: boolean
}

export interface WorkFlags extends ResultFlags {
  readonly quiet?: boolean
}

export interface ApplyFlags extends WorkFlags {
  readonly yes?: boolean
  readonly atMost?: number
  readonly seal?: string
  readonly journal?: string
}

export function withResultFlags(command: Command): Command {
  return command.option('--json', 'gives one JSON document, errors too').option('--all', 'shows all rows at a terminal')
}

export function withWorkFlags(command: Command): Command {
  return withResultFlags(command).option('--quiet', 'shows no progress')
}

export function withApplyFlags(command: Command): Command {
  return withWorkFlags(command)
    .option('--yes', `asks nobody; alone it answers for ${SMALL} items at most, and not for all of a place`)
    .option('--at-most <items>', 'refuses more than so many items', wholeNumber)
    .option('--seal <seal>', 'refuses any other preview than the one with this seal')
    .option('--journal <file>', 'where to keep the journal; without it, in the state directory of this user')
}

export function wholeNumber(text: string): number {
  if (/^\d{1,15}$/.test(text)) return Number(text)
  throw new InvalidArgumentError('It must be a whole number.')
}
