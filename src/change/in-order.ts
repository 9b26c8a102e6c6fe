import { endsOf } from '../actions/actions.ts'
import { type Item, isVersion, pathOf } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Outcomes } from '../plan/outcome-list.ts'
import type { Selection } from '../plan/selection.ts'
import { changedThings } from '../plan/things.ts'
import { notSent } from './outcomes.ts'

/** The order of what several joined plans do to one thing: each waits for those before it. */
export interface Order {
  /** Whether something of an earlier part is done to the same thing. */
  waits(item: Item): boolean
  /** How an item ends because something before it was not done; undefined where all of it was. */
  heldBack(item: Item, outcomes: Pick<Outcomes, 'get'>): Outcome | undefined
}

export function startOrder({ items, goesOnAfter }: Pick<Selection, 'items' | 'goesOnAfter'>): Order {
  const known = new Map<string, Item[]>()
  for (const item of items.traits.areJoined ? items : []) {
    for (const thing of changedThings(item)) known.set(thing, [...(known.get(thing) ?? []), item])
  }
  const before = (item: Item) =>
    changedThings(item).flatMap(thing => (known.get(thing) ?? []).filter(({ part }) => part < item.part))
  return {
    waits: item => before(item).length > 0,
    heldBack(item, outcomes) {
      for (const earlier of before(item)) {
        const outcome = outcomes.get(earlier)
        const isOver = outcome !== undefined && outcome.kind !== 'not-sent' && outcome.kind !== 'unknown'
        if (goesOnAfter === 'end' && isOver) continue
        if (outcome?.kind !== endsOf(earlier.action)) return endOf(item, earlier, outcome)
      }
      return undefined
    },
  }
}

/** What may yet be done leaves what waits for it open too; else it is never done. */
function endOf(item: Item, earlier: Item, outcome: Outcome | undefined): Outcome {
  const kind = outcome?.kind ?? 'not-sent'
  const detail = `${earlier.action.kind} of ${pathOf(earlier)} comes first, and ended as ${kind}`
  if (kind === 'not-sent' || kind === 'unknown') return notSent(item, detail)
  if (kind === 'gone' && isSameRow(item, earlier)) return { item, kind }
  return { item, kind: 'kept', reasons: [{ code: 'earlier-change', detail }] }
}

function isSameRow(one: Item, other: Item): boolean {
  return (
    one.id === other.id &&
    one.kind === other.kind &&
    (!isVersion(one) || !isVersion(other) || one.portfolioId === other.portfolioId)
  )
}
