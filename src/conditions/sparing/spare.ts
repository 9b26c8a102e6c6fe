import { PERIODS } from './periods.ts'
import type { Period, Sparing, SparingRule } from './sparing-rules.ts'
import { reasonOf } from './texts.ts'

/** Rows to be ranked, by their numbers. Rules that look at one row alone are answered already. */
export interface Candidates {
  readonly length: number
  /** Rows with the same group number are ranked together. */
  groupOf(row: number): number
  /** Less than zero when the first is newer. Zero only for a row that came twice. */
  compareNewest(a: number, b: number): number
  /** Milliseconds since 1970. */
  createdAt(row: number): number
  /** The number of the rule that spares the row whatever the other rows are; -1 for none. */
  sparedBy(row: number): number
  /** The number that a `best` rule ranks by, by the rule's number; NaN for none. */
  metric(row: number, rule: number): number
  /** Why the row cannot be ranked. Then it is spared and counts for no rule. Undefined when it can be ranked. */
  unrankable(row: number): string | undefined
}

export interface Spared {
  /** Why each row is spared, as a place in `reasons`. -1 for a row that is not spared, or {@link REPEATED}. */
  readonly verdicts: Int32Array
  readonly reasons: readonly string[]
  /** 1 for each row that lets others of its group go as long as it stays. */
  readonly witnesses: Uint8Array
}

/** The verdict on a row that came before. A list may move while it is read, and a row must not count twice. */
export const REPEATED = -2

/** A rule may spare many rows of a group for what they are. This many of them are watched. */
const WATCHED = 10

/**
 * Ranks rows group by group and says which of them the rules spare. Keeping wins: rules add up, and rows that tie at an edge
 * are all spared. A row that cannot be ranked is spared too.
 */
export function spare(candidates: Candidates, sparing: Sparing): Spared {
  const verdicts = new Int32Array(candidates.length).fill(-1)
  const witnesses = new Uint8Array(candidates.length)
  const reasons: string[] = sparing.rules.map(reasonOf)
  const reason = (text: string) => {
    const known = reasons.indexOf(text)
    return known >= 0 ? known : reasons.push(text) - 1
  }
  for (const rows of groupsOf(candidates))
    spareGroup({ rows, candidates, sparing, verdicts, witnesses, counted: new Set(), reason })
  return { verdicts, reasons, witnesses }
}

interface Group {
  /** Newest first. */
  readonly rows: Uint32Array
  readonly candidates: Candidates
  readonly sparing: Sparing
  readonly verdicts: Int32Array
  readonly witnesses: Uint8Array
  /** Rows that count for `atLeast`. */
  readonly counted: Set<number>
  readonly reason: (text: string) => number
}

function* groupsOf(candidates: Candidates): Generator<Uint32Array> {
  const rows = Uint32Array.from({ length: candidates.length }, (_, row) => row)
  rows.sort((a, b) => candidates.groupOf(a) - candidates.groupOf(b) || candidates.compareNewest(a, b))
  let start = 0
  for (let end = 1; end <= rows.length; end++) {
    if (end < rows.length && groupAt(candidates, rows, end) === groupAt(candidates, rows, start)) continue
    yield rows.subarray(start, end)
    start = end
  }
}

function groupAt(candidates: Candidates, rows: Uint32Array, place: number): number {
  return candidates.groupOf(rows[place] ?? 0)
}

function spareGroup(group: Group): void {
  const { rows, candidates, sparing, verdicts, reason } = group
  const ranked = rows.filter((row, place) => {
    if (place > 0 && candidates.compareNewest(rows[place - 1] ?? row, row) === 0) {
      verdicts[row] = REPEATED
      return false
    }
    const problem = candidates.unrankable(row)
    if (problem !== undefined) verdicts[row] = reason(problem)
    return problem === undefined
  })
  let watched = 0
  for (const row of ranked) {
    const rule = candidates.sparedBy(row)
    if (rule >= 0) mark(group, row, rule, watched++ < WATCHED)
  }
  for (const [number, rule] of sparing.rules.entries()) spareByRank(group, ranked, rule, number)
  floor(group, ranked)
}

