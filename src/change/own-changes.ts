import { endsOf, versionAction } from '../actions/actions.ts'
import { withoutMembership } from '../actions/memberships.ts'
import { isVersion, type VersionItem } from '../plan/item.ts'
import type { ItemList } from '../plan/item-list.ts'
import { itemMap, itemSet } from '../plan/item-map.ts'
import { type List, picked, sortedBy } from '../plan/list.ts'
import type { Intent, Outcome } from '../plan/outcome.ts'
import type { Past } from '../plan/past.ts'
import type { Selection } from '../plan/selection.ts'
import type { Sets } from '../plan/target.ts'
import { changedThings } from '../plan/things.ts'
import type { VersionRecord } from '../resources/version/record.ts'

/**
 * The changes that an execution itself makes to versions that several of its items show: a version and its links, a row and
 * a witness, or one row that several joined plans change. They are one thing, so the execution's change to one of them is
 * expected on the others (safety rule 9).
 */
export interface OwnChanges {
  /** The items in rounds, by their parts. A round holds at most one item of the same thing. A version goes before its links. */
  rounds(items: List<VersionItem>): readonly List<VersionItem>[]
  /** Notes that these changes are about to be sent. */
  sending(intents: readonly Intent[]): void
  /** An item with each of the values that were ever sent for it, where they were reckoned then; else the item itself. */
  asSent(item: VersionItem): readonly VersionItem[]
  /** Notes how items ended. */
  ended(outcomes: Iterable<Outcome>): void
  /**
   * A version as it would be read if this execution had not changed it through another item than this one. What earlier parts
   * did to it, the preview expected of it.
   */
  undone(record: VersionRecord, by?: VersionItem): VersionRecord
  /** What this execution did to the version behind a link. Undefined where the version was not to be deleted. */
  deletionBehind(link: VersionItem): 'made' | 'open' | undefined
}

export function ownChanges(
  { items, groups }: Pick<Selection, 'items' | 'groups'>,
  { intended, sent: values }: Past,
): OwnChanges {
  const shared = sharedRows(items, groups)
  const sent = itemSet(items)
  const sets = itemMap<readonly Sets[]>(items)
  /** All values that were sent for an item, by earlier executions too. */
  const valuesOf = (item: VersionItem) => sets.get(item) ?? values.get(item) ?? []
  const deleted = new Map<string, 'made' | 'open'>()
  const sending = (intents: readonly Intent[]) => {
    for (const { item, sent: values } of intents) {
      if (!isVersion(item)) continue
      if (values !== undefined) sets.set(item, [...valuesOf(item), values])
      if (!shared.has(item.id)) continue
      sent.add(item)
      if (endsOf(item.action) === 'deleted') deleted.set(item.id, 'open')
    }
  }
  if (intended.size > 0) for (const item of items) if (intended.has(item)) sending([{ item }])
  /** Without the links that earlier parts made: no preview can expect the number and the time that a server gives to them. */
  const unforeseen = (record: VersionRecord, others: readonly VersionItem[], by: VersionItem | undefined) =>
    others
      .filter(item => by !== undefined && item.part < by.part)
      .reduce((before, item) => withoutMembership(before, item.sets.linkedIn), record)
  const asSent = (item: VersionItem) => {
    const values = valuesOf(item)
    return values.length === 0 ? [item] : values.map(each => ({ ...item, sets: each }))
  }
  /** What was sent through other items than this one for the thing that a record shows. */
  const sentFor = (record: VersionRecord, by: VersionItem | undefined) => {
    const place = by && items.placeOf(by)
    return (shared.get(record.node.id) ?? [])
      .filter(other => other !== place)
      .map(other => versionAt(items, other))
      .filter(item => sent.has(item))
  }
  return {
    sending,
    asSent,
    rounds: some => {
      const { areJoined } = items.traits
      if (!areJoined && shared.size === 0) return [some]
      const ordered = sortedBy(some, some.map(turnOf), (one, other) => one - other)
      const rounds: number[][] = [[]]
      const next = new Map<string, number>()
      let index = 0
      for (const item of ordered) {
        const things = areJoined ? changedThings(item) : shared.has(item.id) ? [item.id] : []
        const round = Math.max(0, ...things.map(thing => next.get(thing) ?? 0))
        for (const thing of things) next.set(thing, round + 1)
        rounds[round] ??= []
        rounds[round]?.push(index++)
      }
      return rounds.map(indexes => picked(ordered, Uint32Array.from(indexes)))
    },
    ended: outcomes => {
      for (const { item, kind } of outcomes) {
        // A change that was refused, or an item that was left alone, was not made. If it shows now, somebody else made it.
        if (isVersion(item) && kind !== endsOf(item.action) && kind !== 'unknown') sent.delete(item)
        if (!deleted.has(item.id) || item.kind !== 'version') continue
        if (kind === 'deleted') deleted.set(item.id, 'made')
        else if (kind !== 'unknown') deleted.delete(item.id)
      }
    },
    undone: (record, by) => {
      if (!shared.has(record.node.id)) return record
      const others = sentFor(record, by)
      return others
        .filter(({ part }) => part >= (by?.part ?? 0))
        .reduceRight((before, item) => versionAction(item.action).before(before, item), unforeseen(record, others, by))
    },
    deletionBehind: link => deleted.get(link.id),
  }
}

/** Part after part, and in each of them versions before links. */
function turnOf({ part, kind }: VersionItem): number {
  return part * 2 + Number(kind === 'link')
}

function versionAt(items: ItemList, place: number): VersionItem {
  const item = items.at(place)
  if (item === undefined || !isVersion(item)) throw new TypeError(`The item ${place} is no version.`)
  return item
}

/** The places of versions whose thing another item, or a witness, shows too. The keys are the ids of these versions. */
function sharedRows(items: ItemList, groups: Selection['groups']): ReadonlyMap<string, readonly number[]> {
  const ids = new Set(groups.flatMap(({ witnesses }) => witnesses.map(({ id }) => id)))
  const { kinds, areJoined } = items.traits
  if (kinds.has('link') || areJoined)
    for (const item of items) if (isVersion(item) && (item.kind === 'link' || item.part > 0)) ids.add(item.id)
  const shared = new Map<string, number[]>()
  for (const item of ids.size === 0 ? [] : items) {
    if (isVersion(item) && ids.has(item.id)) shared.set(item.id, [...(shared.get(item.id) ?? []), items.placeOf(item)])
  }
  return shared
}
