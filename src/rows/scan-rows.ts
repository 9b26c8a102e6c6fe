import { compileCondition } from '../conditions/compile-condition.ts'
import { scan } from '../listing/scan.ts'
import { isLogged } from '../plan/asked-runs.ts'
import { completed } from '../plan/path.ts'
import type { Scan } from '../plan/query.ts'
import type { Execution } from '../requests/execution.ts'
import type { Artifact } from '../resources/version/artifact.ts'
import { compileScan } from '../resources/version/listings.ts'
import { rowKey, type VersionRecord } from '../resources/version/record.ts'
import type { ScanContext } from '../resources/version/scan-context.ts'
import { listedIn } from './exceptions.ts'
import { packedRows, portions } from './packed-rows.ts'
import type { Reading, Rows } from './reading.ts'

/** The rows of a place; one that stands in the query more than once is read once and then given again. */
export async function* scanRows(place: Scan, reading: Reading): Rows {
  for (const field of place.hints?.fields ?? []) reading.fields.add(field)
  const named = namedProjects(place, reading.execution)
  const isElsewhere = ({ place: { entity, project } }: VersionRecord) => named?.has(`${entity}/${project}`) === false
  for await (const rows of place.hints?.shared === true ? sharedRows(place, reading) : listed(place, reading)) {
    for (const row of rows.filter(isElsewhere)) reading.elsewhere.add(rowKey(row))
    if (reading.excepting !== undefined) listedIn(reading.excepting, place, rows)
    if (isLogged(place)) for (const row of rows) reading.logged?.add(rowKey(row))
    reading.scanned?.(place, rows)
    yield rows
  }
}

async function* sharedRows(place: Scan, reading: Reading): Rows {
  const { hints: _, ...where } = place
  const key = JSON.stringify(where)
  const known = reading.shared.get(key) ?? packedRows()
  if (!reading.shared.has(key)) {
    for await (const rows of listed(place, reading)) for (const row of rows) known.push(row)
    reading.shared.set(key, known)
  }
  yield* portions(known)
}

/** The projects of the runs that are named, as `entity/project`; other places hold only what is their own. */
function namedProjects(place: Scan, { defaults }: Execution): ReadonlySet<string> | undefined {
  if (place.kind !== 'runs') return undefined
  return new Set(
    place.runs.map(run => {
      const { entity, project } = completed(run, defaults)
      return `${entity}/${project}`
    }),
  )
}

function listed(place: Scan, reading: Reading): Rows {
  const { fields, note, measures, bookmark, gaps } = reading
  const execution = measures.runFor(place, reading.execution)
  const measure = measures.of(place)
  const context: ScanContext = {
    ...plainContext(execution),
    hints: place.hints ?? {},
    admits: admitting(place, reading.now),
    toldRun: (path, runId) => void reading.runIds.set(path, runId),
  }
  return scan(compileScan(place, context), execution, {
    fields,
    keyOf: rowKey,
    mayRepeat: place.kind !== 'collection' && place.kind !== 'project',
    missing: place.kind === 'runs' ? place.missing : 'refuse',
    gaps,
    note,
    bookmark,
    onPage: () => void measure.pages++,
  })
}

/** A context without hints. */
export function plainContext({ defaults, sizes, learned }: Execution): ScanContext {
  return { defaults, sizes, hints: {}, lacks: learned.lacks.abilities, admits: () => true }
}

/** Collections of which the condition says that no row can pass are not looked into. */
function admitting({ hints }: Scan, now: number): ScanContext['admits'] {
  const { collections } = hints ?? {}
  if (collections === undefined) return () => true
  const holds = compileCondition(collections, now)
  // The planner names no other fields here.
  return place => holds(field => place[field as keyof typeof place] as Artifact[typeof field]) === true
}
