import type { QueryData } from './plan.ts'

/** The code with which a plan is refused before anything is read; undefined when it is not. */
export function refusalOf(query: QueryData): 'PLAN_UNORDERED' | 'PLAN_TOO_WIDE' | undefined {
  if (!takesInOrder(query)) return 'PLAN_UNORDERED'
  const kinds = [query.scope.kind, ...query.steps.map(step => step.kind)]
  const isWide = kinds.every(kind => ['inProject', 'inEntity', 'with', 'orderBy'].includes(kind))
  return isWide ? 'PLAN_TOO_WIDE' : undefined
}

/** Whether every `take`, `takeBytes` and `distinct(key)` has an order below it; a union has none. */
function takesInOrder({ steps }: QueryData): boolean {
  let isOrdered = false
  for (const step of steps) {
    if (step.kind === 'orderBy') isOrdered = true
    if (step.kind === 'union') isOrdered = false
    const takes = step.kind === 'take' || step.kind === 'takeBytes'
    if (!isOrdered && (takes || (step.kind === 'distinct' && step.key !== undefined))) return false
    if ('other' in step && !takesInOrder(step.other)) return false
  }
  return true
}
