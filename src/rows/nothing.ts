import { soughtByCondition } from '../conditions/unmatched.ts'
import { nearestName } from '../nearest-name.ts'
import { printRegistryPath, registryIn } from '../plan/path.ts'
import {
  allSteps,
  everyStep,
  isJoined,
  isScan,
  type QueryNode,
  type Scan,
  type Step,
  scanOf,
  stepsOf,
} from '../plan/query.ts'
import { listedThings } from '../resources/places/places.ts'
import { RUN_STATES } from '../resources/run/run-row.ts'
import type { Reading } from './reading.ts'

/** Notes about names that fit nothing, because they are misspelt. They protect nothing, or say that nothing goes. */
export async function notesOnNothing(query: QueryNode, reading: Reading): Promise<readonly string[]> {
  const notes: string[] = []
  for (const step of everyStep(query)) {
    if (isScan(step)) continue
    const note = reading.lookouts.get(step)?.note(wordOf(step)) ?? nothingOf(step, reading)
    if (note !== undefined) notes.push(note)
  }
  for (const note of await unknownTypes(query, reading)) notes.push(note)
  return [...notes, ...unknownStates(query), ...registriesAsProjects(query, reading)]
}

/** Notes about registries that were named as projects: what they hold are links, and a project lists its own versions. */
function registriesAsProjects(query: QueryNode, { measures }: Reading): readonly string[] {
  return everyStep(query).flatMap(step => {
    if (step.kind !== 'project' || measures.of(step).rowsOut > 0) return []
    const { entity, project = '' } = step.project
    const registry = registryIn(project)
    if (registry === undefined) return []
    const path = printRegistryPath({ organization: entity, registry })
    return `${project} is a registry, which holds links and no versions of its own: say inRegistry('${path}').`
  })
}

/** Notes about states of runs that W&B is not known to have. A server that is asked for them gives no row to tell by. */
function unknownStates(query: QueryNode): readonly string[] {
  const named = everyStep(query).flatMap(step => {
    if (step.kind !== 'filter' || listedThings(scanOf(step)) !== 'runs') return []
    return soughtByCondition(step.condition).flatMap(({ field, sought }) => (field === 'state' ? [String(sought)] : []))
  })
  return [...new Set(named)]
    .filter(state => !RUN_STATES.includes(state))
    .map(state => {
      const nearest = nearestName(state, RUN_STATES)
      return `No run is known to have the state '${state}'.${nearest === undefined ? '' : ` Did you mean '${nearest}'?`}`
    })
}

function wordOf({ kind }: Step): string {
  return kind === 'filter' ? 'A condition of where(…)' : `${kind}(…)`
}

/** The note about a step that lets nothing through, or takes nothing away. */
function nothingOf(step: Step, { measures }: Reading): string | undefined {
  if (step.kind === 'except' && measures.of(step.other).rowsOut === 0 && measures.of(step.input).rowsOut > 0) {
    return 'What except(…) names are no rows at all: it takes nothing away.'
  }
  return undefined
}

/**
 * Notes about the types that a plan names and no row has. Where the query, or a part that `except` names, gave no rows, the
 * types that exist are looked up. The number of rows alone decides about this look-up, so no rule of the planner makes it
 * cost more.
 */
async function unknownTypes(query: QueryNode, reading: Reading): Promise<readonly string[]> {
  const notes = new Set<string>()
  const empty = new Set(emptyParts(query, reading).flatMap(stepsOfPart))
  const lookUp = typesOncePerPlace(reading)
  for (const step of allSteps(query)) {
    const named = typesOf(step, empty.has(step))
    if (named.length === 0) continue
    const seen = reading.types.get(step)
    const known = empty.has(step) ? await lookUp(scanOf(step)) : seen
    for (const type of named.filter(one => known?.has(one) === false && seen?.has(one) !== true)) {
      const nearest = nearestName(type, [...(known ?? [])])
      notes.add(`No row has the type '${type}'.${nearest === undefined ? '' : ` Did you mean '${nearest}'?`}`)
    }
  }
  return [...notes]
}

/** The query, and what each of its `except` names, as far as these gave no rows. */
function emptyParts(query: QueryNode, { measures }: Reading): readonly QueryNode[] {
  const named = allSteps(query).flatMap(step =>
    step.kind === 'except' && measures.of(step.input).rowsOut > 0 ? [step.other] : [],
  )
  return [query, ...named].filter(part => measures.of(part).rowsOut === 0)
}

/** The steps from which the rows of a part come. */
function stepsOfPart(part: QueryNode): readonly QueryNode[] {
  return stepsOf(part).flatMap(step => (step.kind === 'union' ? [step, ...stepsOfPart(step.other)] : [step]))
}

/** The types that a step names. The types of a condition count only where no row came. */
function typesOf(step: QueryNode, isEmpty: boolean): readonly string[] {
  if (step.kind === 'ofType') return step.types
  if (step.kind !== 'filter' || !isEmpty) return []
  return soughtByCondition(step.condition).flatMap(({ field, sought }) =>
    field === 'type' && typeof sought === 'string' ? [sought] : [],
  )
}

function typesOncePerPlace(reading: Reading): (place: Scan) => Promise<ReadonlySet<string> | undefined> {
  const known = new Map<string, Promise<ReadonlySet<string> | undefined>>()
  return place => {
    const { hints: _, ...where } = place
    const key = isJoined(place) ? '' : JSON.stringify(where)
    const { measures, execution, resource } = reading
    const types = known.get(key) ?? resource.typesIn(place, measures.runFor(place, execution))
    known.set(key, types)
    return types
  }
}