/** Applies a rule that compares a row with the others of its group. */
function spareByRank(group: Group, ranked: Uint32Array, rule: SparingRule, number: number): void {
  switch (rule.kind) {
    case 'last':
      for (const row of ranked.subarray(0, rule.count)) mark(group, row, number, true)
      return
    case 'first':
      for (const row of ranked.subarray(-rule.count)) mark(group, row, number, true)
      return
    case 'best':
      spareBest(group, ranked, rule, number)
      return
    case 'daily':
    case 'weekly':
    case 'monthly':
    case 'yearly':
      sparePeriods(group, ranked, rule, number)
  }
}

function spareBest(
  group: Group,
  ranked: Uint32Array,
  rule: Extract<SparingRule, { kind: 'best' }>,
  number: number,
): void {
  const { candidates, reason } = group
  const metric = (row: number) => candidates.metric(row, number)
  const withNumber = ranked.filter(row => {
    const has = !Number.isNaN(metric(row))
    if (!has) mark(group, row, reason(`${reasonOf(rule)}: it has no number there`), false)
    return has
  })
  const sign = rule.order === 'min' ? 1 : -1
  const byMetric = withNumber
    .slice()
    .sort((a, b) => compare(metric(a), metric(b)) * sign || candidates.compareNewest(a, b))
  const edge = byMetric[Math.min(rule.count, byMetric.length) - 1]
  if (edge === undefined) return
  for (const [place, row] of byMetric.entries()) {
    if (compare(metric(row), metric(edge)) * sign > 0) return
    mark(group, row, number, true, place < rule.count)
  }
}

/** Infinity minus Infinity is no number, so a difference cannot compare them. */
function compare(a: number, b: number): number {
  return a < b ? -1 : a > b ? 1 : 0
}

function sparePeriods(
  group: Group,
  ranked: Uint32Array,
  rule: Extract<SparingRule, { kind: Period }>,
  number: number,
): void {
  const { candidates } = group
  const byTime = ranked
    .slice()
    .sort((a, b) => candidates.createdAt(b) - candidates.createdAt(a) || candidates.compareNewest(a, b))
  const seen = new Set<string>()
  for (const row of byTime) {
    const period = PERIODS[rule.kind](candidates.createdAt(row))
    if (seen.has(period)) continue
    if (seen.size === rule.count) return
    seen.add(period)
    mark(group, row, number, true)
  }
}

/** Ensures that a group keeps as many rows as it must. A group in which no rule spares anything is left alone. */
function floor({ sparing, verdicts, witnesses, counted, reason }: Group, ranked: Uint32Array): void {
  const { atLeast } = sparing
  let spared = counted.size
  if (atLeast === undefined) {
    if (spared === 0) for (const row of ranked) verdicts[row] = reason('no rule spares anything of its group')
    return
  }
  // Rows that count for the floor let others go, however many they are and whatever spares them.
  const unwatched = [...counted].filter(row => witnesses[row] !== 1)
  for (const row of unwatched.slice(0, Math.max(0, atLeast - (counted.size - unwatched.length)))) witnesses[row] = 1
  for (const row of ranked) {
    if (spared >= atLeast) return
    if (verdicts[row] !== -1) continue
    verdicts[row] = reason(`at least ${atLeast}`)
    witnesses[row] = 1
    spared++
  }
}

/**
 * Spares a row. The first rule that spares it is the one that is named. Rows that only tie with the best do not count for
 * `atLeast`. Otherwise one row less could mean more ties, and then the floor would spare one row less.
 */
function mark(group: Group, row: number, reason: number, isWitness: boolean, counts = true): void {
  const { verdicts, witnesses, counted } = group
  if (verdicts[row] === -1) verdicts[row] = reason
  if (isWitness) witnesses[row] = 1
  if (counts) counted.add(row)
}
