import { byTie, compareTexts, keyValue } from './order.ts'
import type { Best, Key, Sparing } from './plan.ts'
import { collectionOf, Refusal, type Row, Unreadable } from './rows.ts'
import { durationOf } from './units.ts'

export interface Spared {
  readonly row: Row
  readonly rule: string
}

export interface Sparings {
  /** The rows that go on, in the order in which they came. */
  readonly rest: readonly Row[]
  readonly spared: readonly Spared[]
  /** Rows whose key cannot be understood: they leave before anything is counted. */
  readonly unreadable: readonly Row[]
}

/** Parts rows into those that the rules spare and the rest. */
export function spare(
  rows: readonly Row[],
  rules: Sparing,
  now: number,
  unreadableBest: 'leaves' | 'spared',
): Sparings {
  const unreadable = rows.filter(row => !canBeRead(row, rules, unreadableBest))
  const spared = new Map<Row, string>()
  const groups = new Map<string, Row[]>()
  for (const row of rows.filter(one => !unreadable.includes(one))) {
    const group = groupOf(row, rules.per ?? 'collection')
    if (group === undefined) spared.set(row, 'its run is not known')
    else if (!canBeOrdered(row, rules.per ?? 'collection')) spared.set(row, 'it cannot be ordered')
    else groups.set(group, [...(groups.get(group) ?? []), row])
  }
  for (const group of groups.values()) {
    for (const [row, rule] of sparedOf(group.sort(newestFirst(rules.per ?? 'collection')), rules, now)) {
      spared.set(row, rule)
    }
  }
  return {
    rest: rows.filter(row => !spared.has(row) && !unreadable.includes(row)),
    spared: [...spared].map(([row, rule]) => ({ row, rule })),
    unreadable,
  }
}

type Per = NonNullable<Sparing['per']>

function canBeRead(row: Row, { best, per }: Sparing, unreadableBest: 'leaves' | 'spared'): boolean {
  const keys = unreadableBest === 'leaves' ? listOf(best).map(keyOfBest) : []
  if (typeof per === 'object') keys.push(per.closure)
  return keys.every(key => readable(key, row) !== UNREADABLE)
}

const UNREADABLE = Symbol('unreadable')

function readable(key: Key, row: Row): unknown {
  try {
    return keyValue(key, row)
  } catch (error) {
    if (error instanceof Unreadable) return UNREADABLE
    throw error
  }
}

/** The group of a row; undefined when the run that made it is not known. */
function groupOf(row: Row, per: Per): string | undefined {
  const { entity, project, type } = row.place
  if (per === 'collection') return collectionOf(row.place)
  if (per === 'project') return `${entity}/${project}`
  if (per === 'type') return `${entity}/${project}/${type}`
  if (per === 'run') {
    const maker = row.known.version.createdBy
    return maker?.kind === 'run' ? `${maker.entity}/${maker.project}/${maker.run}` : undefined
  }
  const value = keyValue(per.closure, row)
  if (!['string', 'boolean'].includes(typeof value) && !Number.isFinite(value))
    throw new Refusal('PREDICATE_FAILED', 'no group')
  return `${typeof value} ${value}`
}

function canBeOrdered({ place, known }: Row, per: Per): boolean {
  // An upload that may never end does not stand in for a version that is there.
  if (known.version.state !== 'COMMITTED') return false
  if (Number.isNaN(Date.parse(`${known.version.createdAt}Z`))) return false
  return per !== 'collection' || place.versionIndex !== null
}

const timeOf = ({ known }: Row): number => Date.parse(`${known.version.createdAt}Z`)

function newestFirst(per: Per): (a: Row, b: Row) => number {
  return (a, b) => (per === 'collection' ? byIndex(a, b) : byTime(a, b))
}

const byIndex = (a: Row, b: Row): number =>
  (b.place.versionIndex ?? -1) - (a.place.versionIndex ?? -1) ||
  compareTexts(b.known.version.id, a.known.version.id) ||
  byTie(b, a)

const byTime = (a: Row, b: Row): number => timeOf(b) - timeOf(a) || byIndex(a, b)

