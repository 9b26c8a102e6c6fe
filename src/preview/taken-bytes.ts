import { endsOf } from '../actions/actions.ts'
import type { VersionItem } from '../plan/item.ts'
import type { List } from '../plan/list.ts'
import { isScan, type QueryNode } from '../plan/query.ts'
import type { Taken } from '../plan/taken.ts'
import type { Reading } from '../rows/reading.ts'

/** What each `takeBytes` of a query took, and how much of that stays. */
export function takenBytes(
  query: QueryNode,
  { taken }: Pick<Reading, 'taken'>,
  items: List<VersionItem>,
): readonly Taken[] {
  if (taken.size === 0) return []
  // A link that is taken out leaves its version.
  const going = new Set(items.flatMap(({ id, action }) => (endsOf(action) === 'unlinked' ? [] : [id])))
  return stepsThatTake(query, false).map(({ step, isExcepted }) => {
    const versions = [...(taken.get(step) ?? [])]
    const staying = versions.filter(([id]) => !going.has(id))
    return {
      asked: step.bytes,
      versions: versions.length,
      bytes: sum(versions),
      stays: isExcepted ? null : sum(staying),
    }
  })
}

interface TakingStep {
  readonly step: Extract<QueryNode, { kind: 'takeBytes' }>
  /** Whether it stands on the right side of an `except`. */
  readonly isExcepted: boolean
}

/** Those that take from what feeds a query, before the query itself. */
function stepsThatTake(query: QueryNode, isExcepted: boolean): readonly TakingStep[] {
  if (isScan(query)) return []
  const below = stepsThatTake(query.input, isExcepted)
  const beside = 'other' in query ? stepsThatTake(query.other, isExcepted || query.kind === 'except') : []
  return [...below, ...beside, ...(query.kind === 'takeBytes' ? [{ step: query, isExcepted }] : [])]
}

function sum(versions: readonly (readonly [string, number])[]): number {
  return versions.reduce((total, [, bytes]) => total + bytes, 0)
}
