import { HIDDEN, type World } from './facts.ts'
import { guardsOf } from './guards.ts'
import { holds, namesMetadata } from './holds.ts'
import { bySortable, byTie, keyValue, NO_ORDER, type Sortable, sortable } from './order.ts'
import type { Condition, Key, PlanData, QueryData, ScopeData, StepData } from './plan.ts'
import { keyOf, Refusal, type Row, rowsIn, Unreadable } from './rows.ts'
import { type Spared, spare } from './spare.ts'
import { refusalOf } from './static-refusal.ts'
import { bytesOf } from './units.ts'

/** How the oracle reads what the specification leaves open. */
export interface Readings {
  /** What becomes of a row that cannot be judged where its absence could change what happens to others. */
  readonly unreadable: 'refuse' | 'drop' | 'pass' | 'leave out'
  /** What becomes of a row whose key has no order, or none by which it can be told apart. */
  readonly unanswered: 'refuse' | 'first' | 'last'
  /** Whether a row that one branch of a union spares or cannot judge stays although another branch selects it. */
  readonly keepingWins: boolean
  /** Whether a row counts as of another project when one way that it came by says so, or only when every way does. */
  readonly elsewhere: 'any' | 'every'
  /** Whether a row whose `best` key cannot be understood leaves uncounted, or is spared as one without a number. */
  readonly unreadableBest: 'leaves' | 'spared'
}

export const SAFEST: Readings = {
  unreadable: 'refuse',
  unanswered: 'refuse',
  keepingWins: true,
  elsewhere: 'any',
  unreadableBest: 'leaves',
}

/** A list leaves out what it cannot judge, to the right of `except` too: nobody knows whether it would be taken away. */
export const OF_LISTS: Readings = { ...SAFEST, unreadable: 'leave out' }

export type Verdict =
  | {
      readonly kind: 'acts'
      /** The rows acted on, as `id in entity/project/collection`: in the plan's order, or in the tie order. */
      readonly acted: readonly string[]
      readonly guarded: ReadonlyMap<string, readonly string[]>
      readonly spared: ReadonlyMap<string, string>
      readonly unjudged: ReadonlySet<string>
    }
  | { readonly kind: 'refuses'; readonly code: string }

/** What a plan does to a world at a time, by plain array code. */
export function judge(world: World, plan: PlanData, now: number, readings: Readings = SAFEST): Verdict {
  try {
    const refused = refusalOf(plan.query)
    if (refused !== undefined) throw new Refusal(refused, 'before anything is read')
    return verdictOf(world, plan, now, readings)
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refuses', code: error.code }
    throw error
  }
}

export type Listing =
  | { readonly kind: 'lists'; readonly rows: readonly string[]; readonly isOrdered: boolean }
  | { readonly kind: 'refuses'; readonly code: string }

/** The rows of a query without an action. */
export function list(world: World, query: QueryData, now: number, readings: Readings = OF_LISTS): Listing {
  try {
    const { rows, isOrdered } = rowsOf(query, { world, now, readings, isExact: true })
    return { kind: 'lists', rows: rows.map(keyOf), isOrdered }
  } catch (error) {
    if (error instanceof Refusal) return { kind: 'refuses', code: error.code }
    throw error
  }
}

/** What could become of a plan if what cannot be judged counted one way, or the other. */
export function alternatives(world: World, plan: PlanData, now: number, readings: Readings): readonly Verdict[] {
  return (['drop', 'pass'] as const).flatMap(unreadable =>
    (['first', 'last'] as const).map(unanswered => judge(world, plan, now, { ...readings, unreadable, unanswered })),
  )
}

function verdictOf(world: World, { query, action }: PlanData, now: number, readings: Readings): Verdict {
  const found = rowsOf(query, { world, now, readings, isExact: false })
  const spared = new Map(found.spared.map(({ row, rule }) => [keyOf(row), rule]))
  const unjudged = new Set(found.unjudged.map(keyOf))
  const rows = found.isOrdered ? found.rows : [...found.rows].sort(byTie)
  const guarded = new Map<string, readonly string[]>()
  const passing: Row[] = []
  for (const row of rows) {
    const key = keyOf(row)
    if (readings.keepingWins && (spared.has(key) || unjudged.has(key))) continue
    const isElsewhere = found.elsewhere.has(key) && (readings.elsewhere === 'any' || !found.atHome.has(key))
    const reasons = guardsOf(world, row, action, isElsewhere)
    if (reasons.length === 0) passing.push(row)
    else guarded.set(key, reasons)
  }
  // A version takes its links with it: one of which a link stays, stays.
  const staying = [
    ...rows.filter(row => guarded.has(keyOf(row))),
    ...found.spared.map(({ row }) => row),
    ...found.unjudged,
  ]
  const links = new Map(staying.flatMap(row => (row.place.portfolio ? [[row.known.version.id, keyOf(row)]] : [])))
  const acted: string[] = []
  for (const row of passing) {
    const isTaking = readings.keepingWins && action.kind === 'delete' && row.place.portfolio === undefined
    const link = isTaking ? links.get(row.known.version.id) : undefined
    if (link === undefined) acted.push(keyOf(row))
    else if (spared.has(link)) spared.set(keyOf(row), 'its link stays')
    else guarded.set(keyOf(row), ['its link stays'])
  }
  return { kind: 'acts', acted, guarded, spared, unjudged }
}

