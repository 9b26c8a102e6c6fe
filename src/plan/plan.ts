import type { CollectionItemAction, PlanAction } from '../actions/actions.ts'
import type { Query } from './query.ts'

/** A query and one action. */
export type PlanNode =
  | { readonly kind: 'changeVersions'; readonly query: Query; readonly action: PlanAction }
  | { readonly kind: 'changeCollections'; readonly query: Query; readonly action: CollectionItemAction }
