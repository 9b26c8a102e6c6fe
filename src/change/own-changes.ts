import { endsOf, versionAction } from '../actions/actions.ts'
import type { Outcome, Past } from '../plan/outcome.ts'
import { isVersion, type Selection, type VersionItem } from '../plan/selection.ts'
import type { VersionRecord } from '../resources/version/record.ts'

/**
 * The changes that an execution itself makes to versions that several of its rows show: a version and its links, or a row
 * and a witness. They are one thing, so the execution's change to one row is expected on the others (safety rule 9).
 */
export interface OwnChanges {
  /** The items in rounds. A round holds at most one row of the same thing. The version goes before its links. */
  rounds(items: readonly VersionItem[]): readonly (readonly VersionItem[])[]
  /** Notes that changes to these are about to be sent. */
  sending(items: readonly VersionItem[]): void
  /** Notes how items ended. */
  ended(outcomes: readonly Outcome[]): void
  /** A version as it would be read if this execution had not changed it through another row than this one. */
  undone(record: VersionRecord, by?: VersionItem): VersionRecord
  /** What this execution did to the version behind a link. Undefined where the version was not to be deleted. */
  deletionBehind(link: VersionItem): 'made' | 'open' | undefined
}

export function ownChanges({ items, groups }: Pick<Selection, 'items' | 'groups'>, { intended }: Past): OwnChanges {
  const shared = sharedRows(items.filter(isVersion), groups)
  const sent = new Set<VersionItem>()
  const deleted = new Map<string, 'made' | 'open'>()
  const sending = (some: readonly VersionItem[]) => {
    for (const item of some) {
      if (!shared.has(item.id)) continue
      sent.add(item)
      if (endsOf(item.action) === 'deleted') deleted.set(item.id, 'open')
    }
  }
  sending([...intended].filter(isVersion))
  return {
    sending,
    rounds: some => {
      const rounds: VersionItem[][] = [[]]
      const before = new Map<string, number>()
      for (const item of [...some].sort((a, b) => Number(a.kind === 'link') - Number(b.kind === 'link'))) {
        const round = before.get(item.id) ?? 0
        if (shared.has(item.id)) before.set(item.id, round + 1)
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
      const others = (shared.get(record.node.id) ?? []).filter(item => item !== by && sent.has(item))
      return others.reduceRight((before, item) => versionAction(item.action).before(before, item), record)
    },
    deletionBehind: link => deleted.get(link.id),
  }
}

/** Rows that another row, or a witness, shows too. The keys are the ids of their versions. */
function sharedRows(
  items: readonly VersionItem[],
  groups: Selection['groups'],
): ReadonlyMap<string, readonly VersionItem[]> {
  const links = items.filter(({ kind }) => kind === 'link').map(({ id }) => id)
  const ids = new Set([...links, ...groups.flatMap(({ witnesses }) => witnesses.map(({ id }) => id))])
  const shared = new Map<string, VersionItem[]>()
  for (const item of ids.size === 0 ? [] : items) {
    if (ids.has(item.id)) shared.set(item.id, [...(shared.get(item.id) ?? []), item])
  }
  return shared
}
