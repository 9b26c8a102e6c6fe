import { keptByLinks } from '../actions/kept-links.ts'
import type { Item } from '../plan/item.ts'
import { itemList, keptList } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Selection } from '../plan/selection.ts'
import { laterThan } from '../plan/things.ts'

/** What was picked out is known by its identity. */
const AS_THEY_ARE = { loose: Number.POSITIVE_INFINITY, together: 1 }

const BY_HAND: KeptReason = { code: 'excluded', detail: 'taken out by hand' }

/**
 * A selection without some of its items. A version stays with a link that stays, and so does what comes after something that
 * is not done.
 */
export function smallerSelection(selection: Selection, excluded: ReadonlySet<Item>): Selection {
  const byHand = [...excluded].map(item => ({ item, reasons: [BY_HAND] }))
  const left = selection.items.all().filter(item => !excluded.has(item))
  const withLinks = keptByLinks(left, byHand)
  const without = [...byHand, ...withLinks]
  const later = laterThan(without, left)
  const staying = new Set([...withLinks, ...later].map(({ item }) => item))
  return {
    ...selection,
    items: itemList(
      left.filter(item => !staying.has(item)),
      AS_THEY_ARE,
    ),
    kept: keptList([...selection.kept.all(), ...without, ...later], AS_THEY_ARE),
    isOverWholePlace: selection.isOverWholePlace && excluded.size === 0,
  }
}
