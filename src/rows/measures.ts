import type { QueryNode } from '../plan/query.ts'
import type { MeasuredStep } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import { watched } from '../requests/watched.ts'

/** A {@link MeasuredStep} that is being counted. */
export type Measure = { -readonly [Count in keyof MeasuredStep]: MeasuredStep[Count] }

/** What every step of a query did. */
export interface Measures {
  of(step: QueryNode): Measure
  /** An execution whose requests count for a step. */
  runFor(step: QueryNode, execution: Execution): Execution
}

export function measures(): Measures {
  const known = new Map<QueryNode, Measure>()
  const of = (step: QueryNode): Measure => {
    const measure = known.get(step) ?? { rowsOut: 0, pages: 0, requests: 0, bytes: 0 }
    known.set(step, measure)
    return measure
  }
  return {
    of,
    runFor(step, execution) {
      const measure = of(step)
      return {
        ...execution,
        send: watched(execution.send, {
          onSend: () => void measure.requests++,
          onReceive(bytes) {
            measure.bytes += bytes
          },
        }),
      }
    },
  }
}
