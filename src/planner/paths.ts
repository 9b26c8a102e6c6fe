import type { Condition } from '../conditions/condition.ts'
import type { RunCondition } from '../conditions/run-condition.ts'
import {
  isJoined,
  isScan,
  type JoinedScan,
  type QueryNode,
  type RunHints,
  type Scan,
  type ScanHints,
  type Step,
  scanOf,
} from '../plan/query.ts'
import { listedThings } from '../resources/places/places.ts'

/** A step above a scan, and on which side of it the scan stands; or the joined place that the scan's rows stand for. */
export type Above =
  | { readonly step: Step; readonly side: 'input' | 'other' }
  | { readonly step: JoinedScan; readonly side: 'from' }

/** Rewrites every scan of a query; `above` holds the steps that its rows pass, from the scan upwards. */
export function mapScans(
  query: QueryNode,
  rewrite: (scan: Scan, above: readonly Above[]) => Scan,
  above: readonly Above[] = [],
): QueryNode {
  if (isScan(query)) {
    if (!isJoined(query)) return rewrite(query, above)
    const from = mapScans(query.from, rewrite, [{ step: query, side: 'from' }, ...above])
    return rewrite(from === query.from ? query : { ...query, from }, above)
  }
  const input = mapScans(query.input, rewrite, [{ step: query, side: 'input' }, ...above])
  if (!('other' in query)) return input === query.input ? query : { ...query, input }
  const other = mapScans(query.other, rewrite, [{ step: query, side: 'other' }, ...above])
  return input === query.input && other === query.other ? query : { ...query, input, other }
}

/** Rewrites every step of a query, from the scans upwards. */
export function mapSteps(query: QueryNode, rewrite: (step: Step) => QueryNode): QueryNode {
  if (isScan(query)) {
    if (!isJoined(query)) return query
    const from = mapSteps(query.from, rewrite)
    return from === query.from ? query : { ...query, from }
  }
  const input = mapSteps(query.input, rewrite)
  if (!('other' in query)) return rewrite(input === query.input ? query : { ...query, input })
  const other = mapSteps(query.other, rewrite)
  return rewrite(input === query.input && other === query.other ? query : { ...query, input, other })
}

/** A scan with more hints. */
export function withHints(scan: Scan, hints: ScanHints): Scan {
  return Object.freeze({ ...scan, hints: Object.freeze({ ...scan.hints, ...hints }) })
}

/** The steps that a scan's own rows pass, and not those of what they stand for. */
export function ownSteps(above: readonly Above[]): readonly Exclude<Above, { readonly side: 'from' }>[] {
  const end = above.findIndex(({ side }) => side === 'from')
  return (end < 0 ? above : above.slice(0, end)).filter(one => one.side !== 'from')
}

/** Whether a place lists the versions of one project, or of several. */
export function isOfProjects(scan: Scan): boolean {
  if (!isJoined(scan)) return scan.kind === 'project'
  return scan.kind === 'versionsOfEach' && listedThings(scanOf(scan.from)) === 'projects'
}

/** Steps below which a filter from above can be asked just as well. */
const TRANSPARENT: readonly Step['kind'][] = ['where', 'filter', 'ofType', 'with', 'all']

/** The conditions that every row of a scan has to meet before a step looks at several rows at once. */
export function conjunctsOf(above: readonly Above[]): readonly Condition[] {
  const own = ownSteps(above)
  const barrier = own.findIndex(({ step }) => !TRANSPARENT.includes(step.kind))
  const steps = barrier < 0 ? own : own.slice(0, barrier)
  return steps.flatMap(({ step }) => {
    if (step.kind === 'filter') return flattened(step.condition)
    return step.kind === 'ofType' ? [typeCondition(step.types)] : []
  })
}

/** The question of `ofType`, as a condition. */
export function typeCondition(types: readonly string[]): Condition {
  const [type] = types
  return { type: types.length === 1 && type !== undefined ? type : { in: types } }
}

/** A condition as the parts that must all hold, in the order in which they are asked. */
export function flattened(condition: Condition): readonly Condition[] {
  return Object.entries(condition).flatMap(([key, test]) =>
    key === 'and' ? (condition.and ?? []).flatMap(flattened) : [{ [key]: test } as Condition],
  )
}

/** Steps that may hand on another row where one is missing below them. */
const SEE_ALL: readonly QueryNode['kind'][] = ['take', 'takeBytes', 'distinct', 'union']

/**
 * Whether fewer rows of a scan can only mean fewer rows in the end. Only then may the server leave rows out. Below a `take`
 * or a `takeBytes`, another row would move up. The rows by which a place is found stand below all that this place stands below. On the right side of an `except`, one row less would be taken away. Beside a `union`, a row
 * that was to be spared would come back by the other side.
 */
export function isMonotone(above: readonly Above[]): boolean {
  return above.every(({ step, side }) => {
    return !SEE_ALL.includes(step.kind) && !(step.kind === 'except' && side === 'other')
  })
}

/** The texts that a field may have where all these conditions hold; undefined where they leave it open. */
export function allowedTexts(
  conjuncts: readonly Condition[],
  field: 'collection' | 'state' | 'type' | keyof RunHints,
): readonly string[] | undefined {
  const sets = conjuncts.flatMap(({ [field]: test }: Pick<Condition & RunCondition, typeof field>) => {
    if (typeof test === 'string') return [[test]]
    if (typeof test !== 'object' || test === null) return []
    const { is, in: some } = test
    return [...(typeof is === 'string' ? [[is]] : []), ...(some === undefined ? [] : [some])]
  })
  const [first, ...rest] = sets
  return first && [...new Set(first)].filter(value => rest.every(set => set.includes(value)))
}
