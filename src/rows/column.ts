/** A list of numbers that grows. Each number takes as many bytes as the kind of array needs. */
export interface Column {
  readonly length: number
  push(value: number): void
  at(row: number): number
}

type Numbers = Int32Array | Float64Array

/** How many numbers a piece holds. Pieces are never copied, so growing costs no second copy. */
const PIECE = 4096

export function column(kind: { from(values: readonly number[]): Numbers }): Column {
  const pieces: Numbers[] = []
  // A short list does not take a whole piece.
  let open: number[] = []
  return {
    get length() {
      return pieces.length * PIECE + open.length
    },
    push(value) {
      open.push(value)
      if (open.length < PIECE) return
      pieces.push(kind.from(open))
      open = []
    },
    at(row) {
      const piece = pieces[Math.floor(row / PIECE)]
      return (piece === undefined ? open[row - pieces.length * PIECE] : piece[row % PIECE]) ?? Number.NaN
    },
  }
}
