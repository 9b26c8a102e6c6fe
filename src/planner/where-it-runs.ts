import type { Condition } from '../conditions/condition.ts'
import { factsOf } from '../conditions/ready-condition.ts'
import type { QueryNode, Scan, Step } from '../plan/query.ts'
import { type Above, flattened, isMonotone, isOfProjects, mapScans, ownSteps, typeCondition } from './paths.ts'

/** Where the parts of a condition are checked, and why not earlier. */
export interface WhereItRuns {
  /** What the server is asked for, as a pre-filter. */
  readonly server: readonly string[]
  /** What is decided on collections, before their versions are listed. */
  readonly collections: readonly string[]
  /** What is asked of every row here, and the reason. */
  readonly here: readonly { readonly what: string; readonly why: string }[]
}

/** Says for every `where` and `ofType` of an optimised query where it is checked. */
export function whereItRuns(query: QueryNode): ReadonlyMap<Step, WhereItRuns> {
  const found = new Map<Step, WhereItRuns>()
  mapScans(query, (scan, above) => {
    for (const [index, { step }] of ownSteps(above).entries()) {
      const conditions = conditionsOf(step)
      if (conditions !== undefined && !found.has(step)) found.set(step, placesOf(conditions, scan, above, index))
    }
    return scan
  })
  return found
}

/** The parts of a filter. Nobody can look into a closure, so it has no parts. */
function conditionsOf(step: Step): readonly Condition[] | undefined {
  if (step.kind === 'filter') return flattened(step.condition)
  if (step.kind === 'ofType') return [typeCondition(step.types)]
  return step.kind === 'where' ? [] : undefined
}

function placesOf(conditions: readonly Condition[], scan: Scan, above: readonly Above[], index: number): WhereItRuns {
  if (conditions.length === 0)
    return { server: [], collections: [], here: [{ what: 'the closure', why: 'only here can it be asked' }] }
  const below = ownSteps(above)
    .slice(0, index)
    .find(({ step }) => LOOKS_AT_SEVERAL.includes(step.kind))
  const server: string[] = []
  const collections: string[] = []
  const here: { what: string; why: string }[] = []
  for (const condition of conditions) {
    const facts = factsOf(condition)
    const what = facts.join(', ')
    if (below !== undefined) {
      here.push({ what, why: `${below.step.kind} below it has to see every row` })
    } else if (isAsked(facts, scan)) server.push(what)
    else if (isPruned(facts, scan)) collections.push(what)
    else here.push({ what, why: whyHere(facts, scan, above) })
  }
  return { server, collections, here }
}

const LOOKS_AT_SEVERAL: readonly Step['kind'][] = ['sparing', 'orderBy', 'take', 'takeBytes', 'distinct', 'except']

function isAsked(facts: readonly string[], { hints = {} }: Scan): boolean {
  const asked = [
    ...(hints.state === undefined ? [] : ['state']),
    ...(hints.types === undefined ? [] : ['type']),
    ...(hints.names === undefined ? [] : ['collection']),
    ...Object.keys(hints.runs ?? {}),
  ]
  return facts.every(fact => asked.includes(fact))
}

const OF_COLLECTIONS: readonly string[] = ['entity', 'project', 'collection', 'type']

function isPruned(facts: readonly string[], { hints = {} }: Scan): boolean {
  return hints.collections !== undefined && facts.every(fact => OF_COLLECTIONS.includes(fact))
}

/** Keys that lists are known to accept (docs/wandb-api.md §4.2). They may still not accept every test on them. */
const PUSHABLE: readonly string[] = ['state', 'type', 'collection']

function whyHere(facts: readonly string[], scan: Scan, above: readonly Above[]): string {
  if (!facts.every(fact => PUSHABLE.includes(fact))) return 'no list of W&B is known to filter by it'
  if (!isMonotone(above)) return 'a step above would let another row in for one that the server left out'
  if (facts.includes('state')) return 'a list takes one state, by its name'
  return !isOfProjects(scan) ? 'the list of one place takes no such filter' : 'lists take names, and no other test'
}
