import { type List, picked } from '../plan/list.ts'

/** So many things are worked on before other work gets its turn: some milliseconds. */
const AT_ONCE = 1000

/** Lets everything else that is due come first. */
const giveWay = () => new Promise<void>(done => setImmediate(done))

/** Things, some together. Between them other work gets its turn, so that nothing waits for all of millions. */
export async function* givingWay<Thing>(
  things: Iterable<Thing>,
  atOnce = AT_ONCE,
): AsyncGenerator<readonly Thing[], void, undefined> {
  let some: Thing[] = []
  for (const thing of things) {
    if (some.length === atOnce) {
      yield some
      await giveWay()
      some = []
    }
    some.push(thing)
  }
  yield some
}

/** The things of a list that a condition holds for. */
export async function filterGivingWay<Thing>(
  list: List<Thing>,
  holds: (thing: Thing) => boolean,
): Promise<List<Thing>> {
  const indexes = new Uint32Array(list.length)
  let [index, count] = [0, 0]
  for await (const some of givingWay(list)) {
    for (const thing of some) {
      if (holds(thing)) indexes[count++] = index
      index += 1
    }
  }
  return picked(list, indexes.slice(0, count))
}

/** Sorts numbers, and gives way meanwhile. Of equal ones the first stays the first. The given array is used up. */
export async function sortGivingWay(
  numbers: Uint32Array,
  compare: (one: number, other: number) => number,
  atOnce = AT_ONCE,
): Promise<Uint32Array> {
  for (let from = 0; from < numbers.length; from += atOnce) {
    if (from > 0) await giveWay()
    numbers.subarray(from, from + atOnce).sort(compare)
  }
  let sorted = numbers
  let other: Uint32Array = new Uint32Array(numbers.length)
  for (let width = atOnce; width < numbers.length; width *= 2) {
    for (let from = 0; from < numbers.length; from += width * 2) {
      const parts = [sorted.subarray(from, from + width), sorted.subarray(from + width, from + width * 2)] as const
      await merge(parts, other.subarray(from, from + width * 2), compare, atOnce)
    }
    ;[sorted, other] = [other, sorted]
  }
  return sorted
}

/** Two sorted parts as one. */
async function merge(
  [left, right]: readonly [Uint32Array, Uint32Array],
  into: Uint32Array,
  compare: (one: number, other: number) => number,
  atOnce: number,
): Promise<void> {
  let [a, b] = [0, 0]
  for (let place = 0; place < into.length; place += 1) {
    if (place > 0 && place % (atOnce * 10) === 0) await giveWay()
    const isLeft = b >= right.length || (a < left.length && compare(left[a] ?? 0, right[b] ?? 0) <= 0)
    into[place] = (isLeft ? left[a++] : right[b++]) ?? 0
  }
}
