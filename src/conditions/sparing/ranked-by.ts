import { namedKey } from '../keys.ts'
import type { RuleKey, Sparing } from './sparing-rules.ts'

/** Everything that rules look at, but for what closures read. */
export function factsOfSparing({ rules, per }: Sparing): readonly string[] {
  const kinds = rules.map(({ kind }) => kind)
  const byTime = kinds.some(kind => ['within', 'daily', 'weekly', 'monthly', 'yearly'].includes(kind))
  return [
    'name',
    'versionIndex',
    'state',
    ...(byTime || per !== 'collection' ? (['createdAt'] as const) : []),
    ...(['aliases', 'tags'] as const).filter(field => kinds.includes(field)),
    ...(per === 'run' ? (['createdBy'] as const) : []),
    ...(per === 'type' ? (['type'] as const) : []),
    ...keysOf({ rules, per }).flatMap(key => namedKey(key)?.fact ?? []),
  ]
}

/** The keys that the user wrote into rules. */
export function keysOf({ rules, per }: Pick<Sparing, 'rules' | 'per'>): readonly RuleKey[] {
  const keys = rules.flatMap(rule => (rule.kind === 'best' ? [rule.key] : []))
  return typeof per === 'function' ? [...keys, per] : keys
}
