import { type Item, isCollection, isVersion, type Kept, type Part, type VersionItem } from './item.ts'
import type { ItemList } from './item-list.ts'
import type { KeptReason } from './kept-reason.ts'
import type { List } from './list.ts'
import { isNoEdit } from './target.ts'

// What joined plans change: the same thing, the same row, the same alias.

/** Names the thing that an item is: a version and its links are one. */
export function thingOf(item: Item): string {
  return isVersion(item) ? item.id : holderThing(isCollection(item) ? 'collection' : 'run', item.id)
}

/** Names a collection or a run. */
export function holderThing(kind: 'collection' | 'run', id: string): string {
  return `${kind} ${id}`
}

/** The things that an item changes: itself, the versions that lose an alias to it, and the aliases that get another holder. */
export function changedThings(item: Item): readonly string[] {
  if (!isVersion(item)) return [thingOf(item)]
  const aliases = changedAliases(item).map(alias => `alias ${alias} in ${aliasPlace(item)}`)
  return [thingOf(item), ...item.holders.flatMap(({ id }) => id ?? []), ...aliases]
}

/** The id of the collection in which an item changes who holds aliases; undefined where it does not. */
export function aliasPlace(item: VersionItem): string | undefined {
  return item.aliasesIn ?? item.sets.linkedIn ?? (isGoingLink(item) ? (item.portfolioId ?? undefined) : undefined)
}

/** The aliases that get another holder, or none. A link that goes takes those along that it has in its portfolio. */
function changedAliases(item: VersionItem): readonly string[] {
  if (aliasPlace(item) === undefined) return []
  return isGoingLink(item) ? item.aliases : [...item.adds, ...item.removes]
}

/** A link goes where nothing about it changes. */
export function isGoingLink(item: VersionItem): boolean {
  return item.kind === 'link' && isNoEdit(item)
}

/** Names the row that an item is: a version and its link are two. */
export function rowOf(item: Item): string {
  return isVersion(item) ? `${item.id} ${item.portfolioId ?? ''}` : thingOf(item)
}

/** Each row once. Joined plans may do several things to one; then it is told by the last of them, at the place of the first. */
export function* onceEachRow(items: Iterable<Item>): Generator<Item, void, undefined> {
  if (!areJoined(items)) return yield* items
  const rows = new Map<string, Item>()
  for (const item of items) rows.set(rowOf(item), item)
  yield* rows.values()
}

/** Whether items are of several plans. Each item of one plan is another row. */
function areJoined(items: Iterable<Item>): boolean {
  if ('traits' in items) return (items as ItemList).traits.areJoined
  for (const { part } of items) if (part > 0) return true
  return false
}

/** Bytes that the deletions among some items can free at most. Nothing goes twice, now or later. */
export function freedBy(items: Iterable<Item>): number {
  let bytes = 0
  for (const item of items) if (isVersion(item)) bytes += item.storedBytes
  return bytes
}

/** The items that stay because a change before them to the same thing is not made, and those that stay because of these. */
export function laterThan(without: readonly Kept[], items: List<Item>): readonly Kept[] {
  const next = nextAfter(without, items)
  if (next.length === 0) return []
  const dropped = new Set(next.map(({ item }) => item))
  return [
    ...next,
    ...laterThan(
      next,
      items.filter(item => !dropped.has(item)),
    ),
  ]
}

function nextAfter(without: readonly Kept[], items: List<Item>): readonly Kept[] {
  const first = new Map<string, Part>()
  for (const { item } of without) {
    for (const thing of changedThings(item)) first.set(thing, Math.min(item.part, first.get(thing) ?? item.part))
  }
  const reason: KeptReason = { code: 'earlier-change', detail: 'a change that comes before it is not made' }
  return items.flatMap(item =>
    changedThings(item).some(thing => (first.get(thing) ?? item.part) < item.part) ? [{ item, reasons: [reason] }] : [],
  )
}
