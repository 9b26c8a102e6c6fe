import type { PlanAction } from '../actions/actions.ts'
import type { QueryNode } from '../plan/query.ts'

/** The thing that is planned: a query, and the action for its rows. Without an action, the rows are handed to the user. */
export interface Target {
  readonly query: QueryNode
  readonly action: PlanAction | undefined
}

/** One way to make a plan cheaper. It gives the same rows. Where it finds nothing to do, it gives the target unchanged. */
export interface Rule {
  readonly name: string
  apply(target: Target): Target
}
