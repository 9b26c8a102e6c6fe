/** Tells rows that a list gave before, since lists may move while they are read. */
export interface SeenRows {
  /** Whether a row is new; then it is remembered. */
  isNew(key: string): boolean
  /** Says that a page is over. */
  turn(): void
}

/** Pages that one list looks back: what others write between two requests moves rows by a few places, not by pages. */
const PAGES = 4

/** Remembers the last pages of one list, so that a long one takes no more memory than a short one. */
export function seenLately(): SeenRows {
  let pages: Set<string>[] = [new Set()]
  return {
    isNew(key) {
      if (pages.some(page => page.has(key))) return false
      pages.at(-1)?.add(key)
      return true
    },
    turn() {
      pages = [...pages.slice(1 - PAGES), new Set()]
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
