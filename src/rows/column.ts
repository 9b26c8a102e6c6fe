/** A list of numbers that grows, at so many bytes each as its kind of array takes. */
export interface Column {
  readonly length: number
  push(value: number): void
  at(row: number): number
}

type Numbers = Int32Array | Float64Array

/** The numbers of a piece; pieces are never copied, so that growing costs no second copy. */
const PIECE = 4096

export function column(kind: { from(values: readonly number[]): Numbers }): Column {
  const pieces: Numbers[] = []
  // A short list takes no whole piece.
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
