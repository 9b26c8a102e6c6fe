/** A list of numbers that grows, at so many bytes each as its kind of array takes. */
export interface Column {
  readonly length: number
  push(value: number): void
  at(row: number): number
}

type Numbers = Int32Array | Float64Array

/** The numbers of a piece; pieces are never copied, so that growing costs no second copy. */
const PIECE = 8192

export function column(kind: new (length: number) => Numbers): Column {
  const pieces: Numbers[] = []
  let length = 0
  return {
    get length() {
      return length
    },
    push(value) {
      const place = length % PIECE
      if (place === 0) pieces.push(new kind(PIECE))
      const piece = pieces.at(-1)
      if (piece !== undefined) piece[place] = value
      length++
    },
    at: row => pieces[Math.floor(row / PIECE)]?.[row % PIECE] ?? Number.NaN,
  }
}
