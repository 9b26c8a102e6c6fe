import { endsOf } from '../actions/actions.ts'
import { endingOf, endOf, itemText, reasonText } from '../explain/item-texts.ts'
import type { PageState } from '../page/data.ts'
import { type Item, isVersion } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import { OUTCOME_KINDS, type Outcome, type OutcomeKind } from '../plan/outcome.ts'
import type { Selection } from '../plan/selection.ts'
import { rowOf } from '../plan/things.ts'

/** A row of a page: a thing, how it stands or ended, and what there is to say about it. */
export interface PageRow {
  readonly item: Item
  /** A name among the states of the page. */
  readonly state: string
  readonly why: string
}

/** How rows stand, in the order in which they are counted. */
export type States = readonly Pick<PageState, 'name' | 'tone'>[]

export const PREVIEW_STATES: States = [
  { name: 'goes', tone: 'goes' },
  { name: 'later', tone: 'later' },
  { name: 'changes', tone: 'changes' },
  { name: 'kept', tone: 'stays' },
]

const OUTCOME_TONES: Readonly<Record<OutcomeKind, PageState['tone']>> = {
  deleted: 'goes',
  unlinked: 'goes',
  updated: 'changes',
  gone: 'goes',
  kept: 'stays',
  changed: 'stays',
  refused: 'wrong',
  failed: 'wrong',
  'not-sent': 'wrong',
  unknown: 'wrong',
}

export const REPORT_STATES: States = OUTCOME_KINDS.map(name => ({ name, tone: OUTCOME_TONES[name] }))

/** The rows of a preview: what goes, and what stays. All that joined plans do to one thing stands in one row. */
export function* previewRows({ items, kept, serverAt }: Selection): Generator<PageRow, void, undefined> {
  for (const together of byThing(items)) {
    const [item] = together
    const states = together.map(one => stateOf(one, serverAt))
    const state = ['goes', 'later'].find(name => states.includes(name)) ?? 'changes'
    yield {
      item,
      state,
      why: [...new Set(together.map(one => itemText(one, serverAt)))].filter(Boolean).join(', '),
    }
  }
  for (const { item, reasons } of kept) yield { item, state: 'kept', why: reasons.map(reasonText).join('; ') }
}

/** What joined plans do to one thing, in the place of the first. */
function* byThing(items: ItemList): Generator<readonly [Item, ...Item[]], void, undefined> {
  if (!items.traits.areJoined) {
    for (const item of items) yield [item]
    return
  }
  const things = new Map<string, [Item, ...Item[]]>()
  for (const item of items) {
    const known = things.get(rowOf(item))
    if (known === undefined) things.set(rowOf(item), [item])
    else known.push(item)
  }
  yield* things.values()
}

function stateOf(item: Item, now: Date): string {
  if (isVersion(item) && endOf(item, now) !== undefined) return 'later'
  return endsOf(item.action) === 'updated' ? 'changes' : 'goes'
}

/** The rows of a report: how every item ended, and what the preview had kept. */
export function* reportRows(outcomes: Iterable<Outcome>): Generator<PageRow, void, undefined> {
  for (const outcome of outcomes) {
    const [, why] = endingOf(outcome)
    yield { item: outcome.item, state: outcome.kind, why }
  }
}

/** The bytes that a row stands for: what is stored, or, where nothing is to go, what it has. */
export function bytesOf(item: Item): number {
  if (!isVersion(item) || item.kind === 'link') return 0
  return endsOf(item.action) === 'updated' ? item.size : item.storedBytes
}
