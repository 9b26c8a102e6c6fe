import { allSteps, isScan, type Query, type Scan, type Step, scanOf } from '../../plan/query.ts'
import { nearestName } from '../../predicate/row.ts'
import { soughtByCondition } from '../../predicate/unmatched.ts'
import { findCollections } from '../find-collections.ts'
import type { Reading } from './reading.ts'

/** Names that people write are often misspelt; what then fits nothing protects nothing, or says that nothing goes. */
export async function notesOnNothing(query: Query, reading: Reading): Promise<readonly string[]> {
  const notes: string[] = []
  for (const step of allSteps(query)) {
    if (isScan(step)) continue
    const note = reading.lookouts.get(step)?.note(wordOf(step)) ?? nothingOf(step, reading)
    if (note !== undefined) notes.push(note)
  }
  for (const note of await unknownTypes(query, reading)) notes.push(note)
  return notes
}

function wordOf({ kind }: Step): string {
  return kind === 'filter' ? 'A condition of where(…)' : `${kind}(…)`
}

/** What a step that lets nothing through, or takes nothing away, has to say. */
function nothingOf(step: Step, { measures }: Reading): string | undefined {
  if (step.kind === 'except' && measures.of(step.other).rowsOut === 0 && measures.of(step.input).rowsOut > 0) {
    return 'What except(…) names are no rows at all: it takes nothing away.'
  }
  return undefined
}

/** The types that a plan names and no row has. Where nothing came of a step, those that there are are looked up. */
async function unknownTypes(query: Query, reading: Reading): Promise<readonly string[]> {
  const notes = new Set<string>()
  for (const step of allSteps(query)) {
    const cameOut = reading.measures.of(step).rowsOut > 0
    const seen = reading.types.get(step) ?? new Set()
    const missing = typesOf(step, cameOut).filter(type => !seen.has(type))
    if (missing.length === 0) continue
    const known = cameOut ? seen : await typesIn(scanOf(step), reading)
    for (const type of missing.filter(one => known !== undefined && !known.has(one))) {
      const nearest = nearestName(type, [...(known ?? [])])
      notes.add(`No row has the type '${type}'.${nearest === undefined ? '' : ` Did you mean '${nearest}'?`}`)
    }
  }
  return [...notes]
}

/** The types that a step names, as far as what it saw of rows does not say it already. */
function typesOf(step: Query, cameOut: boolean): readonly string[] {
  if (step.kind === 'ofType') return step.types
  if (step.kind !== 'filter' || cameOut) return []
  return soughtByCondition(step.condition).flatMap(({ field, sought }) =>
    field === 'type' && typeof sought === 'string' ? [sought] : [],
  )
}

/** So many collections are looked at: a name that is meant is among them, or nothing is lost. */
const ENOUGH = 1000

/** The types of the first collections of a place; undefined for places that are no project and no collection. */
async function typesIn(scan: Scan, { measures, run }: Reading): Promise<ReadonlySet<string> | undefined> {
  if (scan.kind !== 'project' && scan.kind !== 'collection') return undefined
  const place =
    scan.kind === 'project'
      ? ({ kind: 'collectionsOfProject', project: scan.project } as const)
      : ({ kind: 'collections', collections: [scan.collection] } as const)
  const types = new Set<string>()
  let looked = 0
  for await (const { record } of findCollections(place, measures.runFor(scan, run), false, () => undefined)) {
    types.add(record.collection.defaultArtifactType.name)
    looked += 1
    if (looked === ENOUGH) break
  }
  return types
}
