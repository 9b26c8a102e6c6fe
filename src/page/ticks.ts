/** What is ticked. A tick means that a row goes; nothing is ticked at the start. */
export interface Ticks {
  readonly has: (row: number) => boolean
  readonly count: () => number
  readonly bytes: () => number
  readonly rows: () => number[]
  /** Ticks these rows, or takes their ticks away. Rows that stay have none. */
  set(rows: Iterable<number>, isTicked: boolean): void
}

export function startTicks(bytes: ArrayLike<number>, canGo: (row: number) => boolean, changed: () => void): Ticks {
  const ticked = new Set<number>()
  let sum = 0
  return {
    has: row => ticked.has(row),
    count: () => ticked.size,
    bytes: () => sum,
    rows: () => [...ticked].sort((a, b) => a - b),
    set(rows, isTicked) {
      for (const row of rows) {
        if (!canGo(row) || ticked.has(row) === isTicked) continue
        if (isTicked) ticked.add(row)
        else ticked.delete(row)
        sum += (isTicked ? 1 : -1) * (bytes[row] ?? 0)
      }
      changed()
    },
  }
}
