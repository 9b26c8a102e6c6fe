import type { CollectionItemAction, PlanAction, RunItemAction } from '../actions/actions.ts'
import { isScan, type QueryNode } from './query.ts'

/** A plan as it was said. */
export type PlanNode = QueryPlan | UndoPlan

/** Plans over queries. */
export type QueryPlan = SinglePlan | JoinedPlans

/** What takes a run back, by its journal. The journal is read at the preview. */
export interface UndoPlan {
  readonly kind: 'undo'
  readonly journal: string
  /** Whether links that the run took out are made anew. */
  readonly links: boolean
}

/** Plans that go together, one after the other: each sees what those before it will have done. */
export interface JoinedPlans {
  readonly kind: 'joined'
  readonly plans: readonly SinglePlan[]
}

/** A query and one action. */
export type SinglePlan =
  | {
      readonly kind: 'changeVersions'
      readonly query: QueryNode
      readonly action: PlanAction
      readonly saying?: Saying | undefined
    }
  | {
      readonly kind: 'changeCollections'
      readonly query: QueryNode
      readonly action: CollectionItemAction
      readonly saying?: Saying | undefined
    }
  | {
      readonly kind: 'changeRuns'
      readonly query: QueryNode
      readonly action: RunItemAction
      readonly saying?: Saying | undefined
    }

/** The plans that stand in a plan, in their order. */
export function plansIn(plan: QueryPlan): readonly SinglePlan[] {
  return plan.kind === 'joined' ? plan.plans : [plan]
}

/** Whether a plan takes everything of a collection or a project, or all its runs. */
export function takesWholePlace(plan: PlanNode): boolean {
  return plan.kind !== 'undo' && plansIn(plan).some(({ query }) => isWholePlace(query))
}

function isWholePlace(query: QueryNode): boolean {
  if (!isScan(query)) return (query.kind === 'all' || query.kind === 'with') && isWholePlace(query.input)
  return WHOLE.includes(query.kind)
}

const WHOLE: readonly QueryNode['kind'][] = ['collection', 'project', 'collectionsOfProject', 'runsOfProject']

/** A closure that says for each row what an action gives to it. */
export interface Saying {
  readonly closure: (row: never) => unknown
  /** What it has to say. */
  readonly expected: string
  /** What is wrong with something that it said. */
  problemOf(said: unknown): string | undefined
}
