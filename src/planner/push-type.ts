import { allowedTexts, conjunctsOf, isMonotone, isOfProjects, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** Only collections whose types can pass are listed in a project. W&B lists collections type by type. */
export const pushType: Rule = {
  name: 'push-type',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (!isOfProjects(scan) || !isMonotone(above)) return scan
      const types = allowedTexts(conjunctsOf(above), 'type') ?? []
      // Each type needs a list of its own. Several of them would cost more than the one list of all.
      return types.length === 0 || types.length > MOST_TYPES
        ? scan
        : withHints(scan, { types: Object.freeze([...types]) })
    }),
  }),
}

/** The lists of this many types travel in one request. */
const MOST_TYPES = 2