interface Context {
  readonly world: World
  readonly now: number
  readonly readings: Readings
  /** Whether a row that is missing here could make others be acted on. */
  readonly isExact: boolean
}

interface Found {
  readonly rows: readonly Row[]
  readonly isOrdered: boolean
  readonly spared: readonly Spared[]
  readonly unjudged: readonly Row[]
  /** Rows of another project than the one that the scope they came by names. */
  readonly elsewhere: ReadonlySet<string>
  /** The others. A row may have come by two scopes, and be in both. */
  readonly atHome: ReadonlySet<string>
}

function rowsOf({ scope, steps }: QueryData, context: Context): Found {
  const step = steps.at(-1)
  if (step === undefined) return scanned(scope, context)
  const input = { scope, steps: steps.slice(0, -1) }
  switch (step.kind) {
    case 'take':
      return step.count === 0 ? NOTHING : changed(rowsOf(input, exactly(context)), rows => rows.slice(0, step.count))
    case 'takeBytes':
      return changed(rowsOf(input, exactly(context)), rows => untilBytes(rows, Number(bytesOf(step.bytes))))
    case 'distinct':
      return distinct(rowsOf(input, exactly(context)), step.key, context)
    case 'except':
      return except(rowsOf(input, context), rowsOf(step.other, exactly(context)), context)
    case 'union':
      return union(rowsOf(input, context), rowsOf(step.other, context))
    default:
      return stepped(rowsOf(input, context), step, context)
  }
}

const NOTHING: Found = { rows: [], isOrdered: true, spared: [], unjudged: [], elsewhere: new Set(), atHome: new Set() }
const always = () => true
const exactly = (context: Context): Context => ({ ...context, isExact: true })
const changed = (found: Found, change: (rows: readonly Row[]) => readonly Row[]): Found => ({
  ...found,
  rows: change(found.rows),
})

type SimpleStep = Exclude<StepData, { kind: 'take' | 'takeBytes' | 'distinct' | 'except' | 'union' }>

function stepped(found: Found, step: SimpleStep, context: Context): Found {
  switch (step.kind) {
    case 'where':
      return asked(found, context, mayHold(step.condition, context), row => passes(step.condition, row, context.now))
    case 'closure':
      return asked(found, context, mayHold(step.condition, context), row => {
        return holds(step.condition, row.artifact, context.now) === true
      })
    case 'ofType':
      return changed(found, rows => rows.filter(({ place }) => step.types.includes(place.type)))
    case 'orderBy':
      return ordered(found, step, context)
    case 'sparing': {
      const { rest, spared, unreadable } = spare(found.rows, step.rules, context.now, context.readings.unreadableBest)
      return unjudge({ ...found, rows: rest, spared: [...found.spared, ...spared] }, unreadable, context)
    }
    case 'with':
    case 'all':
      return found
  }
}

function scanned(scope: ScopeData, { world }: Context): Found {
  const rows = rowsIn(world, scope)
  const runs = 'runs' in scope ? scope.runs : 'run' in scope ? [scope.run] : undefined
  const named = scope.kind === 'runsIn' ? [scope.project] : runs?.map(run => run.split('/').slice(0, 2).join('/'))
  const isElsewhere = ({ place }: Row) => named?.includes(`${place.entity}/${place.project}`) === false
  const elsewhere = new Set(rows.filter(isElsewhere).map(keyOf))
  const atHome = new Set(rows.map(keyOf).filter(key => !elsewhere.has(key)))
  return { ...NOTHING, rows, isOrdered: false, elsewhere, atHome }
}

/** Unparsable metadata is judged by no condition that names a path in it, whatever else the condition says. */
function passes(condition: Condition, row: Row, now: number): boolean {
  if (namesMetadata(condition)) void row.artifact.metadata
  return holds(condition, row.artifact, now) === true
}

