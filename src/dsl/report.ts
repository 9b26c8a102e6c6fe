import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { frozen } from '../plan/frozen.ts'
import { type Ages, OUTCOME_KINDS, type Outcome, type OutcomeKind } from '../plan/outcome.ts'
import { isVersion, pathOf } from '../plan/selection.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import type { Applied, Runner } from './runner.ts'

/** Outcomes after which nothing is left to do for an item. */
const DONE: readonly OutcomeKind[] = ['deleted', 'unlinked', 'updated', 'gone']

/** What happened to every item: plain data and a few sums. */
export class Report {
  readonly #runner: Runner
  readonly #applied: Applied
  // These are kept, since a prompt asks for them at every key that is typed.
  #outcomes: readonly Outcome[] | undefined
  #table: string | undefined

  constructor(runner: Runner, applied: Applied) {
    this.#runner = runner
    this.#applied = frozen(applied)
  }

  /** One outcome for each item of the preview, and one for each that the preview kept. */
  get outcomes(): readonly Outcome[] {
    const { outcomes, kept } = this.#applied
    this.#outcomes ??= Object.freeze([
      ...outcomes,
      ...kept.map(({ item, reasons }): Outcome => Object.freeze({ item, kind: 'kept', reasons })),
    ])
    return this.#outcomes
  }

  /** True when every item of the preview was done, or was found gone. */
  get ok(): boolean {
    return this.#open.length === 0
  }

  /** How many items ended in each kind of outcome. */
  get counts(): Readonly<Record<OutcomeKind, number>> {
    const counts = Object.fromEntries(OUTCOME_KINDS.map(kind => [kind, 0])) as Record<OutcomeKind, number>
    for (const { kind } of this.outcomes) counts[kind] += 1
    return counts
  }

  /** Bytes of the deleted versions. W&B frees at most this, and it does so later. */
  get bytes(): number {
    return this.outcomes.reduce(
      (total, { kind, item }) => total + (kind === 'deleted' && isVersion(item) ? item.storedBytes : 0),
      0,
    )
  }

  /** HTTP requests that the apply took. */
  get requests(): number {
    return this.#applied.requests
  }

  /** The path of the execution's journal, for `resume(path)`. Undefined when none was kept. */
  get journal(): string | undefined {
    return this.#applied.journal
  }

  /** How long before its change an item was last read, at most: undefined when nothing was sent. */
  get ages(): Ages | undefined {
    return this.#applied.ages
  }

  /** What else the reader should know, in sentences. */
  get notes(): readonly string[] {
    return this.#applied.notes
  }

  /** For `process.exitCode`: 0 when everything was done, 1 when something was not. */
  get exitCode(): 0 | 1 {
    return this.ok ? 0 : 1
  }

  /** The report itself, or `INCOMPLETE` naming the first items that were not done. For scripts. */
  orThrow(): this {
    if (this.ok) return this
    const open = this.#open
    throw new CoppiceError('INCOMPLETE', {
      problem: `${open.length} of ${this.#applied.outcomes.length} items were not done`,
      expected: 'every item deleted, unlinked, updated or found gone',
      came: open.slice(0, 3).map(describe).join('; '),
      todo: 'Read report.outcomes, mend the cause, and preview again, or resume the journal where some are unknown or not sent: what is done is not done twice.',
    })
  }

  get #open(): readonly Outcome[] {
    return this.#applied.outcomes.filter(outcome => !DONE.includes(outcome.kind))
  }

  /** The report as text. */
  table(): string {
    this.#table ??= this.#runner.reportTable(this.#applied)
    return this.#table
  }

  toJSON(): object {
    const { ok, counts, bytes, requests, journal, ages, notes, outcomes } = this
    return { ok, counts, bytes, requests, journal, ages, notes, outcomes }
  }

  [inspect.custom](): string {
    return oneScreen(this.table(), 'table')
  }
}

function describe(outcome: Outcome): string {
  const why = outcome.kind === 'kept' ? outcome.reasons[0]?.detail : 'detail' in outcome ? outcome.detail : undefined
  return `${pathOf(outcome.item)} ${outcome.kind}${why === undefined ? '' : ` (${why})`}`
}
