import { createHash } from 'node:crypto'
import { isPlain } from '../conditions/plain.ts'
import { type Item, isCollection, isVersion, pathOf } from '../plan/item.ts'
import type { Selection } from '../plan/selection.ts'

/** A digest of what would be done. */
export function sealOf({ baseUrl, actions, items }: Selection): string {
  const hash = createHash('sha256')
  hash.update(JSON.stringify([baseUrl, actions], sortedFields))
  for (const item of items) {
    const { kind, id, identity, action, adds, removes, sets, seen, part } = item
    hash.update(
      JSON.stringify([
        kind,
        id,
        identity,
        pathOf(item),
        actions.indexOf(action),
        adds,
        removes,
        sets,
        losesOf(item),
        seen,
        part,
      ]),
    )
  }
  return hash.digest('hex')
}

function losesOf(item: Item): readonly unknown[] {
  if (isVersion(item)) return [item.aliasesIn, item.holders]
  return isCollection(item) ? [item.isEmpty] : [item.takes, item.leaves]
}

/** The order of the fields of an action says nothing, and a file may hold another one. */
function sortedFields(_: string, value: unknown): unknown {
  return isPlain(value) ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))) : value
}
