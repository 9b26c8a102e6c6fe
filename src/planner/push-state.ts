import { allowedTexts, conjunctsOf, isMonotone, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** A condition on one state is sent to the server. `state` is the only key that lists of versions are known to accept. */
export const pushState: Rule = {
  name: 'push-state',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (!['runs', 'collection', 'project', 'versionsOfEach'].includes(scan.kind) || !isMonotone(above)) return scan
      const [state, ...others] = allowedTexts(conjunctsOf(above), 'state') ?? []
      return state === undefined || others.length > 0 ? scan : withHints(scan, { state })
    }),
  }),
}
