import type { RunHints } from '../plan/query.ts'
import { allowedTexts, conjunctsOf, isMonotone, mapScans, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/** What W&B's lists of runs are known to filter by (docs/wandb-api.md §4.2), by the names of fields. */
const PUSHED: readonly (keyof RunHints)[] = ['state', 'group', 'jobType', 'sweep']

/** Only runs of which these names can pass are asked for in a project. */
export const pushRunFilters: Rule = {
  name: 'push-run-filters',
  apply: target => ({
    ...target,
    query: mapScans(target.query, (scan, above) => {
      if ((scan.kind !== 'runsOfProject' && scan.kind !== 'runsOfEach') || !isMonotone(above)) return scan
      const conjuncts = conjunctsOf(above)
      const runs = PUSHED.flatMap(field => {
        const values = allowedTexts(conjuncts, field)
        return values === undefined ? [] : [[field, Object.freeze(values)] as const]
      })
      return runs.length === 0 ? scan : withHints(scan, { runs: Object.freeze(Object.fromEntries(runs)) })
    }),
  }),
}
