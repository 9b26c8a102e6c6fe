import { inexact, isExact } from '../conditions/advice.ts'
import { describeValue } from '../conditions/describe.ts'
import type { Derivation, FieldValues, Judgement } from '../conditions/judge.ts'
import { isMetadataFact } from '../conditions/metadata-path.ts'
import { fieldsOf } from '../conditions/ready-condition.ts'
import type { Candidates } from '../conditions/sparing/spare.ts'
import type { Sparing, SparingRule } from '../conditions/sparing/sparing-rules.ts'
import { parseDuration } from '../conditions/units.ts'
import { unknownKind } from '../errors/unknown-kind.ts'
import type { PackedList } from '../plan/packed-list.ts'
import type { Resource } from '../resources/resource.ts'
import type { RowRecord } from '../resources/row-record.ts'
import { type Column, column } from './column.ts'
import { compareRows, compareTexts } from './order.ts'
import type { Reading } from './reading.ts'

/** The facts of a row that are known before it is ranked. */
export interface Ranking {
  readonly group: string
  readonly unrankable: boolean
  readonly createdAt: number
  readonly sparedBy: number
  readonly metrics: readonly number[]
}

export interface Table {
  readonly candidates: Candidates
  add(record: RowRecord, ranking: Ranking): void
  label(group: number): string
}

/** An empty table over the rows of a store. */
export function createTable(all: PackedList<RowRecord>, { rules, per }: Sparing, resource: Resource): Table {
  const groups: string[] = []
  const numbers = new Map<string, number>()
  const group = column(Int32Array)
  const versionIndex = column(Int32Array)
  const sparedBy = column(Int32Array)
  const createdAt = column(Float64Array)
  const metrics = rules.map((rule): Column | undefined => (rule.kind === 'best' ? column(Float64Array) : undefined))
  const byVersion = (a: number, b: number) => versionIndex.at(b) - versionIndex.at(a)
  const byTime = (a: number, b: number) => createdAt.at(b) - createdAt.at(a)
  return {
    candidates: {
      get length() {
        return all.length
      },
      groupOf: group.at,
      compareNewest: (a, b) =>
        (per === 'collection' ? byVersion(a, b) : byTime(a, b) || byVersion(a, b)) ||
        byId(all.at(a), all.at(b), resource),
      createdAt: createdAt.at,
      sparedBy: sparedBy.at,
      metric: (row, rule) => metrics[rule]?.at(row) ?? Number.NaN,
      unrankable: row => {
        if (versionIndex.at(row) !== UNRANKABLE) return undefined
        return resource.unrankableText(per)
      },
    },
    add(record, ranking) {
      const number = numbers.get(ranking.group) ?? groups.push(ranking.group) - 1
      numbers.set(ranking.group, number)
      all.push(record)
      group.push(number)
      versionIndex.push(ranking.unrankable ? UNRANKABLE : resource.numberOf(record))
      sparedBy.push(ranking.sparedBy)
      createdAt.push(ranking.createdAt)
      for (const [rule, metric] of ranking.metrics.entries()) metrics[rule]?.push(metric)
    },
    label: number => `${typeof per === 'function' ? 'group' : per} ${groups[number]}`,
  }
}

const UNRANKABLE = -2

function byId(a: RowRecord, b: RowRecord, resource: Resource): number {
  return compareTexts(resource.idOf(b), resource.idOf(a)) || compareRows(resource, b, a)
}

/** Asks about everything in a row on which its rank rests. */
export function rankingOf(
  record: RowRecord,
  { rules, per }: Sparing,
  derivation: Derivation<Omit<Ranking, 'metrics'>>,
  { judge }: Reading,
): Judgement<Ranking> {
  const derived = judge.derive(derivation, record)
  if (derived.kind !== 'value') return derived
  const metrics: number[] = []
  for (const rule of rules) {
    const judgement: Judgement<unknown> =
      rule.kind === 'best' ? judge.value(rule.key, record) : { kind: 'value', value: Number.NaN }
    if (judgement.kind !== 'value') return judgement
    // A value that is not finite is no number, so it cannot be the best.
    metrics.push(Number.isFinite(judgement.value) ? (judgement.value as number) : Number.NaN)
  }
  if (typeof per !== 'function') return { kind: 'value', value: { ...derived.value, metrics } }
  const group = judge.value(per, record)
  if (group.kind !== 'value') return group
  if (Number.isFinite(group.value) && !isExact(group.value))
    return { kind: 'refused', problem: inexact('per', Number(group.value)) }
  if (['string', 'boolean'].includes(typeof group.value) || isExact(group.value)) {
    return { kind: 'value', value: { ...derived.value, metrics, group: `${typeof group.value} ${group.value}` } }
  }
  return { kind: 'refused', problem: `per got ${describeValue(group.value)}, by which nothing can be grouped` }
}

/** What is derived from a row without asking the user's closures. */
export function derivationOf(
  sparing: Sparing,
  facts: readonly string[],
  now: number,
  resource: Resource,
): Derivation<Omit<Ranking, 'metrics'>> {
  const own = facts.filter(fact => !isMetadataFact(fact))
  const needsTime = own.includes('createdAt')
  return {
    facts: own,
    fields: fieldsOf(own),
    of(values) {
      const group = typeof sparing.per === 'function' ? '' : resource.groupOf(values, sparing.per)
      return {
        group: group ?? '',
        unrankable: group === undefined || resource.isUnrankable(values, sparing.per),
        createdAt: needsTime ? timeOf(values('createdAt')) : 0,
        sparedBy: sparing.rules.findIndex(rule => sparesAlone(rule, values, now)),
      }
    },
  }
}

/** Whether a rule spares a row whatever the others are. */
function sparesAlone(rule: SparingRule, values: FieldValues, now: number): boolean {
  switch (rule.kind) {
    case 'within':
      return timeOf(values('createdAt')) > now - (parseDuration(rule.duration) ?? 0)
    case 'aliases':
    case 'tags':
      return (values(rule.kind) as readonly string[]).some(name => rule.patterns.some(pattern => fits(pattern, name)))
    case 'versions':
      return rule.versions.includes(String(values('version') ?? ''))
    case 'last':
    case 'first':
    case 'best':
    case 'daily':
    case 'weekly':
    case 'monthly':
    case 'yearly':
      return false
    default:
      return unknownKind(rule)
  }
}

function timeOf(value: unknown): number {
  return (value as Date).getTime()
}

function fits(pattern: string | RegExp, name: string): boolean {
  return typeof pattern === 'string' ? pattern === name : pattern.test(name)
}
