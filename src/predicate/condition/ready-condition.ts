import type { Artifact } from '../artifact.ts'
import type { FactName } from '../facts.ts'
import type { Derivation } from '../judge.ts'
import { compileCondition } from './compile-condition.ts'
import type { Condition } from './condition.ts'

/** A parsed condition as the judge asks it: what is neither true nor false does not pass. `now` is in milliseconds. */
export function readyCondition(condition: Condition, now: number): Derivation<boolean> {
  const facts = factsOf(condition)
  const holds = compileCondition(condition, now)
  return { facts, fields: fieldsOf(facts), of: values => holds(values) === true }
}

/** The fields that facts stand in. */
export function fieldsOf(facts: readonly FactName[]): readonly (keyof Artifact)[] {
  return [...new Set(facts.map(fieldOf))]
}

function fieldOf(fact: FactName): keyof Artifact {
  if (fact === 'running' || fact === 'maker') return 'createdBy'
  return (fact.startsWith('metadata.') ? 'metadata' : fact) as keyof Artifact
}

/** Everything that a condition tests, each once. */
export function factsOf(condition: Condition): readonly FactName[] {
  const facts = Object.entries(condition).flatMap(([key, test]): readonly FactName[] => {
    if (key === 'and' || key === 'or') return (test as readonly Condition[]).flatMap(factsOf)
    if (key === 'not') return factsOf(test as Condition)
    if (key === 'metadata') return Object.keys(test as object).map((path): FactName => `metadata.${path}`)
    return [key as keyof Artifact]
  })
  return [...new Set(facts)]
}
