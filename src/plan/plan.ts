import type { CollectionItemAction, PlanAction } from '../actions/actions.ts'
import type { CollectionQuery } from './collection-query.ts'
import type { Query } from './query.ts'

/** A query and one action. */
export type PlanNode =
  | { readonly kind: 'changeVersions'; readonly query: Query; readonly action: PlanAction }
  | { readonly kind: 'changeCollections'; readonly query: CollectionQuery; readonly action: CollectionItemAction }
