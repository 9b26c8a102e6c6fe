import type { Condition } from '../conditions/condition.ts'
import { allSteps, isJoined, isScan, type RunHints, type Scan, type ScanHints } from '../plan/query.ts'
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
    // Closures say by which rows a joined place is found, so that no two of them are surely the same.
    const scans = allSteps(target.query)
      .filter(isScan)
      .filter(scan => !isJoined(scan))
    const isTwice = (scan: Scan) => !isJoined(scan) && scans.filter(other => keyOf(other) === keyOf(scan)).length > 1
    if (!scans.some(isTwice)) return target
    return {
      ...target,
      query: mapScans(target.query, (scan, above) => {
        if (above.some(({ side }) => side === 'from') || !isTwice(scan)) return scan
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
  const runs = hints.map(one => one.runs)
  const [state, ...states] = new Set(hints.map(one => one.state))
  return {
    ...(fields.length > 0 ? { fields: Object.freeze(fields) } : {}),
    ...(types.every(one => one !== undefined) ? { types: [...new Set(types.flat())] } : {}),
    ...(names.every(one => one !== undefined) ? { names: [...new Set(names.flat())] } : {}),
    ...(runs.every(one => one !== undefined) ? joinedRuns(runs) : {}),
    ...(collections.length === hints.length ? { collections: anyOf(collections) } : {}),
    ...(state !== undefined && states.length === 0 ? { state } : {}),
  }
}

/** Under each name that all of them have, every value of any. */
function joinedRuns(all: readonly RunHints[]): ScanHints {
  const [first = {}] = all
  const names = (Object.keys(first) as (keyof RunHints)[]).filter(name => all.every(one => one[name] !== undefined))
  if (names.length === 0) return {}
  return { runs: Object.fromEntries(names.map(name => [name, [...new Set(all.flatMap(one => one[name] ?? []))]])) }
}

/** Equal conditions count once. */
function anyOf(conditions: readonly Condition[]): Condition {
  const or = [...new Map(conditions.map(one => [JSON.stringify(one), one])).values()]
  const [first] = or
  return or.length === 1 && first !== undefined ? first : { or }
}
