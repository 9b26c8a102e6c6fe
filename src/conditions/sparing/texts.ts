import { unknownKind } from '../../errors/unknown-kind.ts'
import { namedKey } from '../keys.ts'
import type { Sparing, SparingRule } from './sparing-rules.ts'

/** A rule in words, as reports name it: `last 3`, `best min metadata('loss')`. */
export function reasonOf(rule: SparingRule): string {
  switch (rule.kind) {
    case 'within':
      return `within ${rule.duration}`
    case 'aliases':
    case 'tags':
      return `${rule.kind} ${rule.patterns.map(String).join(', ')}`
    case 'versions':
      return `versions ${rule.versions.join(', ')}`
    case 'best':
      return `best ${rule.count > 1 ? `${rule.count} ` : ''}by ${rule.order} ${keyText(rule.key)}`
    case 'last':
    case 'first':
    case 'daily':
    case 'weekly':
    case 'monthly':
    case 'yearly':
      return `${rule.kind} ${rule.count}`
    default:
      return unknownKind(rule)
  }
}

/** All rules in words. */
export function sparingText({ rules, atLeast, per }: Sparing): string {
  return [
    ...rules.map(reasonOf),
    ...(atLeast === undefined ? [] : [`at least ${atLeast}`]),
    `per ${typeof per === 'function' ? keyText(per) : per}`,
  ].join(' · ')
}

/** An accessor as it was written, or a closure's text on one line. */
export function keyText(key: (row: never) => unknown): string {
  const text = namedKey(key)?.text ?? String(key).replace(/\s+/g, ' ')
  return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
