import type { DeleteRun } from '../actions/delete-run.ts'
import { NOTHING_ALLOWED } from '../actions/guards/guards.ts'
import { badValue, checkFlags, checkOptions } from './check.ts'
import { allowancesOf, type DeleteOptions } from './delete-options.ts'

/** What the deletion of runs takes along, and which of its guards are switched off. All are on unless named. */
export interface DeleteRunOptions {
  /** Delete what they logged first: `true` with every guard of a deletion on, or the guards to switch off, by name. */
  readonly artifacts?: true | DeleteOptions
  /** Delete runs that run, or may run. */
  readonly running?: boolean
  /** Delete runs though something that they logged stays, which nobody made then. */
  readonly orphan?: boolean
}

/** The deletion that was asked for. Throws `BAD_OPTION` and `BAD_VALUE`. */
export function deletionOfRuns(options: DeleteRunOptions): DeleteRun {
  checkOptions('delete', options, ['artifacts', 'running', 'orphan'])
  const { artifacts, ...flags } = options
  checkFlags('delete', flags, ['running', 'orphan'])
  const { running = false, orphan = false } = flags
  return { kind: 'deleteRun', artifacts: allowedFor(options), running, orphan }
}

function allowedFor(options: DeleteRunOptions): DeleteRun['artifacts'] {
  const { artifacts } = options
  if (artifacts === true) return NOTHING_ALLOWED
  if (!('artifacts' in options)) return null
  const expected = 'for artifacts true, or the guards to switch off, such as { aliases: true }'
  if (typeof artifacts !== 'object' || artifacts === null) throw badValue('delete', expected, artifacts)
  return allowancesOf(artifacts)
}
