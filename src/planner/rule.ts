import type { PlanAction } from '../actions/actions.ts'
import type { Query } from '../plan/query.ts'

/** What is planned: a query, and the action that its rows are for; without one its rows are handed to the user. */
export interface Target {
  readonly query: Query
  readonly action: PlanAction | undefined
}

/** One way to make a plan cheaper. It gives the same rows; where it finds nothing to do it gives the target as it is. */
export interface Rule {
  readonly name: string
  apply(target: Target): Target
}
