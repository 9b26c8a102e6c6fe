import { scan } from '../listing/scan.ts'
import { isLogged } from '../plan/asked-runs.ts'
import { packedList } from '../plan/packed-list.ts'
import { completed } from '../plan/path.ts'
import { isJoined, type Scan } from '../plan/query.ts'
import type { Execution } from '../requests/execution.ts'
import type { RowRecord } from '../resources/row-record.ts'

import { listedIn } from './exceptions.ts'
import { type Joining, joining } from './joined.ts'
import { portions } from './portions.ts'
import type { Reading, Rows, RowsOf } from './reading.ts'

/** The rows of a place. A place that stands in the query more than once is read once and then given again. */
export async function* scanRows(place: Scan, reading: Reading, rowsOf: RowsOf): Rows {
  for (const field of place.hints?.fields ?? []) reading.fields.add(field)
  const { resource } = reading
  const joined = isJoined(place) ? joining(place, reading, rowsOf) : undefined
  const named = joined?.projects ?? namedProjects(place, reading.execution)
  const isElsewhere = (row: RowRecord) => named?.has(resource.projectOf(row)) === false
  const doubtful: RowRecord[] = []
  for await (const rows of place.hints?.shared === true ? sharedRows(place, reading) : listed(place, reading, joined)) {
    for (const row of rows.filter(isElsewhere)) {
      if (joined !== undefined && !reading.elsewhere.has(resource.keyOf(row))) doubtful.push(row)
      reading.elsewhere.add(resource.keyOf(row))
    }
    if (reading.excepting !== undefined) listedIn(reading.excepting, place, rows, resource)
    if (isLogged(place)) for (const row of rows) reading.logged?.add(resource.keyOf(row))
    reading.scanned?.(place, rows)
    yield rows
  }
  // Of a query that finds its places, all projects are known once all is read.
  for (const row of doubtful) if (!isElsewhere(row)) reading.elsewhere.delete(resource.keyOf(row))
}

async function* sharedRows(place: Scan, reading: Reading): Rows {
  const { hints: _, ...where } = place
  const key = JSON.stringify(where)
  const known = reading.shared.get(key) ?? packedList<RowRecord>()
  if (!reading.shared.has(key)) {
    for await (const rows of listed(place, reading, undefined)) for (const row of rows) known.push(row)
    reading.shared.set(key, known)
  }
  yield* portions(known)
}

/** The projects of the runs that are named, as `entity/project`. Other places hold only rows of their own project. */
function namedProjects(place: Scan, { defaults }: Execution): ReadonlySet<string> | undefined {
  if (place.kind !== 'runs') return undefined
  return new Set(
    place.runs.map(run => {
      const { entity, project } = completed(run, defaults)
      return `${entity}/${project}`
    }),
  )
}

function listed(place: Scan, reading: Reading, joined: Joining | undefined): Rows {
  const { fields, note, measures, bookmark, gaps, resource } = reading
  const execution = measures.runFor(place, reading.execution)
  const measure = measures.of(place)
  const toldRun = (path: string, runId: string) => void reading.runIds.set(path, runId)
  const context = { execution, now: reading.now, toldRun }
  return scan(joined === undefined ? resource.listings(place, context) : [], execution, {
    fields,
    keyOf: record => resource.keyOf(record),
    mayRepeat: place.kind !== 'collection' && place.kind !== 'project',
    missing: joined?.missing ?? ('missing' in place ? (place.missing ?? 'refuse') : 'refuse'),
    gaps,
    note,
    bookmark,
    onPage: () => void measure.pages++,
    ...(joined !== undefined && { more: joined.listings(context) }),
  })
}
