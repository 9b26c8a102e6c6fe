import { withoutAliases } from '../actions/actions.ts'
import type { Condition } from '../conditions/condition.ts'
import { isScan, type QueryNode } from '../plan/query.ts'
import { flattened } from './paths.ts'
import type { Rule } from './rule.ts'

/**
 * Where only versions without any alias are deleted, the permission to drop aliases does nothing. Without it, a version that
 * gets an alias in between stays (safety rule 7).
 */
export const dropAliasPermission: Rule = {
  name: 'drop-alias-permission',
  apply: target => {
    const { action, query } = target
    if (action === undefined || !impliesNoAlias(query)) return target
    const less = withoutAliases(action)
    return less === action ? target : { ...target, action: less }
  },
}

/** Whether every row of a query is known to have no alias. */
function impliesNoAlias(query: QueryNode): boolean {
  if (isScan(query)) return false
  if (query.kind === 'filter' && flattened(query.condition).some(isUnaliased)) return true
  return query.kind === 'union'
    ? impliesNoAlias(query.input) && impliesNoAlias(query.other)
    : impliesNoAlias(query.input)
}

function isUnaliased({ aliases }: Condition): boolean {
  return aliases?.isEmpty === true
}
