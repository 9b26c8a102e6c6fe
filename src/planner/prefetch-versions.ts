import { isOfProjects, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/**
 * The collections of a project come with their first versions, which saves a request for each few collections. This rule
 * does not apply where most collections may be of no interest.
 */
export const prefetchVersions: Rule = {
  name: 'prefetch-versions',
  apply: target => ({
    ...target,
    query: mapScans(target.query, scan => {
      if (!isOfProjects(scan)) return scan
      const { collections, types, names } = scan.hints ?? {}
      const isNarrow = types !== undefined || names !== undefined
      return collections === undefined || isNarrow ? withHints(scan, { prefetch: true }) : scan
    }),
  }),
}
