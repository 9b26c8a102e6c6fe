import { type Artifact, type Fetched, isFetched } from '../resources/version/artifact.ts'
import { type FactName, isMakerFact } from '../resources/version/fact-names.ts'
import { compileCondition } from './compile-condition.ts'
import type { Condition } from './condition.ts'
import type { Derivation } from './judge.ts'
import { isCuttable, isMetadataFact, leafReader, pathOfFact, UNCLEAR, unclearPath } from './metadata-path.ts'

/** A parsed condition as the judge asks it. A row passes only where the answer is true. `now` is in milliseconds. */
export function readyCondition(condition: Condition, now: number): Derivation<boolean> {
  const facts = factsOf(condition)
  const holds = compileCondition(condition, now)
  return { facts, fields: fieldsOf(facts), of: values => holds(values) === true, ...doubtAbout(facts) }
}

/** A condition that names an unclear path gives no judgement about that metadata, whatever else the condition says. */
function doubtAbout(facts: readonly string[]): Pick<Derivation<boolean>, 'doubt'> {
  const readers = facts.filter(isMetadataFact).flatMap(fact => {
    const path = pathOfFact(fact)
    return path !== undefined && isCuttable(path) ? [{ path, leafOf: leafReader(path) }] : []
  })
  if (readers.length === 0) return {}
  return {
    doubt(values) {
      const metadata = values('metadata') as Artifact['metadata']
      const unclear = readers.find(({ leafOf }) => leafOf(metadata) === UNCLEAR)
      return unclear && unclearPath(unclear.path)
    },
  }
}

/** The fields that facts stand in. */
export function fieldsOf(facts: readonly string[]): readonly string[] {
  return [...new Set(facts.map(fieldOf))]
}

/** The fields beyond the cheap ones that a read must bring to tell these facts. */
export function fetchedFor(facts: readonly string[]): readonly Fetched[] {
  const names = facts.map(fact => (isMakerFact(fact) ? 'maker' : fieldOf(fact)))
  return [...new Set(names)].filter(isFetched)
}

function fieldOf(fact: string): string {
  if (isMakerFact(fact)) return 'createdBy'
  return isMetadataFact(fact) ? 'metadata' : fact
}

/** Everything that a condition tests, each fact once. */
export function factsOf(condition: Condition): readonly FactName[] {
  const facts = Object.entries(condition).flatMap(([key, test]): readonly FactName[] => {
    if (key === 'and' || key === 'or') return (test as readonly Condition[]).flatMap(factsOf)
    if (key === 'not') return factsOf(test as Condition)
    if (key === 'metadata') return Object.keys(test as object).map((path): FactName => `metadata.${path}`)
    return [key as keyof Artifact]
  })
  return [...new Set(facts)]
}
