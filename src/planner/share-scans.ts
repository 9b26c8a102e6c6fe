import type { Condition } from '../conditions/condition.ts'
import { allSteps, isScan, type Scan, type ScanHints } from '../plan/query.ts'
import { mapScans } from './paths.ts'
import type { Rule } from './rule.ts'

/**
 * A place that stands in a query several times is read once. This applies only where all its rows are read in any case, as
 * for an action: one reader may need what another leaves out.
 */
export const shareScans: Rule = {
  name: 'share-scans',
  apply: target => {
    if (target.action === undefined) return target
    const scans = allSteps(target.query).filter(isScan)
    const isTwice = (scan: Scan) => scans.filter(other => keyOf(other) === keyOf(scan)).length > 1
    if (!scans.some(isTwice)) return target
    return {
      ...target,
      query: mapScans(target.query, scan => {
        if (!isTwice(scan)) return scan
        const hints = scans.filter(other => keyOf(other) === keyOf(scan)).map(other => other.hints ?? {})
        return Object.freeze({ ...scan, hints: Object.freeze({ ...joined(hints), shared: true }) })
      }),
    }
  },
}

function keyOf({ hints: _, ...place }: Scan): string {
  return JSON.stringify(place)
}

/** Hints that serve all: every field, and only those limits that all of them have. */
function joined(hints: readonly ScanHints[]): ScanHints {
  const fields = [...new Set(hints.flatMap(one => one.fields ?? []))].sort()
  const types = hints.map(one => one.types)
  const names = hints.map(one => one.names)
  const collections = hints.flatMap(one => one.collections ?? [])
  const [state, ...states] = new Set(hints.map(one => one.state))
  return {
    ...(fields.length > 0 ? { fields: Object.freeze(fields) } : {}),
    ...(types.every(one => one !== undefined) ? { types: [...new Set(types.flat())] } : {}),
    ...(names.every(one => one !== undefined) ? { names: [...new Set(names.flat())] } : {}),
    ...(collections.length === hints.length ? { collections: anyOf(collections) } : {}),
    ...(state !== undefined && states.length === 0 ? { state } : {}),
  }
}

/** Equal conditions count once. */
function anyOf(conditions: readonly Condition[]): Condition {
  const or = [...new Map(conditions.map(one => [JSON.stringify(one), one])).values()]
  const [first] = or
  return or.length === 1 && first !== undefined ? first : { or }
}
