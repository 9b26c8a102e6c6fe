import { namedKey } from '../keys.ts'
import type { Sparing } from './sparing-rules.ts'

/** Everything that rules look at, but for what closures read, and for what is asked of every row. */
export function factsOfSparing({ rules, per }: Sparing): readonly string[] {
  const kinds = rules.map(({ kind }) => kind)
  const byTime = kinds.some(kind => ['within', 'daily', 'weekly', 'monthly', 'yearly'].includes(kind))
  return [
    ...(byTime || per !== 'collection' ? (['createdAt'] as const) : []),
    ...(['aliases', 'tags'] as const).filter(field => kinds.includes(field)),
    ...(per === 'run' ? (['createdBy'] as const) : []),
    ...(per === 'type' || per === 'group' || per === 'jobType' || per === 'sweep' ? [per] : []),
    ...keysOf({ rules, per }).flatMap(key => namedKey(key)?.fact ?? []),
  ]
}

/** The keys that the user wrote into rules. */
export function keysOf({ rules, per }: Pick<Sparing, 'rules' | 'per'>): readonly ((row: never) => unknown)[] {
  const keys: ((row: never) => unknown)[] = rules.flatMap(rule => (rule.kind === 'best' ? [rule.key] : []))
  return typeof per === 'function' ? [...keys, per] : keys
}
