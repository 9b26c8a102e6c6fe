import type { ItemAction } from '../actions/actions.ts'
import { type HeldList, type Holding, heldList, hold, type Sizes } from './held-list.ts'
import type { Item, Kept } from './item.ts'

/** The items of a selection, each known by its place. */
export interface ItemList<Each extends Item = Item> extends HeldList<Each> {
  /** The place of an item that this list gave. Throws `TypeError` for any other. */
  placeOf(item: Item): number
  readonly traits: Traits
}

/** What is true of some items of a list. To know it saves a look at each of many. */
export interface Traits {
  readonly kinds: ReadonlySet<Item['kind']>
  /** What is done to them, each action once. */
  readonly actions: ReadonlySet<ItemAction>
  /** Whether some belong to later parts of joined plans. */
  readonly areJoined: boolean
  /** Whether some rest on witnesses. */
  readonly haveGroups: boolean
  /** Whether some take aliases from others. */
  readonly haveHolders: boolean
}

/** Takes over items one by one. */
export interface HoldingItems<Each extends Item> extends Pick<Holding<Each>, 'length' | 'push'> {
  /** What was taken over. Nothing may be taken over afterwards. */
  list(): ItemList<Each>
}

export function holdItems<Each extends Item>(sizes?: Sizes): HoldingItems<Each> {
  const holding = hold<Each>(sizes)
  const [kinds, actions] = [new Set<Item['kind']>(), new Set<ItemAction>()]
  const traits = { kinds, actions, areJoined: false, haveGroups: false, haveHolders: false }
  return {
    get length() {
      return holding.length
    },
    push(item) {
      holding.push(item)
      kinds.add(item.kind)
      actions.add(item.action)
      traits.areJoined ||= item.part > 0
      traits.haveGroups ||= item.groups.length > 0
      traits.haveHolders ||= 'holders' in item && item.holders.length > 0
    },
    list() {
      const places = new WeakMap<Item, number>()
      const at = (place: number) => {
        const item = holding.at(place)
        places.set(item, place)
        return item
      }
      const placeOf = (item: Item) => {
        const place = places.get(item)
        if (place === undefined) throw new TypeError(`The item ${item.id} was not given by this list.`)
        return place
      }
      return Object.assign(heldList({ length: holding.length, at }), { placeOf, traits })
    },
  }
}

/** Items as a list that holds them; such a list is taken as it is. */
export function itemList<Each extends Item>(items: Iterable<Each>, sizes?: Sizes): ItemList<Each> {
  if ('placeOf' in items) return items as ItemList<Each>
  const holding = holdItems<Each>(sizes)
  for (const item of items) holding.push(item)
  return holding.list()
}

/** What is kept, as a list that holds it; such a list is taken as it is. */
export function keptList(kept: Iterable<Kept>, sizes?: Sizes): HeldList<Kept> {
  if ('all' in kept) return kept as HeldList<Kept>
  const holding = hold<Kept>(sizes)
  for (const one of kept) holding.push(one)
  return heldList(holding)
}
