import { endsOf, versionAction } from '../actions/actions.ts'
import { withoutMembership } from '../actions/memberships.ts'
import type { Intent, Outcome, Past } from '../plan/outcome.ts'
import { type Item, isVersion, type Selection, type VersionItem } from '../plan/selection.ts'
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
  rounds(items: readonly VersionItem[]): readonly (readonly VersionItem[])[]
  /** Notes that these changes are about to be sent. */
  sending(intents: readonly Intent[]): void
  /** An item with each of the values that were ever sent for it, where they were reckoned then; else the item itself. */
  asSent(item: VersionItem): readonly VersionItem[]
  /** Notes how items ended. */
  ended(outcomes: readonly Outcome[]): void
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
  const shared = sharedRows(items.filter(isVersion), groups)
  const sent = new Set<VersionItem>()
  const sets = new Map<Item, readonly Sets[]>(values)
  const deleted = new Map<string, 'made' | 'open'>()
  const sending = (intents: readonly Intent[]) => {
    for (const { item, sent: values } of intents) {
      if (!isVersion(item)) continue
      if (values !== undefined) sets.set(item, [...(sets.get(item) ?? []), values])
      if (!shared.has(item.id)) continue
      sent.add(item)
      if (endsOf(item.action) === 'deleted') deleted.set(item.id, 'open')
    }
  }
  sending([...intended].map(item => ({ item })))
  /** Without the links that earlier parts made: no preview can expect the number and the time that a server gives to them. */
  const unforeseen = (record: VersionRecord, by: VersionItem | undefined) =>
    (shared.get(record.node.id) ?? [])
      .filter(item => by !== undefined && item.part < by.part && sent.has(item))
      .reduce((before, item) => withoutMembership(before, item.sets.linkedIn), record)
  const asSent = (item: VersionItem) => {
    const values = sets.get(item)
    return values === undefined ? [item] : values.map(each => ({ ...item, sets: each }))
  }
  return {
    sending,
    asSent,
    rounds: some => {
      const rounds: VersionItem[][] = [[]]
      const next = new Map<string, number>()
      const isJoined = some.some(({ part }) => part > 0)
      for (const item of [...some].sort(byPart)) {
        const things = isJoined ? changedThings(item) : shared.has(item.id) ? [item.id] : []
        const round = Math.max(0, ...things.map(thing => next.get(thing) ?? 0))
        for (const thing of things) next.set(thing, round + 1)
        rounds[round] ??= []
        rounds[round]?.push(item)
      }
      return rounds
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
      const others = (shared.get(record.node.id) ?? []).filter(
        item => item !== by && sent.has(item) && item.part >= (by?.part ?? 0),
      )
      return others.reduceRight(
        (before, item) => versionAction(item.action).before(before, item),
        unforeseen(record, by),
      )
    },
    deletionBehind: link => deleted.get(link.id),
  }
}

function byPart(one: VersionItem, other: VersionItem): number {
  return one.part - other.part || Number(one.kind === 'link') - Number(other.kind === 'link')
}

/** Items whose thing another item, or a witness, shows too. The keys are the ids of their versions. */
function sharedRows(
  items: readonly VersionItem[],
  groups: Selection['groups'],
): ReadonlyMap<string, readonly VersionItem[]> {
  const others = items.filter(({ kind, part }) => kind === 'link' || part > 0).map(({ id }) => id)
  const ids = new Set([...others, ...groups.flatMap(({ witnesses }) => witnesses.map(({ id }) => id))])
  const shared = new Map<string, VersionItem[]>()
  for (const item of ids.size === 0 ? [] : items) {
    if (ids.has(item.id)) shared.set(item.id, [...(shared.get(item.id) ?? []), item])
  }
  return shared
}
