import { screenWidth } from '../prompt/one-screen.ts'

/** Longer lines are hard to read. */
const WIDEST = 100

/** Columns of a page of help. */
export function helpWidth(): number {
  return Math.min(screenWidth() ?? WIDEST, WIDEST)
}
