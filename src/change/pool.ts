import type { List } from '../plan/list.ts'
import type { Clock } from '../transport/transport.ts'

/** Work that goes on at a later time. Until then it takes no place in the window. */
export interface Later {
  /** The time at which it is due, by the clock. */
  readonly due: number
  readonly work: Work
}

export type Work = () => Promise<readonly Later[]>

/** Works side by side where the window has room for more, else one after the other; then the window is filled. */
export type SideBySide = (works: readonly Work[]) => Promise<readonly Later[]>

/** For work that has no window. */
export const oneByOne: SideBySide = async works => {
  const later: Later[] = []
  for (const work of works) later.push(...(await work()))
  return later
}

/** Does the work of one execution, in batches, several in flight. */
export interface Pool {
  /**
   * Works through items and resolves when each was worked on once. Later work goes on meanwhile, and after. Rejects with the
   * first error of any work.
   *
   * @param size - how many items make the next batch
   */
  inBatches<Item>(
    items: List<Item>,
    size: () => number,
    work: (batch: readonly Item[], sideBySide: SideBySide) => Promise<readonly Later[]>,
  ): Promise<void>
  /** Resolves when no later work is left. */
  settled(): Promise<void>
}

/** The longest single sleep. A clock that is set back cannot stall an execution. */
const LONGEST_SLEEP = 30_000

/**
 * Makes the pool of one execution. Work that is due goes before new work.
 *
 * @param window - batches in flight at once; asked anew for every batch
 */
export function createPool(window: () => number, clock: Clock): Pool {
  const waiting: Later[] = []
  let inFlight = 0
  let fresh: () => Work | undefined = () => undefined
  let changed: () => void = () => undefined
  let failure: { readonly error: unknown } | undefined
  let alarm: { readonly due: number; readonly stop: AbortController } | undefined

  function start(work: Work): void {
    inFlight += 1
    work()
      .then(
        later => waiting.push(...later),
        error => {
          failure ??= { error }
        },
      )
      .then(() => {
        inFlight -= 1
        waiting.sort((one, other) => one.due - other.due)
        fill()
        changed()
      })
  }

  function fill(): void {
    while (inFlight < window()) {
      const isDue = (waiting[0]?.due ?? Number.POSITIVE_INFINITY) <= clock.now()
      const next = isDue ? waiting.shift()?.work : fresh()
      if (next === undefined) break
      start(next)
    }
    setAlarm()
  }

  const sideBySide: SideBySide = async works => {
    const left = works.values()
    const later: Later[] = []
    const goOn = async () => {
      for (const work of left) later.push(...(await work()))
    }
    const beside: Promise<void>[] = []
    while (beside.length + 1 < works.length && inFlight < window()) {
      inFlight += 1
      const leave = () => {
        inFlight -= 1
        fill()
      }
      beside.push(goOn().finally(leave))
    }
    fill()
    const ended = await Promise.allSettled([goOn(), ...beside])
    for (const one of ended) if (one.status === 'rejected') throw one.reason
    return later
  }

  /** Wakes for the work that is due first, if there is room for it. */
  function setAlarm(): void {
    const due = inFlight < window() ? waiting[0]?.due : undefined
    if (alarm?.due === due) return
    alarm?.stop.abort()
    alarm = due === undefined ? undefined : { due, stop: new AbortController() }
    if (alarm !== undefined) sleep(alarm).catch(() => undefined)
  }

  async function sleep(mine: NonNullable<typeof alarm>): Promise<void> {
    await clock.sleep(Math.min(Math.max(0, mine.due - clock.now()), LONGEST_SLEEP), mine.stop.signal)
    if (alarm !== mine) return
    alarm = undefined
    // It waited for its full time, whatever the clock says now.
    const next = waiting.shift()
    if (next !== undefined) start(next.work)
    fill()
  }

  /** Resolves when a condition holds. The condition is checked after each piece of work. */
  function until(holds: () => boolean): Promise<void> {
    return new Promise((resolve, reject) => {
      changed = () => {
        if (failure !== undefined) reject(failure.error)
        else if (holds()) resolve()
      }
      fill()
      changed()
    })
  }

  return {
    async inBatches(items, size, work) {
      let from = 0
      let open = 0
      fresh = () => {
        if (from >= items.length) return undefined
        const batch = items.slice(from, from + size())
        from += batch.length
        open += 1
        return () =>
          work(batch, sideBySide).finally(() => {
            open -= 1
          })
      }
      await until(() => from >= items.length && open === 0)
    },
    settled: () => until(() => waiting.length === 0 && inFlight === 0),
  }
}
