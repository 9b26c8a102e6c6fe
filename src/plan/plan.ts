import type { CollectionQuery } from './collection-query.ts'
import type { CollectionPath } from './path.ts'
import type { Query } from './query.ts'

/** Which guards of a deletion the user switched off, each by its name. */
export interface Allowances {
  /** Delete versions that have aliases, in whatever collection, and drop those aliases. */
  readonly aliases: boolean
  /** Delete versions that a registry or another portfolio holds. */
  readonly linked: boolean
  /** Delete versions that a run used as input. */
  readonly used: boolean
  /** Delete versions whose run is still running, or may be. */
  readonly running: boolean
  /**
   * Of what runs logged, delete also what another run made, or logged too. `'made by'` asks only who made a version, and
   * `'ask'` asks the other runs however many requests that takes.
   */
  readonly shared: boolean | 'ask' | 'made by'
  /** Delete dead uploads: those neither begun nor changed for so long, a day at least, whose run does not run. */
  readonly uploading: false | { readonly olderThan: string }
  /** Delete system artifacts: `wandb-*`, `job`, `run_table` and `code`. */
  readonly system: boolean
  /** Delete versions of another project than the one that was named. */
  readonly elsewhere: boolean
}

/** What is to be done to the selected versions. */
export type Action =
  | { readonly kind: 'delete'; readonly allow: Allowances }
  | {
      readonly kind: 'removeAliases'
      readonly aliases: readonly string[]
      /** The collection to remove them in; undefined means the one through which a row was found. */
      readonly collection: CollectionPath | undefined
    }

/**
 * What is done to one item: plain data whose paths are whole, so that it can be saved and means the same to whoever applies
 * it. Every item says it of itself, and items of whom the same is said share it.
 */
export type ItemAction =
  | { readonly kind: 'delete'; readonly allow: Allowances }
  /** A link is taken out of its portfolio; the version behind it stays. */
  | { readonly kind: 'unlink' }
  | {
      readonly kind: 'removeAliases'
      readonly aliases: readonly string[]
      readonly collection: WholePath | undefined
    }

export type ItemActionKind = ItemAction['kind']

/** The path of a collection that leaves nothing to defaults. */
export type WholePath = { readonly [Part in keyof CollectionPath]: string }

/** A query and one action. */
export type PlanNode =
  | { readonly kind: 'changeVersions'; readonly query: Query; readonly action: Action }
  | { readonly kind: 'deleteCollections'; readonly query: CollectionQuery; readonly allow: Allowances }
