import type { Ages } from '../plan/outcome.ts'
import type { Execution } from '../requests/execution.ts'
import { watched } from '../requests/watched.ts'

/** Collects ages, batch by batch. */
export interface AgeCount {
  add(milliseconds: number, items: number): void
  /** Undefined when nothing was added. */
  ages(): Ages | undefined
}

export function countAges(): AgeCount {
  const counts = new Map<number, number>()
  let total = 0
  return {
    add(milliseconds, items) {
      if (items === 0) return
      counts.set(milliseconds, (counts.get(milliseconds) ?? 0) + items)
      total += items
    },
    ages() {
      if (total === 0) return undefined
      const sorted = [...counts].sort(([a], [b]) => a - b)
      const at = (share: number): number => {
        let left = Math.ceil(total * share)
        for (const [age, items] of sorted) {
          left -= items
          if (left <= 0) return age
        }
        return Number.NaN
      }
      return { median: at(0.5), percentile99: at(0.99), longest: at(1) }
    },
  }
}

/** An execution that notes when each of its requests left. A retry moves that time. */
export function timed(execution: Execution): { readonly execution: Execution; since(): number } {
  const { clock } = execution
  const left: number[] = []
  const send: Execution['send'] = request => {
    const place = left.push(clock.now()) - 1
    const onSend = () => {
      left[place] = clock.now()
    }
    return watched(execution.send, { onSend })(request)
  }
  return { execution: { ...execution, send }, since: () => Math.min(clock.now(), ...left) }
}
