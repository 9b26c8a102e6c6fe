import { createJudge, type Derivation, type FieldValues, type Judge } from '../conditions/judge.ts'
import { readyCondition } from '../conditions/ready-condition.ts'
import type { SecondAsking } from '../conditions/second-asking.ts'
import { type Sought, soughtByCondition, type Unmatched, unmatched } from '../conditions/unmatched.ts'
import type { Bookmark } from '../listing/scan.ts'
import type { Witness, WitnessGroup } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { PackedList } from '../plan/packed-list.ts'
import type { QueryNode, Scan } from '../plan/query.ts'
import type { Execution } from '../requests/execution.ts'
import type { ActionableResource, Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'
import type { Listed, ReadException } from './exceptions.ts'
import { type Measures, measures } from './measures.ts'
import type { RepeatedRows } from './repeated-rows.ts'
import type { Unjudged } from './unjudged.ts'

/** One reading of a query: what all its steps are given, and what they have learned. */
export interface Reading<Row extends RowRecord = RowRecord> {
  readonly execution: Execution
  /** What the rows of the query are. */
  readonly resource: Resource<Row>
  readonly query: QueryNode
  /** The moment from which every age is counted, in milliseconds since 1970. */
  readonly now: number
  readonly judge: Judge
  /** Set for a plan that changes something: its closures are asked twice. A list changes nothing, and asks once. */
  readonly secondAsking?: SecondAsking | undefined
  /** The extra fields that are fetched now. */
  readonly fields: Set<string>
  /** Told in sentences what the reader of a preview should know. */
  readonly note: (text: string) => void
  /** Told of rows that could not be judged; throws unless they are to be kept. */
  unjudged(rows: readonly Unjudged<Row>[]): void
  /** The same, for rows that could mean that another row goes. */
  unjudgedAmongRanked(rows: readonly Unjudged<Row>[]): void
  /** Told of rows that a step takes out for a reason that people want to see. */
  keep(record: Row, reason: KeptReason): void
  /** The keys of rows from a project that was not named. A run's inputs may be such rows. */
  readonly elsewhere: Set<string>
  /** The keys of rows that are here because runs were asked what they logged. Undefined where all are, or none is. */
  readonly logged?: Set<string>
  /** The ids of the runs that were asked what they logged, by their paths; not of those on the right side of an `except`. */
  readonly runIds: Map<string, string>
  /** Whether the reading ends at a list that is no longer shown, because a missing row means that another row goes. */
  readonly gaps?: 'refuse'
  /** Told of the right side of each `except`. */
  readonly exceptions?: ReadException[]
  /** Takes all that is listed on the right side of an `except`. */
  readonly excepting?: Listed | undefined
  /** Told of every row of a place, before it is judged. */
  readonly scanned?: ((place: Scan, rows: readonly RowRecord[]) => void) | undefined
  /** Set for a single list that is read in parts. */
  readonly bookmark?: Bookmark | undefined
  readonly groups: Groups<Row>
  readonly repeated: RepeatedRows
  readonly measures: Measures
  /** The rows of places that stand in the query more than once. */
  readonly shared: Map<string, PackedList<RowRecord>>
  /** For each step, which of the names that it looks for no row had. */
  readonly lookouts: ReadonlyMap<QueryNode, Unmatched>
  /** For each `ofType`, the types of the rows that passed it. */
  readonly types: Map<QueryNode, Set<string>>
  /** For each `takeBytes`, the stored bytes of the versions that it took, by their ids. */
  readonly taken: Map<QueryNode, ReadonlyMap<string, number>>
  /** Computes something from a row, and also notes which of these names the row has. */
  readonly seeing: <Value>(
    step: QueryNode,
    sought: readonly Sought[],
    of: (values: FieldValues) => Value,
  ) => (values: FieldValues) => Value
  /** Each condition is made ready once. */
  readonly ready: (step: Extract<QueryNode, { kind: 'filter' }>) => Derivation<boolean>
}

/** Groups of rows that go only because of witnesses. A row carries the numbers of its groups. */
export interface Groups<Row extends RowRecord = RowRecord> {
  /** Starts a group and gives its number. */
  start(label: string): number
  /** Adds a row that stays, with the facts for which it does. */
  witness(group: number, record: Row, rule: string, facts: Iterable<string>): void
  /** The same groups for rows of another resource, by which places of this query are found. */
  over(resource: Resource): Groups
  all(): readonly WitnessGroup[]
}

export function startReading<Row extends RowRecord>(
  execution: Execution,
  resource: Resource<Row>,
  query: QueryNode,
  fields: Iterable<string>,
  hooks: Witnessing<Row> &
    Pick<
      Reading<Row>,
      | 'now'
      | 'note'
      | 'unjudged'
      | 'unjudgedAmongRanked'
      | 'keep'
      | 'bookmark'
      | 'secondAsking'
      | 'logged'
      | 'exceptions'
    >,
): Reading<Row> {
  const conditions = new WeakMap<QueryNode, Derivation<boolean>>()
  const lookouts = new Map<QueryNode, Unmatched>()
  const seeing: Reading['seeing'] = (step, sought, of) => {
    if (sought.length === 0) return of
    const lookout = lookouts.get(step) ?? unmatched(sought)
    lookouts.set(step, lookout)
    return values => {
      lookout.see(values)
      return of(values)
    }
  }
  return {
    lookouts,
    types: new Map(),
    taken: new Map(),
    seeing,
    execution,
    resource,
    query,
    judge: createJudge(resource),
    fields: new Set(fields),
    elsewhere: new Set(),
    groups: createGroups(hooks.witnessOf),
    repeated: new Map(),
    measures: measures(),
    shared: new Map(),
    runIds: new Map(),
    ready(step) {
      const known = conditions.get(step)
      if (known !== undefined) return known
      const ready = readyCondition(step.condition, hooks.now)
      const looking = { ...ready, of: seeing(step, soughtByCondition(step.condition), ready.of) }
      conditions.set(step, looking)
      return looking
    },
    ...hooks,
  }
}

/** Set for a plan, which rests on what stays. */
interface Witnessing<Row extends RowRecord> {
  readonly witnessOf?: ActionableResource<Row>['witnessOf']
}

function createGroups<Row extends RowRecord>(witnessOf: Witnessing<Row>['witnessOf']): Groups<Row> {
  const groups: { readonly label: string; readonly witnesses: Witness[] }[] = []
  const over = <Each extends RowRecord>(each: Witnessing<Each>['witnessOf']): Groups<Each> => ({
    start: label => groups.push({ label, witnesses: [] }) - 1,
    witness(group, record, rule, facts) {
      if (each !== undefined) groups[group]?.witnesses.push(each(record, rule, facts))
    },
    over: resource => over<RowRecord>(witnessOf && resource.witnessOf),
    all: () => groups,
  })
  return over(witnessOf)
}

/** Rows, some at a time, as they are pulled. */
export type Rows<Row extends RowRecord = RowRecord> = AsyncGenerator<readonly Row[], void, undefined>

/** Gives the rows of a query. It is handed to the steps that read another query. */
export type RowsOf = (query: QueryNode, reading: Reading) => Rows
