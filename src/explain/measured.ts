import { collectionAction, runAction } from '../actions/actions.ts'
import type { Defaults } from '../plan/path.ts'
import type { SinglePlan } from '../plan/plan.ts'
import { isJoined, isScan, type QueryNode } from '../plan/query.ts'
import type { MeasuredStep } from '../plan/selection.ts'
import { printBytes } from './bytes.ts'
import { titleOf } from './explain.ts'
import { print } from './lines.ts'
import { queryLines } from './query-lines.ts'

/** A plan as its preview carried it out: rows in and out of each step, pages, requests and bytes. */
export function explainMeasured(plan: SinglePlan, measured: readonly MeasuredStep[], defaults: Defaults): string {
  const counts = new Map<QueryNode, MeasuredStep>()
  number(plan.query, measured, counts)
  return print(
    titleOfPlan(plan, defaults),
    queryLines(plan.query, defaults, step => [countText(step, counts)]),
  )
}

function titleOfPlan(plan: SinglePlan, defaults: Defaults): string {
  if (plan.kind === 'changeVersions') return titleOf(plan, defaults)
  return plan.kind === 'changeCollections' ? collectionAction(plan.action).title : runAction(plan.action).title
}

/** Hands out the counts in the order in which a preview lists them: a step, then its input, then what is joined to it. */
function number(query: QueryNode, measured: readonly MeasuredStep[], counts: Map<QueryNode, MeasuredStep>): void {
  const own = measured[counts.size]
  if (own !== undefined) counts.set(query, own)
  if (isScan(query)) {
    if (isJoined(query)) number(query.from, measured, counts)
    return
  }
  number(query.input, measured, counts)
  if ('other' in query) number(query.other, measured, counts)
}

/** The queries whose rows a step takes. */
function feedingOf(step: QueryNode): readonly QueryNode[] {
  if (isScan(step)) return isJoined(step) ? [step.from] : []
  return 'other' in step ? [step.input, step.other] : [step.input]
}

function countText(step: QueryNode, counts: ReadonlyMap<QueryNode, MeasuredStep>): string {
  const { rowsOut = 0, pages = 0, requests = 0, bytes = 0 } = counts.get(step) ?? {}
  const feeding = feedingOf(step)
  const rowsIn = feeding.map(one => String(counts.get(one)?.rowsOut ?? 0)).join(' and ')
  return [
    `${rowsIn === '' ? '' : `${rowsIn} → `}${rowsOut} row${rowsOut === 1 ? '' : 's'}`,
    ...(pages > 0 ? [`${pages} page${pages === 1 ? '' : 's'}`] : []),
    ...(requests > 0 ? [`${requests} request${requests === 1 ? '' : 's'}`, printBytes(bytes)] : []),
  ].join(', ')
}
