import type { QueryNode } from '../plan/query.ts'
import { chooseProjection } from './choose-projection.ts'
import { dropAliasPermission } from './drop-alias-permission.ts'
import { fuseFilters } from './fuse-filters.ts'
import { mapScans, mapSteps } from './paths.ts'
import { prefetchVersions } from './prefetch-versions.ts'
import { pruneCollections } from './prune-collections.ts'
import { pushNames } from './push-names.ts'
import { pushOrderAndLimit } from './push-order-and-limit.ts'
import { pushRunFilters } from './push-run-filters.ts'
import { pushState } from './push-state.ts'
import { pushType } from './push-type.ts'
import type { Rule, Target } from './rule.ts'
import { shareScans } from './share-scans.ts'

/** Every rule, in the order in which they are tried: later ones use what earlier ones found. */
export const RULES = [
  fuseFilters,
  chooseProjection,
  pushState,
  pushType,
  pushNames,
  pushRunFilters,
  pruneCollections,
  pushOrderAndLimit,
  shareScans,
  prefetchVersions,
  dropAliasPermission,
] as const satisfies readonly Rule[]

export const RULE_NAMES: readonly string[] = RULES.map(({ name }) => name)

/** A target after a rule that changed it. */
export interface Pass {
  readonly rule: string
  readonly target: Target
}

/** Makes a plan cheaper by the rules that are on: the same rows, in no more requests. */
export function optimize(
  target: Target,
  isOn: (rule: string) => boolean,
): { readonly target: Target; readonly passes: readonly Pass[] } {
  const passes: Pass[] = []
  let now: Target = { ...target, query: apart(target.query) }
  for (const rule of RULES) {
    if (!isOn(rule.name)) continue
    const next = rule.apply(now)
    if (next.query !== now.query || next.action !== now.action) passes.push({ rule: rule.name, target: next })
    now = next
  }
  return { target: now, passes }
}

/** Gives every step an object of its own: a query that stands twice in another is measured at each of its places. */
function apart(query: QueryNode): QueryNode {
  return mapSteps(
    mapScans(query, scan => ({ ...scan })),
    step => ({ ...step }),
  )
}
