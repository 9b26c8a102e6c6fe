import { isVersion } from '../plan/item.ts'
import type { List } from '../plan/list.ts'
import type { Outcome, OutcomeKind } from '../plan/outcome.ts'
import type { FlowControl } from '../requests/flow-control.ts'
import type { Clock } from '../transport/transport.ts'

/** How far an execution has come. */
export interface ProgressMade {
  readonly kind: 'progress'
  readonly done: number
  readonly total: number
  readonly counts: Readonly<Partial<Record<OutcomeKind, number>>>
  readonly bytes: number
  readonly itemsPerSecond: number
  readonly secondsLeft: number | undefined
  readonly size: number
  readonly window: number
}

/** Counts what has ended and tells it, batch by batch. */
export function createProgress(
  total: number,
  clock: Clock,
  flow: FlowControl,
  tell: (step: ProgressMade) => void,
): (ended: List<Outcome>) => void {
  const began = clock.now()
  const counts: Partial<Record<OutcomeKind, number>> = {}
  let [done, bytes] = [0, 0]
  return ended => {
    for (const { kind, item } of ended) {
      counts[kind] = (counts[kind] ?? 0) + 1
      if (kind === 'deleted' && isVersion(item)) bytes += item.storedBytes
    }
    done += ended.length
    const seconds = (clock.now() - began) / 1000
    const itemsPerSecond = seconds > 0 ? done / seconds : 0
    const secondsLeft = itemsPerSecond > 0 ? (total - done) / itemsPerSecond : undefined
    const limits = { size: flow.size(), window: flow.window() }
    tell({ kind: 'progress', done, total, counts: { ...counts }, bytes, itemsPerSecond, secondsLeft, ...limits })
  }
}
