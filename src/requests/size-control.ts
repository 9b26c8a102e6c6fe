import { sizeAbove, sizeBelow } from './document-sizes.ts'
import type { Learned } from './learned.ts'

/** Finds out how many items documents of one kind may hold, by how long they take. */
export interface SizeControl {
  /** Items in the next document. */
  size(): number
  /** A document was answered. Gives the least time that so many items took, or would have taken: any more was spent waiting. */
  answered(items: number, milliseconds: number): number
  /** A document of so many items did not come through. A smaller one may fare better. */
  tooLarge(items: number): void
}

/** Milliseconds that a server may work on one document. */
const LONGEST = 1000
/** Milliseconds that a request may wait in the server's queue. This is enough never to leave the server idle. */
export const QUEUE = 80
/** When a document of so few items fails, their number is not the cause. */
const SMALL = 5
/** After this many answers the least times are measured anew, since a route or a server may have become slower for good. */
const MEMORY = 300
/** After this many answers a document is tried again that was as large as one that did not come through. */
const CAREFUL = 50

/**
 * Makes the control of one kind of document. It goes by the time that a server works on the items: that by which a document
 * takes longer than one of another size. The rest is the way there and back, which no smaller document makes shorter.
 *
 * @param kind - where the size is learned
 */
export function createSizeControl(learned: Learned, kind: 'size' | 'readSize', cap: number): SizeControl {
  let answers = 0
  let limit = { items: Number.POSITIVE_INFINITY, until: 0 }
  const least = new Map<number, number>()
  const leastBefore = new Map<number, number>()
  const most = (): number =>
    Math.min(cap, learned.largest, answers < limit.until ? limit.items : Number.POSITIVE_INFINITY)
  const size = (): number => Math.min(learned[kind], most())
  const leastOf = (items: number): number =>
    Math.min(least.get(items) ?? Number.POSITIVE_INFINITY, leastBefore.get(items) ?? Number.POSITIVE_INFINITY)

  function note(items: number, milliseconds: number): void {
    answers += 1
    if (answers % MEMORY === 0) {
      leastBefore.clear()
      for (const [known, time] of least) leastBefore.set(known, time)
      least.clear()
    }
    // A new size is judged by the sizes before it, because its first answers may have waited already.
    const scaled = [...least].map(([known, time]) => (time * Math.max(items, known)) / known)
    least.set(items, Math.min(least.get(items) ?? milliseconds, milliseconds, ...scaled))
  }

  /** Milliseconds of work for each item. One size alone does not tell them from the way: then another one is tried. */
  function workOfEach(items: number): number | undefined {
    const time = leastOf(items)
    const others = [...new Set([...least.keys(), ...leastBefore.keys()])].filter(known => known !== items)
    const slopes = others.map(known => (leastOf(known) - time) / (known - items))
    return others.length === 0 ? undefined : Math.min(time / items, Math.max(0, ...slopes))
  }

  /** More where there is time for it, two steps more where there is plenty, and less where a document takes too long. */
  function sizeAfter(items: number): number {
    const next = sizeAbove(items, most())
    const work = workOfEach(items)
    // It is no more than this, even if nothing of the time is the way.
    const each = work ?? leastOf(items) / items
    if (next > items && each * next < LONGEST / 20) return sizeAbove(next, most())
    if (next > items && each * next < (work === undefined ? LONGEST : LONGEST / 2)) return next
    if (work === undefined && items === 1) return next
    return each * items > LONGEST || (work === undefined && next > items) ? sizeBelow(items) : items
  }

  return {
    size,
    answered(items, milliseconds) {
      note(items, milliseconds)
      const shortest = leastOf(items)
      if (items >= size() && milliseconds - shortest < QUEUE) learned[kind] = sizeAfter(items)
      return shortest
    },
    tooLarge(items) {
      if (items <= SMALL) return
      limit = { items: sizeBelow(items), until: answers + CAREFUL }
      learned[kind] = size()
    },
  }
}
