/** Sizes of documents. There are few, since servers and urql remember every text. */
const SIZES = [1, 5, 10, 15, 25, 50, 100, 200, 400] as const

/** The largest usual size below a number of items. 1 is the smallest. */
export function sizeBelow(items: number): number {
  return SIZES.findLast(size => size < items) ?? 1
}

/** The largest usual size that is no larger than a number of items. 1 is the smallest. */
export function sizeWithin(items: number): number {
  return sizeBelow(items + 1)
}

/** The smallest usual size above a number of items, but no more than the cap. */
export function sizeAbove(items: number, cap: number): number {
  return Math.min(SIZES.find(size => size > items) ?? cap, cap)
}
