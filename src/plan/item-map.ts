import type { Item } from './item.ts'
import type { ItemList } from './item-list.ts'

/** A set of items of one list. It knows them by their places, and holds none of them. */
export interface ItemSet {
  readonly size: number
  has(item: Item): boolean
  add(item: Item): void
  delete(item: Item): void
}

/** Values for items of one list. It knows the items by their places, and holds none of them. */
export interface ItemMap<Value> {
  has(item: Item): boolean
  get(item: Item): Value | undefined
  set(item: Item, value: Value): void
}

export function itemSet({ placeOf }: Pick<ItemList, 'placeOf'>): ItemSet {
  const places = new Set<number>()
  return {
    get size() {
      return places.size
    },
    has: item => places.has(placeOf(item)),
    add: item => void places.add(placeOf(item)),
    delete: item => void places.delete(placeOf(item)),
  }
}

export function itemMap<Value>({ placeOf }: Pick<ItemList, 'placeOf'>): ItemMap<Value> {
  const values = new Map<number, Value>()
  return {
    has: item => values.has(placeOf(item)),
    get: item => values.get(placeOf(item)),
    set: (item, value) => void values.set(placeOf(item), value),
  }
}
