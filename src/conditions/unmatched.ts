import { nearestName } from '../nearest-name.ts'
import type { Condition } from './condition.ts'
import type { FieldValues } from './judge.ts'
import { meantPattern } from './pattern.ts'
import type { Sparing } from './sparing/sparing-rules.ts'

/** The fields that hold names which people write into plans. */
export type NameField =
  | 'aliases'
  | 'ownAliases'
  | 'tags'
  | 'version'
  | 'collection'
  | 'type'
  | 'state'
  | 'group'
  | 'jobType'
  | 'sweep'
  | 'user'

/** A name or pattern that a plan looks for. */
export interface Sought {
  readonly field: NameField
  readonly sought: string | RegExp
}

/** Finds the names that a step looks for and that no row has had so far. A misspelt name protects nothing. */
export interface Unmatched {
  see(values: FieldValues): void
  /** The note, in a sentence. Undefined where all names were found, or there were no rows. */
  note(step: string): string | undefined
}

/** At most this many different names are remembered, to find the one that was meant. */
const REMEMBERED = 1000

export function unmatched(all: readonly Sought[]): Unmatched {
  let open = all
  let rows = 0
  const seen = new Set<string>()
  return {
    see(values) {
      rows += 1
      if (open.length === 0) return
      open = open.filter(one => {
        const names = namesIn(values, one.field)
        if (seen.size < REMEMBERED) for (const name of names) seen.add(name)
        return !names.some(name => (typeof one.sought === 'string' ? one.sought === name : one.sought.test(name)))
      })
    },
    note(step) {
      if (rows === 0 || open.length === 0) return undefined
      const names = open.map(({ field, sought }) => `${field} ${sought}${meant(sought, seen)}`)
      return `${step} names what none of ${rows} rows has: ${names.join(', ')}.`
    },
  }
}

function namesIn(values: FieldValues, field: NameField): readonly string[] {
  const value = values(field)
  if (typeof value === 'string') return [value]
  return Array.isArray(value) ? value : []
}

function meant(sought: string | RegExp, seen: ReadonlySet<string>): string {
  if (typeof sought !== 'string') return ''
  const nearest = nearestName(sought, [...seen])
  if (nearest !== undefined) return ` (did you mean ${nearest}?)`
  const pattern = meantPattern(sought)
  return pattern === undefined ? '' : ` (for a pattern write ${pattern} without quotes)`
}

/** The names and patterns of rules, each by itself. */
export function soughtByRules({ rules }: Sparing): readonly Sought[] {
  return rules.flatMap((rule): readonly Sought[] => {
    if (rule.kind === 'aliases' || rule.kind === 'tags')
      return rule.patterns.map(sought => ({ field: rule.kind, sought }))
    return rule.kind === 'versions' ? rule.versions.map(sought => ({ field: 'version', sought })) : []
  })
}

/** The names that a condition compares literally, wherever they stand in it. */
export function soughtByCondition(condition: Condition): readonly Sought[] {
  return Object.entries(condition).flatMap(([key, test]): readonly Sought[] => {
    if (key === 'and' || key === 'or') return (test as readonly Condition[]).flatMap(soughtByCondition)
    if (key === 'not') return soughtByCondition(test as Condition)
    return isNameField(key) ? textsIn(test).map(sought => ({ field: key, sought })) : []
  })
}

const NAME_FIELDS: readonly string[] = [
  ...['aliases', 'ownAliases', 'tags', 'version', 'collection', 'type', 'state'],
  ...['group', 'jobType', 'sweep', 'user'],
]

function isNameField(key: string): key is NameField {
  return NAME_FIELDS.includes(key)
}

/** The texts that a test compares literally. */
function textsIn(test: unknown): readonly string[] {
  if (typeof test === 'string') return [test]
  if (typeof test !== 'object' || test === null) return []
  return Object.entries(test).flatMap(([key, one]: [string, unknown]) => {
    if (key === 'in') return one as readonly string[]
    return ['is', 'not', 'has', 'some', 'every'].includes(key) ? textsIn(one) : []
  })
}
