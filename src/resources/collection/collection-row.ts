/**
 * A collection as predicates over `collections()` see it.
 *
 * Inside `where` every field may be read. Rows that an ending hands out hold all but `isEmpty`, which `with` names.
 */
export interface Collection {
  readonly id: string
  readonly name: string
  readonly entity: string
  readonly project: string
  /** The type of its versions, for example `model`. */
  readonly type: string
  /** A sequence holds versions; a portfolio, such as a registry's collection, holds links to them. */
  readonly kind: 'sequence' | 'portfolio'
  readonly createdAt: Date
  readonly description: string | null
  readonly tags: readonly string[]
  /** True when nothing in it is in any state but DELETED: only a look into it tells. */
  readonly isEmpty: boolean
}

/** The fields that are read only when something needs them. */
export type CollectionExtra = 'isEmpty'

export const COLLECTION_EXTRA: readonly CollectionExtra[] = Object.freeze(['isEmpty'])

/** A row as endings hand it out: the cheap fields and those that `with` named. */
export type CollectionRow<Extra extends CollectionExtra = never> = Pick<
  Collection,
  Exclude<keyof Collection, CollectionExtra> | Extra
>
