import { allowedTexts, conjunctsOf, isMonotone, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** Of a project only the collections of the names that can pass are asked for: `name` is a key that lists of them take. */
export const pushNames: Rule = {
  name: 'push-names',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (scan.kind !== 'project' || !isMonotone(above)) return scan
      const names = allowedTexts(conjunctsOf(above), 'collection') ?? []
      return names.length === 0 ? scan : withHints(scan, { names: Object.freeze([...names]) })
    }),
  }),
}
