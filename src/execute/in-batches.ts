/** How much is taken at once; asked anew for every batch. */
export interface Taking<Item> {
  /** How many of these make the next batch; at least one is taken. */
  size(left: readonly Item[]): number
  /** Batches in flight at once. */
  window(): number
}

/**
 * Works through items in batches, several in flight. The work may say when the window could have grown. Rejects with the
 * first error of the work.
 */
export function inBatches<Item>(
  items: readonly Item[],
  { size, window }: Taking<Item>,
  work: (batch: readonly Item[], more: () => void) => Promise<void>,
): Promise<void> {
  let from = 0
  let inFlight = 0
  return new Promise((resolve, reject) => {
    const fill = (): void => {
      while (from < items.length && inFlight < window()) {
        const left = items.slice(from, from + LARGEST)
        const batch = left.slice(0, Math.max(1, size(left)))
        from += batch.length
        inFlight += 1
        work(batch, fill).then(done, reject)
      }
      if (inFlight === 0) resolve()
    }
    const done = (): void => {
      inFlight -= 1
      fill()
    }
    fill()
  })
}

/** No batch is larger. */
const LARGEST = 500
