import type { CollectionPath, ProjectPath } from './path.ts'
import type { Predicate } from './query.ts'

/** A collection as predicates over `collections()` see it. */
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
  /** True when nothing in it is in any state but DELETED. */
  readonly isEmpty: boolean
}

/** Which collections: frozen, plain data. */
export type CollectionQuery =
  | { readonly kind: 'collections'; readonly collections: readonly CollectionPath[] }
  | { readonly kind: 'collectionsOfProject'; readonly project: ProjectPath }
  | {
      readonly kind: 'whereCollection'
      readonly input: CollectionQuery
      readonly predicate: Predicate<Collection>
    }
  | { readonly kind: 'allCollections'; readonly input: CollectionQuery }

/** The predicates of a query, in the order in which they were written. */
export function collectionPredicates(query: CollectionQuery): readonly Predicate<Collection>[] {
  if (!('input' in query)) return []
  const below = collectionPredicates(query.input)
  return query.kind === 'whereCollection' ? [...below, query.predicate] : below
}

/** The places at the bottom of a query. */
export type CollectionScan = Exclude<CollectionQuery, { readonly input: CollectionQuery }>

export function collectionScanOf(query: CollectionQuery): CollectionScan {
  return 'input' in query ? collectionScanOf(query.input) : query
}
