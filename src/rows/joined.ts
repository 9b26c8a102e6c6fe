import { createJudge } from '../conditions/judge.ts'
import type { Listing, Page } from '../listing/listing.ts'
import { allSteps, fieldsAskedFor, isScan, type JoinedScan, type QueryNode, scanOf } from '../plan/query.ts'
import { JOINED_LISTS } from '../resources/places/formulas.ts'
import type { ListingContext } from '../resources/resource.ts'
import { resourceOf } from '../resources/resources.ts'
import type { RowRecord } from '../resources/row-record.ts'
import { PREFETCHED } from '../resources/version/places.ts'
import { sourcesIn } from './exceptions.ts'
import type { Reading, RowsOf } from './reading.ts'
import { refuseUnjudged } from './unjudged.ts'

/** The reading of the places for which the rows of another query stand. */
export interface Joining {
  /** The projects of these rows, as `entity/project`, as far as they are read; undefined where a row holds only its own. */
  readonly projects: ReadonlySet<string> | undefined
  /** What happens where a place is gone though its row was listed. Where fewer rows may mean that more goes, all is refused. */
  readonly missing: 'refuse' | 'skip'
  /** The lists for which the rows stand, some at a time. */
  listings(context: ListingContext): AsyncGenerator<readonly Listing<RowRecord>[], void, undefined>
}

/**
 * Reads a query, and for each of its rows the place for which it stands: many lists in one request, and no more rows than
 * the lists keep pace with. What a row was chosen by is a reason for which all goes that it stands for: the row becomes its
 * witness.
 */
export function joining(place: JoinedScan, reading: Reading, rowsOf: RowsOf): Joining {
  const { from, what, hints } = place
  const resource = resourceOf(scanOf(from))
  const judge = createJudge(resource)
  const sources = reading.excepting && sourcesIn(reading.excepting, place, judge.dependencies)
  const source: Reading = {
    ...reading,
    ...{ resource, query: from, judge, fields: new Set(fieldsAskedFor(from)) },
    ...{ elsewhere: new Set(), logged: new Set(), runIds: new Map(), repeated: new Map(), shared: new Map() },
    groups: reading.groups.over(resource),
    // What a row stands for cannot be told apart from what others stand for, so that none may be left out.
    ...{ unjudged: refuseUnjudged, unjudgedAmongRanked: refuseUnjudged, keep: () => undefined },
    ...{ scanned: undefined, bookmark: undefined, excepting: sources?.listed },
  }
  const projects = OF_OTHER_PROJECTS.includes(what) ? new Set<string>() : undefined
  const perRequest = hints?.prefetch === true ? PREFETCHED.projects : JOINED_LISTS
  const isChosen = allSteps(from).some(step => !isScan(step) && JUDGING.includes(step.kind))

  const groupsOf = (record: RowRecord): readonly number[] => {
    if (!isChosen || reading.exceptions === undefined || reading.excepting !== undefined) return record.groups ?? []
    const group = reading.groups.start(`${resource.thing} ${resource.pathOf(record)}`)
    source.groups.witness(group, record, 'it was chosen', judge.dependencies)
    return [...(record.groups ?? []), group]
  }
  const listingsOf = (record: RowRecord, context: ListingContext): readonly Listing<RowRecord>[] => {
    projects?.add(resource.projectOf(record))
    sources?.chosen.add(resource.keyOf(record))
    const target = resource.leadsTo(record, what)
    if (target === undefined) throw new TypeError(`No ${what} of a ${resource.thing}.`)
    const groups = groupsOf(record)
    const listings = reading.resource.listings(hints === undefined ? target : { ...target, hints }, context)
    return listings.map(listing => ({ ...inGroups(listing, groups), perRequest }))
  }
  return {
    projects,
    missing: reading.gaps === 'refuse' ? 'refuse' : 'skip',
    async *listings(context) {
      let waiting: RowRecord[] = []
      for await (const rows of rowsOf(from, source)) {
        waiting.push(...rows)
        for (; waiting.length >= perRequest; waiting = waiting.slice(perRequest))
          yield waiting.slice(0, perRequest).flatMap(record => listingsOf(record, context))
      }
      if (waiting.length > 0) yield waiting.flatMap(record => listingsOf(record, context))
    },
  }
}

/** The ways that may lead into other projects. */
const OF_OTHER_PROJECTS: readonly JoinedScan['what'][] = ['outputs', 'inputs', 'users']

/** The steps that choose among rows. */
const JUDGING: readonly QueryNode['kind'][] = [
  ...(['where', 'filter', 'ofType', 'sparing', 'take', 'takeBytes', 'distinct', 'except'] as const),
]

/** A listing whose rows rest on these groups too. */
function inGroups(listing: Listing<RowRecord>, groups: readonly number[]): Listing<RowRecord> {
  if (groups.length === 0) return listing
  const resting = (row: RowRecord): RowRecord => ({ ...row, groups: [...(row.groups ?? []), ...groups] })
  const restingPage = (page: Page<RowRecord>): Page<RowRecord> => ({
    ...page,
    rows: page.rows.map(resting),
    listings: page.listings.map(one => inGroups(one, groups)),
  })
  const { before, fallback, pushed } = listing
  return {
    ...listing,
    read(root) {
      const page = listing.read(root)
      return 'missing' in page ? page : restingPage(page)
    },
    ...(before !== undefined && { before: { ...before, rows: before.rows.map(resting) } }),
    ...(fallback !== undefined && { fallback: restingPage(fallback) }),
    ...(pushed !== undefined && { pushed: { ...pushed, otherwise: inGroups(pushed.otherwise, groups) } }),
  }
}
