/** Things in an order. An array is one, and so is a list that makes each of them when it is asked for. */
export interface List<Each> extends Iterable<Each> {
  readonly length: number
  at(index: number): Each | undefined
  slice(from: number, to: number): readonly Each[]
  filter<Kind extends Each>(is: (one: Each) => one is Kind): List<Kind>
  filter(is: (one: Each) => boolean): List<Each>
  map<Value>(of: (one: Each) => Value): readonly Value[]
  flatMap<Value>(of: (one: Each) => Value | readonly Value[]): readonly Value[]
  some(is: (one: Each) => boolean): boolean
  every(is: (one: Each) => boolean): boolean
  find(is: (one: Each) => boolean): Each | undefined
}

/**
 * A list of so many things, each made when it is asked for. What is filtered out of it is such a list too.
 *
 * @param make - gives the thing at an index that there is
 */
export function listOf<Each>(length: number, make: (index: number) => Each): List<Each> {
  return new MadeList(length, make)
}

/** The same things in the order of their keys; of equal ones the first stays the first. */
export function sortedBy<Each, Key>(
  list: List<Each>,
  keys: readonly Key[],
  compare: (one: Key, other: Key) => number,
): List<Each> {
  const order = Uint32Array.from(keys.keys()).sort((a, b) => compare(keys[a] as Key, keys[b] as Key) || a - b)
  return picked(list, order)
}

/** The things of several lists, one list after the other. */
export function* chained<Each>(...lists: readonly Iterable<Each>[]): Generator<Each, void, undefined> {
  for (const list of lists) yield* list
}

/** The things at these indexes, in their order. */
export function picked<Each>(list: List<Each>, indexes: Uint32Array): List<Each> {
  return listOf(indexes.length, index => list.at(indexes[index] ?? 0) as Each)
}

class MadeList<Each> implements List<Each> {
  readonly length: number
  readonly #make: (index: number) => Each

  constructor(length: number, make: (index: number) => Each) {
    this.length = length
    this.#make = make
  }

  at(index: number): Each | undefined {
    return index >= 0 && index < this.length ? this.#make(index) : undefined
  }

  *[Symbol.iterator](): Generator<Each, void, undefined> {
    for (let index = 0; index < this.length; index += 1) yield this.#make(index)
  }

  slice(from: number, to: number): readonly Each[] {
    const count = Math.max(0, Math.min(to, this.length) - from)
    return Array.from({ length: count }, (_, index) => this.#make(from + index))
  }

  filter<Kind extends Each>(is: (one: Each) => one is Kind): List<Kind>
  filter(is: (one: Each) => boolean): List<Each>
  filter(is: (one: Each) => boolean): List<Each> {
    const kept = new Uint32Array(this.length)
    let count = 0
    let index = 0
    for (const one of this) {
      if (is(one)) kept[count++] = index
      index += 1
    }
    return count === this.length ? this : picked(this, kept.slice(0, count))
  }

  map<Value>(of: (one: Each) => Value): readonly Value[] {
    return Array.from(this, of)
  }

  flatMap<Value>(of: (one: Each) => Value | readonly Value[]): readonly Value[] {
    const values: Value[] = []
    for (const one of this) values.push(...([of(one)].flat(1) as Value[]))
    return values
  }

  some(is: (one: Each) => boolean): boolean {
    for (const one of this) if (is(one)) return true
    return false
  }

  every(is: (one: Each) => boolean): boolean {
    return !this.some(one => !is(one))
  }

  find(is: (one: Each) => boolean): Each | undefined {
    for (const one of this) if (is(one)) return one
    return undefined
  }

  toJSON(): readonly Each[] {
    return [...this]
  }
}
