import type { Ends } from '../actions/action.ts'
import { endsOf } from '../actions/actions.ts'
import { type Item, isVersion, pathOf } from '../plan/item.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Selection } from '../plan/selection.ts'
import type { UsageGroup } from '../plan/usage.ts'
import { endingOf, itemText, reasonText } from './item-texts.ts'

/** A cell of a row for machines: whole, with the number or the moment itself. */
export type WholeCell = string | number | Date

/** A row for machines, of which nothing is cut or rounded. */
export type WholeRow = readonly WholeCell[]

const DOES: Readonly<Record<Ends, string>> = { deleted: 'delete', unlinked: 'unlink', updated: 'change' }

/** What a preview says of each item: what is done, kind, path, stored bytes, creation; what it gets and loses, or why it stays. */
export function* previewRows({ items, kept, serverAt }: Selection): Generator<WholeRow, void, undefined> {
  for (const item of items) yield [DOES[endsOf(item.action)], ...factsOf(item), itemText(item, serverAt)]
  for (const { item, reasons } of kept) yield ['keep', ...factsOf(item), reasons.map(reasonText).join('; ')]
}

/** What a report says of each item: how it ended, kind, path, stored bytes, creation; why it was not done. */
export function* reportRows(outcomes: Iterable<Outcome>): Generator<WholeRow, void, undefined> {
  for (const outcome of outcomes) {
    const [ending, because] = endingOf(outcome)
    yield [ending, ...factsOf(outcome.item), because]
  }
}

/** Totals of groups: name, versions, stored bytes, bytes of references; versions and stored bytes that no guard keeps. */
export function* usageRows(groups: readonly UsageGroup[]): Generator<WholeRow, void, undefined> {
  for (const { name, versions, storedBytes, referenceBytes, deletable } of groups) {
    yield [name, versions, storedBytes, referenceBytes, deletable.versions, deletable.storedBytes]
  }
}

function factsOf(item: Item): WholeRow {
  return [item.kind, pathOf(item), isVersion(item) ? item.storedBytes : 0, item.createdAt]
}
