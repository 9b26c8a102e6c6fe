import type { Ages, Outcome } from '../plan/outcome.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { Query } from '../plan/query.ts'
import type { Kept, Selection } from '../plan/selection.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import { type Ceiling, checkAtMost } from './ceiling.ts'
import { checkFunction, checkOptions, checkTexts } from './check.ts'
import type { Progress } from './progress.ts'

export interface ReadOptions {
  /** Stops the reading. The pending promise rejects with `ABORTED`. */
  readonly signal?: AbortSignal
}

export interface ExplainOptions {
  /** Shows the plan after each rule of the planner that changed it. */
  readonly passes?: boolean
}

export interface PageOptions extends ReadOptions {
  /** The cursor of the page after which to go on. */
  readonly after?: string
}

/** Some records of a list, and the cursor behind them; null when there is no more. */
export interface RecordPage {
  readonly records: readonly VersionRecord[]
  readonly cursor: string | null
}

export interface PreviewOptions extends ReadOptions {
  /**
   * What happens to a row when a closure throws or does not answer true or false about it. `refuse` (the default) ends the
   * preview with `PREDICATE_FAILED` and names the first such rows. `keep` keeps them, for nightly jobs.
   */
  readonly onError?: 'refuse' | 'keep'
}

export interface ResumeOptions {
  /** Called as the execution goes on. Without a listener it costs nothing. A listener that throws is not called again. */
  readonly onProgress?: (progress: Progress) => void

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
  readonly outcomes: readonly Outcome[]
  /** What the preview had kept. */
  readonly kept: readonly Kept[]
  /** HTTP requests that the apply took. */
  readonly requests: number
  /** The journal's path. */
  readonly journal: string | undefined
  /** Undefined when nothing was sent. */
  readonly ages: Ages | undefined
  /** What the reader should know besides, in full sentences. */
  readonly notes: readonly string[]
}

export interface SaveOptions {
  /** How long the saved preview may be applied. Default `'7d'`. */
  readonly expiresIn?: string
}

/** Carries out the words. The client hands it in, so that the words never import the code that carries them out. */
export interface Runner {
  explain(node: Query | PlanNode, options: ExplainOptions): string
  versions(query: Query, options: ReadOptions): AsyncIterable<VersionRecord>
  pages(query: Query, options: PageOptions): AsyncIterable<RecordPage>
  /** Rows of collections, with the fields that `with` names. */
  collections(query: Query, options: ReadOptions): AsyncIterable<object>
  protectedAliases(entity: string, options: ReadOptions): Promise<readonly string[] | null>
  preview(plan: PlanNode, options: PreviewOptions): Promise<Selection>
  /** `use` becomes done before anything is sent, and until then the files that hold the selection are not used up. */
  apply(
    selection: Selection,
    options: ApplyOptions,
    use: { done: boolean; readonly seals: readonly string[] },
  ): Promise<Applied>
  /** Finishes the execution of a journal. */
  resume(path: string, options: ResumeOptions): Promise<Applied>
  /** Writes a selection to a file that may be applied for this many milliseconds. Gives the file's seal. */
  save(selection: Selection, path: string, milliseconds: number): Promise<string>
  previewTable(selection: Selection): string
  reportTable(applied: Applied): string
}
