import type { Condition } from '../conditions/condition.ts'
import { isScan, type Query, type Scan, type ScanHints, type Step } from '../plan/query.ts'

/** A step above a scan, and on which side of it the scan stands. */
export interface Above {
  readonly step: Step
  readonly side: 'input' | 'other'
}

/** Rewrites every scan of a query; `above` holds the steps that its rows pass, from the scan upwards. */
export function mapScans(
  query: Query,
  rewrite: (scan: Scan, above: readonly Above[]) => Scan,
  above: readonly Above[] = [],
): Query {
  if (isScan(query)) return rewrite(query, above)
  const input = mapScans(query.input, rewrite, [{ step: query, side: 'input' }, ...above])
  if (!('other' in query)) return input === query.input ? query : { ...query, input }
  const other = mapScans(query.other, rewrite, [{ step: query, side: 'other' }, ...above])
  return input === query.input && other === query.other ? query : { ...query, input, other }
}

/** Rewrites every step of a query, from the scans upwards. */
export function mapSteps(query: Query, rewrite: (step: Step) => Query): Query {
  if (isScan(query)) return query
  const input = mapSteps(query.input, rewrite)
  if (!('other' in query)) return rewrite(input === query.input ? query : { ...query, input })
  const other = mapSteps(query.other, rewrite)
  return rewrite(input === query.input && other === query.other ? query : { ...query, input, other })
}

/** A scan with more hints. */
export function withHints(scan: Scan, hints: ScanHints): Scan {
  return Object.freeze({ ...scan, hints: Object.freeze({ ...scan.hints, ...hints }) })
}

/** Steps below which a filter from above can be asked just as well. */
const TRANSPARENT: readonly Step['kind'][] = ['where', 'filter', 'ofType', 'with', 'all']

/** The conditions that every row of a scan has to meet before a step looks at several rows at once. */
export function conjunctsOf(above: readonly Above[]): readonly Condition[] {
  const barrier = above.findIndex(({ step }) => !TRANSPARENT.includes(step.kind))
  const steps = barrier < 0 ? above : above.slice(0, barrier)
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

/**
 * Whether fewer rows of a scan can only mean fewer rows in the end. Only then may the server leave rows out. Below a `take`,
 * another row would move up. On the right side of an `except`, one row less would be taken away. Beside a `union`, a row
 * that was to be spared would come back by the other side.
 */
export function isMonotone(above: readonly Above[]): boolean {
  return above.every(({ step, side }) => {
    return !['take', 'distinct', 'union'].includes(step.kind) && !(step.kind === 'except' && side === 'other')
  })
}

/** The texts that a field may have where all these conditions hold; undefined where they leave it open. */
export function allowedTexts(
  conjuncts: readonly Condition[],
  field: 'collection' | 'state' | 'type',
): readonly string[] | undefined {
  const sets = conjuncts.flatMap(({ [field]: test }) => {
    if (typeof test === 'string') return [[test]]
    if (typeof test !== 'object') return []
    const { is, in: some } = test
    return [...(typeof is === 'string' ? [[is]] : []), ...(some === undefined ? [] : [some])]
  })
  const [first, ...rest] = sets
  return first && [...new Set(first)].filter(value => rest.every(set => set.includes(value)))
}
