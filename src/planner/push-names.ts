import { allowedTexts, conjunctsOf, isMonotone, isOfProjects, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** Only collections whose names can pass are asked for in a project. Lists of collections accept the key `name`. */
export const pushNames: Rule = {
  name: 'push-names',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if (!isOfProjects(scan) || !isMonotone(above)) return scan
      const names = allowedTexts(conjunctsOf(above), 'collection') ?? []
      return names.length === 0 ? scan : withHints(scan, { names: Object.freeze([...names]) })
    }),
  }),
}
