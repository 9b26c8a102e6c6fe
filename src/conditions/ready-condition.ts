import { type Artifact, type Fetched, isFetched } from '../resources/version/artifact.ts'
import { type FactName, isMakerFact } from '../resources/version/fact-names.ts'
import { compileCondition } from './compile-condition.ts'
import type { Condition } from './condition.ts'
import { FIELD_TESTS } from './fields.ts'
import type { Derivation } from './judge.ts'
import { isCuttable, isMetadataFact, leafReader, UNCLEAR, unclearPath } from './metadata-path.ts'

/** A parsed condition as the judge asks it. A row passes only where the answer is true. `now` is in milliseconds. */
export function readyCondition(condition: Condition, now: number): Derivation<boolean> {
  const facts = factsOf(condition)
  const holds = compileCondition(condition, now)
  return { facts, fields: fieldsOf(facts), of: values => holds(values) === true, ...doubtAbout(condition) }
}

/** A condition that names an unclear path gives no judgement about that row, whatever else the condition says. */
function doubtAbout(condition: Condition): Pick<Derivation<boolean>, 'doubt'> {
  const readers = pathsIn(condition)
    .filter(({ path }) => isCuttable(path))
    .map(({ within, field, path }) => ({ within, field, path, leafOf: leafReader(path) }))
  if (readers.length === 0) return {}
  return {
    doubt(values) {
      const unclear = readers.find(({ within, field, leafOf }) => {
        const value = within === undefined ? values(field) : Reflect.get(Object(values(within)), field)
        return leafOf((value ?? null) as Artifact['metadata']) === UNCLEAR
      })
      return unclear && unclearPath(unclear.path, unclear.field)
    },
  }
}

interface TestedPath {
  /** The field in which the other one stands: `loggedBy` for the summary of a run. */
  readonly within: string | undefined
  readonly field: string
  readonly path: string
}

/** Every path that a condition tests, with the field into which it leads. */
function pathsIn(condition: Condition, within?: string): readonly TestedPath[] {
  return Object.entries(condition).flatMap(([key, test]) => {
    if (key === 'and' || key === 'or') return (test as readonly Condition[]).flatMap(one => pathsIn(one))
    if (key === 'not') return pathsIn(test as Condition)
    const kind = FIELD_TESTS[key as keyof typeof FIELD_TESTS].test
    if (kind === 'run' && test !== null) return pathsIn(test as Condition, key)
    return kind === 'metadata' ? Object.keys(test as object).map(path => ({ within, field: key, path })) : []
  })
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
    if (key === 'links') return ['links', ...(names(test, 'linkedAt') ? (['linkedAt'] as const) : [])]
    if (key === 'metadata') return Object.keys(test as object).map((path): FactName => `metadata.${path}`)
    return [key as keyof Artifact]
  })
  return [...new Set(facts)]
}

/** Whether a test has a key of that name, at any depth. */
function names(test: unknown, key: string): boolean {
  if (typeof test !== 'object' || test === null) return false
  return Object.entries(test).some(([own, inner]) => own === key || names(inner, key))
}
