import { inspect } from 'node:util'
import { CoppiceError } from '../errors/coppice-error.ts'
import { EXIT, type ExitCode } from '../errors/error-code.ts'
import { quotedForShell } from '../errors/quoted-for-shell.ts'
import type { Page } from '../page/data.ts'
import { frozen } from '../plan/frozen.ts'
import { pathOf } from '../plan/item.ts'
import type { List } from '../plan/list.ts'
import { type Ages, DONE_KINDS, OUTCOME_KINDS, type Outcome, type OutcomeKind } from '../plan/outcome.ts'
import { withKept } from '../plan/outcome-list.ts'
import type { Added } from '../plan/outcomes-added.ts'
import type { TableOptions } from '../plan/table-options.ts'
import { lazily } from '../prompt/lazy-promise.ts'
import { oneScreen } from '../prompt/one-screen.ts'
import { checkTexts } from './check.ts'
import { keptTable } from './kept-table.ts'
import type { Applied, Runner } from './runner.ts'

/** Outcomes after which nothing is left to do for an item. */

/** What happened to every item: plain data and a few sums. */
export class Report {
  readonly #runner: Runner
  readonly #applied: Applied
  // These are kept, since a prompt asks for them at every key that is typed.
  #outcomes: readonly Outcome[] | undefined
  readonly #table: (options: TableOptions) => string

  constructor(runner: Runner, applied: Applied) {
    this.#runner = runner
    this.#applied = frozen(applied)
    this.#table = keptTable('table', options => runner.reportTable(this.#applied, options))
  }

  /**
   * All that the report knows.
   *
   * @internal
   */
  static appliedOf(report: Report): Applied {
    return report.#applied
  }

  /** One outcome for each item of the preview, and one for each that the preview kept. */
  get outcomes(): readonly Outcome[] {
    const { outcomes, kept } = this.#applied
    this.#outcomes ??= Object.freeze([...withKept(outcomes.all(), kept.all())])
    return this.#outcomes
  }

  /** True when every item of the preview was done, or was found gone. */
  get ok(): boolean {
    return OUTCOME_KINDS.every(kind => DONE_KINDS.includes(kind) || this.#sum.counts[kind] === 0)
  }

  /** How many items ended in each kind of outcome. */
  get counts(): Readonly<Record<OutcomeKind, number>> {
    const { counts } = this.#sum
    return { ...counts, kept: counts.kept + this.#applied.kept.length }
  }

  /** Bytes of the deleted versions. W&B frees at most this, and it does so later. */
  get bytes(): number {
    return this.#sum.bytes
  }

  /** HTTP requests that it took: those of the apply, and where `run()` made the report those of its preview too. */
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

  /** For `process.exitCode`: 0 when everything was done, 3 when something was not, 130 when Ctrl+C or SIGTERM was why. */
  get exitCode(): ExitCode {
    if (this.ok) return EXIT.done
    return this.#applied.wasInterrupted ? EXIT.interrupted : EXIT.partly
  }

  /**
   * The report itself. Throws `INCOMPLETE` when items were not done: it counts them, names the first and the journal, and
   * carries the report. For scripts.
   */
  orThrow(): this {
    if (this.ok) return this
    throw new IncompleteError(this, this.#open, this.#sum.counts)
  }

  /**
   * The same report, with the requests of what came before it.
   *
   * @internal
   */
  static after(requests: number, report: Report): Report {
    return new Report(report.#runner, { ...report.#applied, requests: report.#applied.requests + requests })
  }

  /**
   * What it comes to, without its outcomes.
   *
   * @internal
   */
  static headOf({ ok, counts, bytes, requests, journal, ages, notes }: Report): object {
    return { ok, counts, bytes, requests, journal, ages, notes }
  }

  /**
   * What a page shows of it.
   *
   * @internal
   */
  static pageOf(report: Report): Page {
    return report.#runner.reportPage(report.#applied)
  }

  get #sum(): Added {
    return this.#applied.outcomes.added
  }

  get #open(): List<Outcome> {
    return this.#applied.outcomes.filter(outcome => !DONE_KINDS.includes(outcome.kind))
  }

  /** The report as text. Of the items that were not done it shows 20, or all that are asked for. */
  table(options: TableOptions = {}): string {
    return this.#table(options)
  }

  /**
   * Writes the report as one page for a browser: totals, and how every item ended, with its reason, to search, sort and group.
   * The page loads nothing and sends nothing. Throws `DISK`, and `BAD_VALUE` for a wrong path.
   *
   * @example
   * ```ts
   * import { connect } from 'coppice'
   *
   * const report = await connect().apply('cleanup.preview.jsonl')
   * await report.saveReport('cleanup.html')
   * ```
   */
  saveReport(path: string): Promise<void> {
    return lazily(async () => {
      checkTexts('saveReport', [path])
      await this.#runner.savePage(Report.pageOf(this), path)
    })
  }

  /** Plain data, every outcome with its item. */
  toJSON(): object {
    return { ...Report.headOf(this), outcomes: this.outcomes }
  }

  /** @internal */ [inspect.custom](): string {
    return oneScreen(this.table(), 'table')
  }
}

/** Not every item was done. `report` tells of all of them. */
export class IncompleteError extends CoppiceError {
  readonly #report: Report

  constructor(report: Report, open: List<Outcome>, counts: Added['counts']) {
    const journal = report.journal === undefined ? '' : `: coppice resume ${quotedForShell(report.journal)}`
    super('INCOMPLETE', {
      problem: `${open.length} of ${sumOf(counts)} items were not done`,
      expected: 'every item deleted, unlinked, updated or found gone',
      came: `${countsOf(counts)}. ${open.slice(0, 3).map(describe).join('; ')}`,
      todo: open.some(({ kind }) => LEFT_TO_RESUME.includes(kind))
        ? `Resume the journal, since some are unknown or not sent; what is done is not done twice${journal}`
        : 'Look at error.report, mend the cause, and preview again: what is done is not done twice.',
    })
    this.#report = report
  }

  /** What became of every item. Not enumerable, since names in it stay exact, whatever they hold. */
  get report(): Report {
    return this.#report
  }
}

/** The outcomes that a resume can still change. */
const LEFT_TO_RESUME: readonly OutcomeKind[] = ['not-sent', 'unknown']

function countsOf(counts: Added['counts']): string {
  return OUTCOME_KINDS.flatMap(kind => (counts[kind] > 0 ? [`${counts[kind].toLocaleString('en')} ${kind}`] : [])).join(
    ', ',
  )
}

function sumOf(counts: Added['counts']): number {
  return OUTCOME_KINDS.reduce((sum, kind) => sum + counts[kind], 0)
}

function describe(outcome: Outcome): string {
  const why = outcome.kind === 'kept' ? outcome.reasons[0]?.detail : 'detail' in outcome ? outcome.detail : undefined
  return `${pathOf(outcome.item)} ${outcome.kind}${why === undefined ? '' : ` (${why})`}`
}
