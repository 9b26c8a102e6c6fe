import { NOTHING_ALLOWED } from '../actions/guards/guards.ts'
import type { Duration } from '../conditions/value-tests.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import type { Allowances } from '../plan/allowances.ts'
import { DAY } from '../plan/time.ts'
import { checkDuration, checkFlags, checkObject, checkOneOf, checkOptions } from './check.ts'

/** The guards of a deletion that can be switched off, each by its name. All are on unless named. */
// Written out: a type that is mapped from `Allowances` would cost everybody who writes `delete` forty instantiations.
export interface DeleteOptions {
  /** Delete versions that have aliases, in whatever collection, and drop those aliases. */
  readonly aliases?: boolean
  /** Delete versions that a registry or another portfolio holds. */
  readonly linked?: boolean
  /** Delete versions that a run used as input. */
  readonly used?: boolean
  /** Delete versions whose run is still running, or may be. */
  readonly running?: boolean
  /**
   * Delete versions that the asked runs logged, even when another run made or logged them too. `'made by'` asks only who
   * made a version, and `'ask'` asks the other runs, however many requests that takes.
   */
  readonly shared?: boolean | 'ask' | 'made by'
  /** Delete dead uploads: begun and last changed so long ago, `'1d'` or more, by a run that does not run. */
  readonly uploading?: { readonly olderThan: Duration }
  /** Delete system artifacts: `wandb-*`, `job`, `run_table` and `code`. */
  readonly system?: boolean
  /** Delete versions of another project than the one that was named. */
  readonly elsewhere?: boolean
}

/** Every guard, on unless the options switch it off. Throws `BAD_OPTION` and `BAD_VALUE`. */
export function allowancesOf(options: DeleteOptions, word = 'delete'): Allowances {
  checkOptions(word, options, Object.keys(NOTHING_ALLOWED))
  const { shared, uploading, ...flags } = options
  checkFlags(word, flags, Object.keys(NOTHING_ALLOWED))
  if (typeof shared !== 'boolean' && 'shared' in options)
    checkOneOf(word, shared, ['ask', 'made by'], 'true or false, or for shared ')
  if ('uploading' in options) checkUploading(word, uploading)
  const dead = uploading && { uploading: Object.freeze({ ...uploading }) }
  return Object.freeze({ ...NOTHING_ALLOWED, ...options, ...dead })
}

/** An upload that is younger than a day may well go on. */
function checkUploading(word: string, uploading: unknown): void {
  checkObject(word, uploading, "for uploading { olderThan: '1d' }, or longer")
  const dead = uploading as { readonly olderThan?: unknown }
  checkOptions(word, dead, ['olderThan'])
  if (checkDuration(word, dead.olderThan) >= DAY) return
  throw new CoppiceError('BAD_VALUE', {
    problem: `.${word}({ uploading }) was given too short a time`,
    expected: "an olderThan of '1d' or more",
    came: String(dead.olderThan),
    todo: 'What is younger may still be uploaded.',
  })
}
