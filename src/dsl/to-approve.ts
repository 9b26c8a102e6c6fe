import { endsOf } from '../actions/actions.ts'
import { pathOfCollection } from '../plan/path.ts'
import { type Item, isCollection, isRun, pathOf, type Selection } from '../plan/selection.ts'
import type { ToApprove } from '../prompt/approval.ts'

/** What a person should say yes to. A plan over a whole place takes all that its guards let go. */
export function toApprove({ items, isOverWholePlace }: Pick<Selection, 'items' | 'isOverWholePlace'>): ToApprove {
  const goes = items.filter(({ action }) => endsOf(action) !== 'updated')
  const isWhole = goes.length > 0 && (isOverWholePlace || goes.some(isCollection))
  return { count: items.length, place: placeOf(items), isWhole, isForever: goes.length > 0 }
}

/** The path of the smallest place that holds all items. */
function placeOf(items: readonly Item[]): string {
  const names = [
    new Set(items.map(item => (isRun(item) ? pathOf(item) : pathOfCollection(item)))),
    new Set(items.map(({ entity, project }) => `${entity}/${project}`)),
    new Set(items.map(({ entity }) => entity)),
  ]
  const [place = String(items.length)] = names.find(({ size }) => size === 1) ?? []
  return place
}
