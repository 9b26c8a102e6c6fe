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

export interface SaveOptions {
  /** How long the saved preview may be applied. Default `'7d'`. */
  readonly expiresIn?: string
}

/** What runs the words. The client hands it in, so that the words never import what runs them. */
export interface Runner {
  explain(node: Query | CollectionQuery | PlanNode): string
  versions(query: Query, options: ReadOptions): AsyncIterable<VersionRecord>
  collections(query: CollectionQuery, options: ReadOptions): AsyncIterable<Collection>
  preview(plan: PlanNode, options: PreviewOptions): Promise<Selection>
  /** `seals` are those of the files that hold the selection: each is used up by it. */
  apply(selection: Selection, options: ApplyOptions, seals: readonly string[]): Promise<Applied>
  /** Writes a selection to a file that may be applied for so many milliseconds, and gives the file's seal. */
  save(selection: Selection, path: string, milliseconds: number): Promise<string>
  previewTable(selection: Selection): string
  reportTable(applied: Applied): string
}
