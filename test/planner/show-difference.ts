import { inspect } from 'node:util'
import { versionsOf, type World } from './facts.ts'
import type { Outcome } from './harness.ts'
import type { Verdict } from './oracle.ts'
import type { PlanData } from './plan.ts'

/** What differs between coppice and the oracle, as text. */
export function showDifference(world: World, plan: PlanData, outcome: Outcome, verdict: Verdict): string {
  const lines = [inspect(plan, { depth: null, breakLength: 140 })]
  if (outcome.kind === 'refuses' || verdict.kind === 'refuses') {
    return [...lines, `coppice: ${shown(outcome)}`, `oracle:  ${shown(verdict)}`].join('\n')
  }
  const { acted, guarded, spared, unjudged } = verdict
  const why = (key: string) =>
    spared.get(key) ?? guarded.get(key)?.join() ?? (unjudged.has(key) ? 'not judged' : 'not selected')
  const tooMany = outcome.acted.filter(key => !acted.includes(key)).map(key => `${key} (${why(key)})`)
  const tooFew = acted.filter(key => !outcome.acted.includes(key))
  if (tooMany.length + tooFew.length === 0) {
    const told = [outcome.acted, acted, outcome.spared, [...spared.keys()]].map(keys => keys.join(', '))
    const [order, wantedOrder, spares, wantedSpares] = told
    return [
      ...[...lines, `coppice's order: ${order}`, `oracle's order:  ${wantedOrder}`],
      ...[`coppice spares: ${spares}`, `the oracle spares: ${wantedSpares}`],
    ].join('\n')
  }
  const facts = [...tooMany, ...tooFew].map(key => versionsOf(world).get(key.split(' ')[0] ?? '')?.version)
  return [
    ...lines,
    inspect(facts, { depth: null, breakLength: 140 }),
    `coppice acts and the oracle keeps: ${tooMany.join(', ') || 'nothing'}`,
    `the oracle acts and coppice keeps: ${tooFew.join(', ') || 'nothing'}`,
  ].join('\n')
}

function shown(one: Outcome | Verdict): string {
  return one.kind === 'refuses' ? `refuses with ${one.code}` : `acts on ${one.acted.join(', ') || 'nothing'}`
}
