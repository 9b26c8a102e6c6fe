import type { Duration } from '../conditions/value-tests.ts'
import type { Page } from '../page/data.ts'
import type { HeldList } from '../plan/held-list.ts'
import type { Kept } from '../plan/item.ts'
import type { Ages } from '../plan/outcome.ts'
import type { OutcomeList } from '../plan/outcome-list.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { QueryNode } from '../plan/query.ts'
import type { Selection } from '../plan/selection.ts'
import type { TableOptions } from '../plan/table-options.ts'
import type { EstimateData, UsageData, UsageKey } from '../plan/usage.ts'
import { type Ceiling, checkAtMost } from './ceiling.ts'
import { checkFunction, checkOptions, checkTexts } from './check.ts'
import type { Progress } from './progress.ts'

export interface ReadOptions {
  /** Stops the reading. The pending promise rejects with `ABORTED`. */
  readonly signal?: AbortSignal
  /** Called as the work goes on. Without a listener it costs nothing. A listener that throws is not called again. */
  readonly onProgress?: (progress: Progress) => void
}

export interface ExplainOptions {
  /** Shows the plan after each rule of the planner that changed it. */
  readonly passes?: boolean
}

export interface PageOptions extends ReadOptions {
  /** The cursor of the page after which to go on. */
  readonly after?: string
}

/** Some rows of a list, and the cursor behind them; null when there is no more. */
export interface RowPage {
  readonly rows: readonly object[]
  readonly cursor: string | null
}

export interface PreviewOptions extends ReadOptions {
  /**
   * What happens to a row when a closure throws or does not answer true or false about it. `refuse` (the default) ends the
   * preview with `PREDICATE_FAILED` and names the first such rows. `keep` keeps them, for nightly jobs.
   */
  readonly onError?: 'refuse' | 'keep'
}

/** What an undo does only where it is asked to. */
export interface UndoOptions {
  /** Makes the links that the run took out anew, at the next number of their portfolio. Default: false. */
  readonly links?: boolean
}

export interface ResumeOptions extends Pick<ReadOptions, 'onProgress'> {
  /** Stops new work at once. Changes in flight are settled, and the rest ends as `not-sent`. */
  readonly signal?: AbortSignal
}

export interface ApplyOptions extends ResumeOptions {
  /**
   * Where to keep the journal, from which `resume(path)` finishes the execution after a crash or a stop: a path without a
   * file, or false for none. Default: a new file in the user's state directory; `report.journal` names it.
   */
  readonly journal?: string | false
  /** Above this, nothing is sent and `CEILING` is thrown, which carries the preview. Default: none. */
  readonly atMost?: number | Ceiling
}

/** Throws `BAD_OPTION`, and `BAD_VALUE` for a listener that is no function. `others` names the word's own options. */
export function checkReadOptions(word: string, options: ReadOptions, ...others: readonly string[]): void {
  checkOptions(word, options, ['signal', 'onProgress', ...others])
  if (options.onProgress !== undefined) checkFunction(word, options.onProgress)
}

/** Throws `BAD_OPTION`, and `BAD_VALUE` for an empty path. */
export function checkApplyOptions(word: string, options: ApplyOptions): void {
  checkOptions(word, options, ['signal', 'journal', 'atMost', 'onProgress'])
  const { journal, atMost, onProgress } = options
  if (journal !== undefined && journal !== false) checkTexts(word, [journal])
  if (atMost !== undefined) checkAtMost(word, atMost)
  if (onProgress !== undefined) checkFunction(word, onProgress)
}

export interface Applied {
  /** One for each item of the preview, in its order. */
  readonly outcomes: OutcomeList
  /** What the preview had kept. */
  readonly kept: HeldList<Kept>
  /** HTTP requests that the apply took. */
  readonly requests: number
  /** The journal's path. */
  readonly journal: string | undefined
  /** Undefined when nothing was sent. */
  readonly ages: Ages | undefined
  /** What the reader should know besides, in full sentences. */
  readonly notes: readonly string[]
  /** Whether Ctrl+C or SIGTERM ended it. */
  readonly wasInterrupted: boolean
  /** How long it took. */
  readonly milliseconds: number
}

export interface SaveOptions {
  /** How long the saved preview may be applied. Default `'7d'`. */
  readonly expiresIn?: Duration
}

/** Carries out the words. The client hands it in, so that the words never import the code that carries them out. */
export interface Runner {
  explain(node: QueryNode | PlanNode, options: ExplainOptions): string
  /** Rows of what the query lists, with the cheap fields and those that `with` names. */
  rows(query: QueryNode, options: ReadOptions): AsyncIterable<object>
  pages(query: QueryNode, options: PageOptions): AsyncIterable<RowPage>
  /** What the versions that a query lists hold, added up. */
  usage(query: QueryNode, by: UsageKey, options: ReadOptions): Promise<UsageData>
  /** What W&B itself says is stored in the project that a query lists whole. */
  estimate(query: QueryNode, by: UsageKey, options: ReadOptions): Promise<EstimateData>
  protectedAliases(entity: string, options: ReadOptions): Promise<readonly string[] | null>
  preview(plan: PlanNode, options: PreviewOptions): Promise<Selection>
  /** `use` becomes done before anything is sent, and until then the files that hold the selection are not used up. */
  apply(
    selection: Selection,
    options: ApplyOptions,
    use: { done: boolean; readonly seals: readonly string[]; readonly expiresAt?: Date },
  ): Promise<Applied>
  /** Finishes the execution of a journal. */
  resume(path: string, options: ResumeOptions): Promise<Applied>
  /** Writes a selection to a file that may be applied for this many milliseconds, or as long as `use` says. Gives its seal. */
  save(selection: Selection, path: string, milliseconds: number, use: { readonly expiresAt?: Date }): Promise<string>
  previewPage(selection: Selection, about: { readonly seal: string; readonly expiresAt?: Date }): Page
  reportPage(applied: Applied): Page
  /** Writes a page as a file of its own. */
  savePage(page: Page, path: string): Promise<void>
  previewTable(selection: Selection, options: TableOptions): string
  reportTable(applied: Applied, options: TableOptions): string
  usageTable(usage: UsageData, options: TableOptions): string
  estimateTable(estimate: EstimateData, options: TableOptions): string
}
