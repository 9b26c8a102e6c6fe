import { type Column, columnOf } from './columns.ts'

/**
 * Plain data held small, as a table of columns: values that repeat are kept once, numbers and times in typed arrays, texts in
 * one buffer. What comes back is equal to what was pushed, in the order of its keys too, and frozen where all of it was. It is
 * not the same object.
 */
export interface PackedList<Thing extends object> {
  readonly length: number
  push(thing: Thing): void
  /** Throws `RangeError` where there is none. */
  at(index: number): Thing
}

/**
 * @param loose - so many of the last things are held as they are: faster, but larger
 * @param together - how many things are packed together
 * @param references - keys whose values come back as the very same objects
 */
export function packedList<Thing extends object>(
  loose = 0,
  together = 2048,
  references: readonly string[] = [],
): PackedList<Thing> {
  const sealed: Column[] = []
  const open: Thing[] = []
  const length = () => sealed.length * together + open.length
  return {
    get length() {
      return length()
    },
    push(thing) {
      open.push(thing)
      if (open.length === loose + together) sealed.push(columnOf(open.splice(0, together), references))
    },
    at(index) {
      const column = sealed[Math.floor(index / together)]
      const thing = column === undefined ? open[index - sealed.length * together] : column(index % together)
      if (thing === undefined) throw new RangeError(`There is no row ${index} of ${length()}.`)
      return thing as Thing
    },
  }
}
