import { PAGES_BACK, ROWS_BACK } from './walk.ts'

/** Recognises rows that a list gave before, since lists may move while they are read. */
export interface SeenRows {
  /** Whether a row is new. A new row is remembered. */
  isNew(key: string): boolean
  /** Says that a page is over. */
  turn(): void
}

/** Remembers the last pages of one list, so that a long one takes no more memory than a short one. */
export function seenLately(): SeenRows {
  const pages: Set<string>[] = [new Set()]
  let rows = 0
  return {
    isNew(key) {
      if (pages.some(page => page.has(key))) return false
      pages.at(-1)?.add(key)
      rows += 1
      return true
    },
    turn() {
      pages.push(new Set())
      // The rows that a walk reads again are also remembered anew.
      for (let oldest = pages[0]; oldest !== undefined; oldest = pages[0]) {
        if (pages.length <= 2 * PAGES_BACK || rows - oldest.size < 2 * ROWS_BACK) return
        rows -= oldest.size
        pages.shift()
      }
    },
  }
}

/** Remembers everything: the same row may come from two lists far apart. */
export function seenEver(): SeenRows {
  const keys = new Set<string>()
  return {
    isNew: key => (keys.has(key) ? false : keys.add(key) && true),
    turn: () => undefined,
  }
}
