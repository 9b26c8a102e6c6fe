import type { Collection, CollectionQuery } from '../plan/collection-query.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { PlanNode } from '../plan/plan.ts'
import type { Query } from '../plan/query.ts'
import type { Kept, Selection } from '../plan/selection.ts'
import type { VersionRecord } from '../predicate/record.ts'

export interface ReadOptions {
  /** Stops the reading; what was asked for rejects with `ABORTED`. */
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
   * What happens to a row about which a closure throws or does not answer true or false: `refuse` (the default) ends the
   * preview with `PREDICATE_FAILED` and names the first of them, `keep` keeps them, for nightly jobs.
   */
  readonly onError?: 'refuse' | 'keep'
}

export interface ApplyOptions {
  /** Stops new work at once; what is in flight is settled, and the rest ends as `not-sent`. */
  readonly signal?: AbortSignal
}

export interface Applied {
  /** One for each item of the preview, in its order. */
  readonly outcomes: readonly Outcome[]
  /** What the preview had kept. */
  readonly kept: readonly Kept[]
  /** HTTP requests that the apply took. */
  readonly requests: number
}

/** What runs the words. The client hands it in, so that the words never import what runs them. */
export interface Runner {
  explain(node: Query | CollectionQuery | PlanNode, options: ExplainOptions): string
  explainMeasured(selection: Selection): string
  versions(query: Query, options: ReadOptions): AsyncIterable<VersionRecord>
  pages(query: Query, options: PageOptions): AsyncIterable<RecordPage>
  collections(query: CollectionQuery, options: ReadOptions): AsyncIterable<Collection>
  protectedAliases(entity: string, options: ReadOptions): Promise<readonly string[] | null>
  preview(plan: PlanNode, options: PreviewOptions): Promise<Selection>
  apply(selection: Selection, options: ApplyOptions): Promise<Applied>
  previewTable(selection: Selection): string
  reportTable(applied: Applied): string
}