/** What the rules spare of one group, which stands newest first. */
function sparedOf(group: readonly Row[], rules: Sparing, now: number): ReadonlyMap<Row, string> {
  const spared = new Map<Row, string>()
  // Those that only tie with the best come on top of what a floor asks for.
  const counted = new Set<Row>()
  const add = (rows: readonly Row[], rule: string) => {
    for (const row of rows) {
      if (!spared.has(row)) spared.set(row, rule)
      if (rule !== 'best') counted.add(row)
    }
  }
  const { last, first, within, aliases, tags, versions, atLeast } = rules
  if (last !== undefined) add(group.slice(0, last), `last ${last}`)
  if (first !== undefined) add(group.slice(-first), `first ${first}`)
  if (within !== undefined) {
    add(
      group.filter(row => timeOf(row) > now - durationOf(within)),
      `within ${within}`,
    )
  }
  add(
    group.filter(({ artifact }) => artifact.aliases.some(alias => matchesAny(alias, aliases))),
    'alias',
  )
  add(
    group.filter(({ artifact }) => artifact.tags.some(tag => matchesAny(tag, tags))),
    'tag',
  )
  add(
    group.filter(({ artifact }) => versions?.some(version => version === artifact.version) === true),
    'version',
  )
  for (const best of listOf(rules.best)) {
    add(
      group.filter(row => numberOf(keyOfBest(best), row) === undefined),
      'it has no number there',
    )
    add(bestOf(group, best), 'best')
    for (const row of firstOf(group, best)) counted.add(row)
  }
  for (const period of PERIODS) add(newestOfEach(group, period, rules[period] ?? 0), period)
  if (atLeast !== undefined) {
    const wanted = Math.max(0, atLeast - counted.size)
    add(group.filter(row => !spared.has(row)).slice(0, wanted), `at least ${atLeast}`)
  } else if (spared.size === 0) add(group, 'no rule spares anything of its group')
  return spared
}

const matchesAny = (name: string, patterns: readonly (string | RegExp)[] = []): boolean =>
  patterns.some(pattern => (typeof pattern === 'string' ? pattern === name : pattern.test(name)))

const listOf = (best: Sparing['best']): readonly Best[] =>
  best === undefined ? [] : Array.isArray(best) ? best : [best as Best]

const keyOfBest = (best: Best): Key => ('min' in best ? best.min : best.max)

function numberOf(key: Key, row: Row): number | undefined {
  const value = readable(key, row)
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined
}

/** The best so many, of equals the newest. */
function firstOf(group: readonly Row[], best: Best): readonly Row[] {
  const key = keyOfBest(best)
  const sign = 'min' in best ? 1 : -1
  const of = (row: Row) => numberOf(key, row) ?? Number.NaN
  const numbered = bestOf(group, best).map((row, index) => ({ row, number: of(row), index }))
  numbered.sort((a, b) => (a.number === b.number ? a.index - b.index : a.number < b.number ? -sign : sign))
  return numbered.slice(0, best.count ?? 1).map(({ row }) => row)
}

/** The best so many, and all that tie with the last of them. */
function bestOf(group: readonly Row[], best: Best): readonly Row[] {
  const key = keyOfBest(best)
  const sign = 'min' in best ? 1 : -1
  const numbers = group.map(row => numberOf(key, row)).filter(number => number !== undefined)
  const worst = numbers.sort((a, b) => (a === b ? 0 : a < b ? -sign : sign)).at((best.count ?? 1) - 1) ?? numbers.at(-1)
  if (worst === undefined) return []
  return group.filter(row => {
    const number = numberOf(key, row)
    return number !== undefined && (sign === 1 ? number <= worst : number >= worst)
  })
}

const PERIODS = ['daily', 'weekly', 'monthly', 'yearly'] as const

function newestOfEach(group: readonly Row[], period: (typeof PERIODS)[number], count: number): readonly Row[] {
  const newest = new Map<string, Row>()
  for (const row of [...group].sort(byTime)) {
    const name = periodOf(timeOf(row), period)
    if (!newest.has(name) && newest.size < count) newest.set(name, row)
  }
  return [...newest.values()]
}

/** The name of the UTC day, ISO week, month or year that a time is in. */
export function periodOf(time: number, period: (typeof PERIODS)[number]): string {
  const date = new Date(time)
  if (period === 'daily') return date.toISOString().slice(0, 10)
  if (period === 'monthly') return date.toISOString().slice(0, 7)
  if (period === 'yearly') return date.toISOString().slice(0, 4)
  // A week is named by its Monday.
  const monday = new Date(time - ((date.getUTCDay() + 6) % 7) * 86_400_000)
  return monday.toISOString().slice(0, 10)
}
