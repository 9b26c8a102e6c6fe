import type { Query } from '../plan/query.ts'
import type { MeasuredStep } from '../plan/selection.ts'
import type { Run } from '../requests/execution.ts'

/** A {@link MeasuredStep} that is being counted. */
export type Measure = { -readonly [Count in keyof MeasuredStep]: MeasuredStep[Count] }

/** What every step of a query did. */
export interface Measures {
  of(step: Query): Measure
  /** A run whose requests count for a step. */
  runFor(step: Query, run: Run): Run
}

export function measures(): Measures {
  const known = new Map<Query, Measure>()
  const of = (step: Query): Measure => {
    const measure = known.get(step) ?? { rowsOut: 0, pages: 0, requests: 0, bytes: 0 }
    known.set(step, measure)
    return measure
  }
  return {
    of,
    runFor(step, run) {
      const measure = of(step)
      return {
        ...run,
        send: request =>
          run.send({
            ...request,
            onSend: () => {
              measure.requests++
              request.onSend?.()
            },
            onReceive: bytes => {
              measure.bytes += bytes
              request.onReceive?.(bytes)
            },
          }),
      }
    },
  }
}
