import { namedKey } from '../conditions/keys.ts'
import type { Step } from '../plan/query.ts'
import { isOneList } from '../resources/places/places.ts'
import { type Above, mapScans, ownSteps, withHints } from './paths.ts'
import type { Rule } from './rule.ts'

/**
 * take n q asks for n rows and not for a page of them. Where they are the first by version number, the server is asked for
 * that order, and the order of its answer is checked. This applies only to rows that are read: rows for an action are chosen
 * among all.
 */
export const pushOrderAndLimit: Rule = {
  name: 'push-order-and-limit',
  apply: target => {
    if (target.action !== undefined) return target
    return {
      ...target,
      query: mapScans(target.query, (scan, above) => {
        const [first, second] = ownSteps(above).filter(({ step }) => step.kind !== 'with' && step.kind !== 'all')
        if (!isOneList(scan)) return scan
        if (first?.step.kind === 'take') return withHints(scan, { limit: first.step.count })
        if (scan.kind !== 'collection' || second?.step.kind !== 'take' || !isByVersion(first)) return scan
        return withHints(scan, { limit: second.step.count, order: first.step.direction })
      }),
    }
  },
}

function isByVersion(above: Above | undefined): above is Above & { step: Extract<Step, { kind: 'orderBy' }> } {
  return above?.step.kind === 'orderBy' && namedKey(above.step.key)?.fact === 'versionIndex'
}
