import { allowedTexts, conjunctsOf, isMonotone, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** Of a project only the collections of the types that can pass are listed: W&B lists collections type by type. */
export const pushType: Rule = {
  name: 'push-type',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (scan.kind !== 'project' || !isMonotone(above)) return scan
      const types = allowedTexts(conjunctsOf(above), 'type') ?? []
      // One list for each type: more of them would cost more than the one list of all.
      return types.length === 0 || types.length > MOST_TYPES
        ? scan
        : withHints(scan, { types: Object.freeze([...types]) })
    }),
  }),
}

/** They travel in one request. */
const MOST_TYPES = 2
