import { endsOf, isOnCollections } from '../actions/actions.ts'
import { type Item, isRun, pathOf } from '../plan/item.ts'
import type { List } from '../plan/list.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { Selection } from '../plan/selection.ts'
import type { ToApprove } from '../prompt/approval.ts'

/** What a person should say yes to. A plan over a whole place takes all that its guards let go. */
export function toApprove({ items, isOverWholePlace }: Pick<Selection, 'items' | 'isOverWholePlace'>): ToApprove {
  const going = [...items.traits.actions].filter(action => endsOf(action) !== 'updated')
  const isWhole = going.length > 0 && (isOverWholePlace || going.some(isOnCollections))
  return { count: items.length, place: placeOf(items), isWhole, isForever: going.length > 0 }
}

/** The path of the smallest place that holds all items. */
function placeOf(items: List<Item>): string {
  const names = [new Set<string>(), new Set<string>(), new Set<string>()] as const
  for (const item of items) {
    names[0].add(isRun(item) ? pathOf(item) : pathOfCollection(item))
    names[1].add(`${item.entity}/${item.project}`)
    names[2].add(item.entity)
  }
  const [place = String(items.length)] = names.find(({ size }) => size === 1) ?? []
  return place
}
