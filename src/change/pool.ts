import type { Clock } from '../transport/transport.ts'

/** Work that goes on at a time of its own; until then it takes nobody's place. */
export interface Later {
  /** By the clock. */
  readonly due: number
  readonly work: Work
}

type Work = () => Promise<readonly Later[]>

/** How many of these make the next batch; at least one is taken. */
export type BatchSize<Item> = (left: readonly Item[]) => number

/** Does the work of one run, in batches, several in flight. */
export interface Pool {
  /**
   * Works through items and resolves when each was worked on once; what is to go on later does so meanwhile, and after. The
   * work may say when the window could have grown. Rejects with the first error of any work.
   */
  inBatches<Item>(
    items: readonly Item[],
    size: BatchSize<Item>,
    work: (batch: readonly Item[], more: () => void) => Promise<readonly Later[]>,
  ): Promise<void>
  /** Resolves when nothing is left that was to go on later. */
  settled(): Promise<void>
}

/** No batch is larger. */
const LARGEST = 500
/** No single sleep is longer, so that a clock set back cannot stall a run. */
const LONGEST_SLEEP = 30_000

/**
 * Makes the pool of one run. What is due goes before what is new.
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

  /** Wakes for what is due first, if there is room for it. */
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
    // It waited for as long as it was to wait, whatever the clock says now.
    const next = waiting.shift()
    if (next !== undefined) start(next.work)
    fill()
  }

  /** Resolves when something holds; asked after each piece of work. */
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
        const left = items.slice(from, from + LARGEST)
        const batch = left.slice(0, Math.max(1, size(left)))
        from += batch.length
        open += 1
        return () =>
          work(batch, fill).finally(() => {
            open -= 1
          })
      }
      await until(() => from >= items.length && open === 0)
    },
    settled: () => until(() => waiting.length === 0 && inFlight === 0),
  }
}
