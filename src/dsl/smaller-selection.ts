import { keptByLinks } from '../actions/kept-links.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Item, Selection } from '../plan/selection.ts'
import { laterThan } from '../plan/things.ts'

const BY_HAND: KeptReason = { code: 'excluded', detail: 'taken out by hand' }

/**
 * A selection without some of its items. A version stays with a link that stays, and so does what comes after something that
 * is not done.
 */
export function smallerSelection(selection: Selection, excluded: ReadonlySet<Item>): Selection {
  const byHand = [...excluded].map(item => ({ item, reasons: [BY_HAND] }))
  const left = selection.items.filter(item => !excluded.has(item))
  const withLinks = keptByLinks(left, byHand)
  const without = [...byHand, ...withLinks]
  const later = laterThan(without, left)
  const staying = new Set([...withLinks, ...later].map(({ item }) => item))
  return {
    ...selection,
    items: left.filter(item => !staying.has(item)),
    kept: [...selection.kept, ...without, ...later],
    isOverWholePlace: selection.isOverWholePlace && excluded.size === 0,
  }
}