/** Whether a condition can hold of a row whose metadata could say anything. */
function mayHold(condition: Condition, { now }: Context): (row: Row) => boolean {
  return ({ artifact }) => {
    return holds(condition, Object.create(artifact, { metadata: { value: HIDDEN } }), now) !== false
  }
}

/** Keeps the rows for which the question is answered by true. */
function asked(found: Found, context: Context, mayPass: (row: Row) => boolean, question: (row: Row) => boolean): Found {
  const unreadable: Row[] = []
  const rows = found.rows.filter(row => {
    try {
      return question(row)
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error
      unreadable.push(row)
      return context.readings.unreadable === 'pass' && mayPass(row)
    }
  })
  return unjudge({ ...found, rows }, unreadable, context)
}

function unjudge(found: Found, unreadable: readonly Row[], { isExact, readings }: Context): Found {
  if (unreadable.length > 0 && isExact && readings.unreadable === 'refuse')
    throw new Refusal('BAD_ANSWER', 'unreadable')
  return { ...found, unjudged: [...found.unjudged, ...unreadable] }
}

function ordered(found: Found, step: Extract<StepData, { kind: 'orderBy' }>, context: Context): Found {
  const keys = new Map<Row, Sortable>()
  const kept = asked(found, context, always, row => {
    const value = sortable(keyValue(step.key, row))
    if (typeof value === 'symbol' && context.readings.unanswered === 'refuse')
      throw new Refusal('PREDICATE_FAILED', 'no order')
    keys.set(row, typeof value === 'symbol' ? standIn(context.readings.unanswered, step.direction) : value)
    return true
  })
  const compare = (a: Row, b: Row) => bySortable(keys.get(a), keys.get(b), step.direction) || byTie(a, b)
  return { ...kept, rows: [...kept.rows].sort(compare), isOrdered: true }
}

function standIn(unanswered: Readings['unanswered'], direction: 'asc' | 'desc'): Sortable {
  if (unanswered === 'last') return undefined
  return direction === 'asc' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

/** Each row is there while what stands before it, each version once, stores less than the amount. */
function untilBytes(rows: readonly Row[], bytes: number): readonly Row[] {
  return rows.filter((_, place) => {
    const before = new Map(rows.slice(0, place).map(({ known: { version } }) => [version.id, version.storedBytes]))
    return [...before.values()].reduce((total, one) => total + one, 0) < bytes
  })
}

function distinct(found: Found, key: Key | undefined, context: Context): Found {
  return key === undefined ? distinctVersions(found) : distinctKeys(found, key, exactly(context))
}

function distinctVersions(found: Found): Found {
  const chosen = new Map<string, Row>()
  for (const row of [...found.rows].sort(byTie)) {
    const { id } = row.known.version
    if (!chosen.has(id) || row.place.portfolio === undefined) chosen.set(id, row)
  }
  const rows = new Set(chosen.values())
  return changed(found, all => all.filter(row => rows.has(row)))
}

function distinctKeys(found: Found, key: Key, context: Context): Found {
  const seen = new Set<Sortable>()
  const from = found.isOrdered ? found : changed(found, rows => [...rows].sort(byTie))
  return asked(from, context, always, row => {
    const plain = keyValue(key, row)
    const value = typeof plain === 'boolean' ? `boolean ${plain}` : sortable(plain)
    if (value === undefined || value === NO_ORDER) {
      if (context.readings.unanswered === 'refuse') throw new Refusal('PREDICATE_FAILED', 'no key')
      return context.readings.unanswered === 'first'
    }
    const told = typeof value === 'string' ? `${typeof plain} ${value}` : (value as number)
    return !seen.has(told) && seen.add(told) !== undefined
  })
}

function except(left: Found, right: Found, { readings }: Context): Found {
  const doubtful = readings.unreadable === 'leave out' ? right.unjudged : []
  const ids = new Set([...right.rows, ...doubtful].map(({ known }) => known.version.id))
  const rest = changed(left, rows => rows.filter(({ known }) => !ids.has(known.version.id)))
  return { ...rest, unjudged: [...rest.unjudged, ...doubtful] }
}

function union(left: Found, right: Found): Found {
  const rows = new Map([...left.rows, ...right.rows].map(row => [keyOf(row), row]))
  return {
    rows: [...rows.values()].sort(byTie),
    isOrdered: false,
    spared: [...left.spared, ...right.spared],
    unjudged: [...left.unjudged, ...right.unjudged],
    elsewhere: new Set([...left.elsewhere, ...right.elsewhere]),
    atHome: new Set([...left.atHome, ...right.atHome]),
  }
}
