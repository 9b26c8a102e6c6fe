import type { VersionAction } from '../actions/action.ts'
import { HIDDEN } from '../conditions/values.ts'
import { type AskedRuns, askedRuns, asksRuns, isLogged, placesOf } from '../plan/asked-runs.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { QueryNode } from '../plan/query.ts'
import type { Execution } from '../requests/execution.ts'
import { makerOf, makerText } from '../resources/version/maker.ts'
import { rowKey, type VersionRecord } from '../resources/version/record.ts'
import { givingWay } from '../rows/giving-way.ts'
import type { Reading } from '../rows/reading.ts'
import type { Decide } from './decide.ts'
import { MOST_REQUESTS, outputsOfOthers, type RunPaths } from './shared-outputs.ts'

/** The guard `shared`, made ready for the rows of a plan (safety rule 6). */
export interface Sharing {
  /** Whether a row is here because runs were asked what they logged. */
  isAsked(record: VersionRecord): boolean
  /** Whether this row was looked at and nothing keeps it, other runs aside. */
  isOpen(record: VersionRecord): boolean
  readonly reasonsOf: Decide
  /** The question to ask once more before the first change. Undefined where nothing was asked. */
  readonly question: AskedRuns | undefined
}

const NOBODY: Sharing = { isAsked: () => false, isOpen: () => false, reasonsOf: () => [], question: undefined }

/** Whether a query mixes rows that runs logged with rows of other places. Then it must tell them apart. */
export function mixesPlaces(query: QueryNode): boolean {
  const places = placesOf(query)
  return places.some(isLogged) && !places.every(isLogged)
}

/**
 * Finds what the asked runs share with others: versions that another run or user made, and versions that another run logged
 * too. The other runs are asked only about rows that no reason keeps so far.
 */
export async function sharing(
  query: QueryNode,
  action: VersionAction,
  { logged, runIds }: Pick<Reading, 'logged' | 'runIds'>,
  execution: Execution,
  records: Iterable<VersionRecord>,
  decide: Decide,
): Promise<Sharing> {
  const { shared } = action
  if (!asksRuns(query) || shared === true) return NOBODY
  const asked = askedRuns(runIds.keys())
  const runs = new Set(runIds.values())
  const isAsked = (record: VersionRecord) =>
    record.place.portfolioId === null && (logged === undefined || logged.has(rowKey(record)))
  let paths: RunPaths = new Map()
  const madeByOthers: Decide = record => (isAsked(record) ? madeByOther(record, runs, paths) : [])
  const ids = new Set<string>()
  // A run logs in its own project. The others are the projects where the versions are.
  const projects = new Set(asked.projects)
  const mayGo = (record: VersionRecord) =>
    isAsked(record) && decide(record).length === 0 && madeByOthers(record).length === 0
  for await (const some of givingWay(shared === 'made by' ? [] : records)) {
    for (const { node, place } of some.filter(mayGo)) {
      ids.add(node.id)
      if (place.project !== HIDDEN) projects.add(`${place.entity}/${place.project}`)
    }
  }
  const isOpen = (record: VersionRecord) => isAsked(record) && ids.has(record.node.id)
  if (ids.size === 0) return { isAsked, isOpen, reasonsOf: madeByOthers, question: undefined }
  const question = { runs: asked.runs, projects: [...projects] }
  const others = await outputsOfOthers(
    question,
    ids,
    execution,
    shared === 'ask' ? Number.POSITIVE_INFINITY : MOST_REQUESTS,
  )
  if (others.kind === 'known') paths = others.paths
  const alsoLogged = (record: VersionRecord): readonly KeptReason[] => {
    if (!ids.has(record.node.id)) return []
    if (others.kind === 'unknown')
      return [{ code: 'shared', detail: others.detail, allow: others.wasTooMuch ? "shared: 'ask'" : 'shared: true' }]
    const by = others.by.get(record.node.id)
    return by === undefined ? [] : [{ code: 'shared', detail: `run ${by} logged it too`, allow: 'shared: true' }]
  }
  return { isAsked, isOpen, reasonsOf: record => [...madeByOthers(record), ...alsoLogged(record)], question }
}

/** For every version W&B tells who made it first, even when others logged it again. */
function madeByOther({ node }: VersionRecord, asked: ReadonlySet<string>, paths: RunPaths): readonly KeptReason[] {
  const maker = makerOf(node.createdBy)
  if (maker?.kind === 'run' && asked.has(maker.id)) return []
  const path = maker?.kind === 'run' ? paths.get(maker.id) : undefined
  const detail = `made by ${path === undefined ? makerText(maker) : `run ${path}`}, which was not asked`
  return [{ code: 'shared', detail, allow: 'shared: true' }]
}
