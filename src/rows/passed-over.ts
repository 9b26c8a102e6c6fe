import { allSteps, isScan, type QueryNode, type Scan } from '../plan/query.ts'
import type { RowRecord } from '../resources/row-record.ts'

import type { Reading } from './reading.ts'

/**
 * The rows that the places of an `except` gave and that its conditions passed over. The left side reads them a second time,
 * at another moment. If one of them passes now, it was changed in between, and a later comparison would use the changed
 * values.
 */
export interface PassedOver {
  /** Told of the rows of a place. */
  readonly scanned: NonNullable<Reading['scanned']>
  /** Whether a row that was passed over would pass as it is read now. Also true where nobody can tell. */
  mayPass(record: RowRecord): boolean
}

/** Made for a query that looks at each row by itself. A place that the left side shares gave it the very same reading. */
export function passedOver(query: QueryNode, left: QueryNode, { judge, ready, resource }: Reading): PassedOver {
  const keys = new Map<Scan, Set<string>>()
  const shared = new Set(allSteps(left).filter(isScan).filter(isShared).map(placeKey))
  const mayPass = (step: QueryNode, record: RowRecord): boolean => {
    if (isScan(step)) return keys.get(step)?.has(resource.keyOf(record)) === true
    if (step.kind === 'union' && mayPass(step.other, record)) return true
    if (!mayPass(step.input, record)) return false
    if (step.kind === 'ofType') return step.types.includes(resource.typeOf(record))
    if (step.kind !== 'where' && step.kind !== 'filter') return true
    const judgement = step.kind === 'where' ? judge.passes(step.predicate, record) : judge.derive(ready(step), record)
    return judgement.kind !== 'value' || judgement.value
  }
  return {
    scanned(place, rows) {
      if (isShared(place) && shared.has(placeKey(place))) return
      const known = keys.get(place) ?? new Set()
      keys.set(place, known)
      for (const row of rows) known.add(resource.keyOf(row))
    },
    mayPass: record => mayPass(query, record),
  }
}

function isShared({ hints }: Scan): boolean {
  return hints?.shared === true
}

function placeKey({ hints: _, ...place }: Scan): string {
  return JSON.stringify(place)
}
