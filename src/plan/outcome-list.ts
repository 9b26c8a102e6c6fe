import { frozen } from './frozen.ts'
import { type HeldList, heldList } from './held-list.ts'
import type { Item, Kept } from './item.ts'
import type { ItemList } from './item-list.ts'
import type { Ending, Outcome } from './outcome.ts'
import { type Added, startAdding } from './outcomes-added.ts'

/** Outcomes, and what they come to. */
export interface OutcomeList extends HeldList<Outcome> {
  readonly added: Added
}

/** How the items of a list ended, as far as that is known. */
export interface Outcomes {
  /** How many are known. */
  readonly size: number
  has(item: Item): boolean
  get(item: Item): Outcome | undefined
  /** Notes how items ended. The last word counts. */
  add(outcomes: Iterable<Outcome>): void
  /** The outcomes that are known now, in the order of their items. With all of them, all items are made and kept. */
  known(): OutcomeList
}

/** How every item ended, and what the preview had kept. */
export function* withKept(outcomes: Iterable<Outcome>, kept: Iterable<Kept>): Generator<Outcome, void, undefined> {
  yield* outcomes
  for (const { item, reasons } of kept) yield Object.freeze({ item, kind: 'kept', reasons })
}

/** Each item takes four bytes, and endings that are alike are held once. */
export function outcomesOf(items: ItemList): Outcomes {
  const endings: Ending[] = []
  const numbers = new Map<string, number>()
  /** By place: 0 for an item of which it is not known, else the number of its ending. */
  const ended = new Uint32Array(items.length)
  const added = startAdding()
  const numberOf = (ending: Ending) => {
    const key = JSON.stringify(ending)
    const number = numbers.get(key) ?? endings.push(frozen(ending))
    numbers.set(key, number)
    return number
  }
  const outcome = (item: Item, number: number): Outcome | undefined => {
    const ending = endings[number - 1]
    return ending && Object.freeze({ item, ...ending })
  }
  return {
    get size() {
      return added.size()
    },
    has: item => ended[items.placeOf(item)] !== 0,
    get: item => outcome(item, ended[items.placeOf(item)] ?? 0),
    add(outcomes) {
      for (const { item, ...ending } of outcomes) {
        const place = items.placeOf(item)
        const before = outcome(item, ended[place] ?? 0)
        if (before !== undefined) added.add(before, -1)
        added.add({ item, ...ending }, 1)
        ended[place] = numberOf(ending)
      }
    },
    known() {
      const places = placesOf(ended, added.size())
      const list = heldList({
        length: places.length,
        at(index) {
          const place = places[index] ?? 0
          const item = items.at(place)
          const known = item && outcome(item, ended[place] ?? 0)
          if (known === undefined) throw new RangeError(`There is no outcome ${index} of ${places.length}.`)
          return known
        },
      })
      const all = () => {
        items.all()
        return made()
      }
      const { all: made } = list
      return Object.assign(list, { all, added: added.sum() })
    },
  }
}

/** The places of what has ended, which are so many. */
function placesOf(ended: Uint32Array, size: number): Uint32Array {
  const places = new Uint32Array(size)
  let count = 0
  for (let place = 0; place < ended.length; place += 1) if (ended[place] !== 0) places[count++] = place
  return places
}
