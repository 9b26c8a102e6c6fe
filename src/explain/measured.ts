import { collectionAction } from '../actions/actions.ts'
import type { Defaults } from '../plan/path.ts'
import type { PlanNode } from '../plan/plan.ts'
import { isScan, type Query } from '../plan/query.ts'
import type { MeasuredStep } from '../plan/selection.ts'
import { printBytes } from './bytes.ts'
import { titleOf } from './explain.ts'
import { print } from './lines.ts'
import { queryLines } from './query-lines.ts'

/** A plan as its preview carried it out: rows in and out of each step, pages, requests and bytes. */
export function explainMeasured(plan: PlanNode, measured: readonly MeasuredStep[], defaults: Defaults): string {
  const counts = new Map<Query, MeasuredStep>()
  number(plan.query, measured, counts)
  return print(
    plan.kind === 'changeVersions' ? titleOf(plan.action, defaults) : collectionAction(plan.action).title,
    queryLines(plan.query, defaults, step => [countText(step, counts)]),
  )
}

/** Hands out the counts in the order in which a preview lists them: a step, then its input, then what is joined to it. */
function number(query: Query, measured: readonly MeasuredStep[], counts: Map<Query, MeasuredStep>): void {
  const own = measured[counts.size]
  if (own !== undefined) counts.set(query, own)
  if (isScan(query)) return
  number(query.input, measured, counts)
  if ('other' in query) number(query.other, measured, counts)
}

function countText(step: Query, counts: ReadonlyMap<Query, MeasuredStep>): string {
  const { rowsOut = 0, pages = 0, requests = 0, bytes = 0 } = counts.get(step) ?? {}
  const feeding = isScan(step) ? [] : 'other' in step ? [step.input, step.other] : [step.input]
  const rowsIn = feeding.map(one => String(counts.get(one)?.rowsOut ?? 0)).join(' and ')
  return [
    `${rowsIn === '' ? '' : `${rowsIn} → `}${rowsOut} row${rowsOut === 1 ? '' : 's'}`,
    ...(pages > 0 ? [`${pages} page${pages === 1 ? '' : 's'}`] : []),
    ...(requests > 0 ? [`${requests} request${requests === 1 ? '' : 's'}`, printBytes(bytes)] : []),
  ].join(', ')
}
