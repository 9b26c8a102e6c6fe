import type { Allowances } from '../plan/allowances.ts'
import { DAY } from '../plan/time.ts'
import { count, oneOf, type Shape } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { day, endOf, expiring, type Life } from './expiring.ts'
import { allowances } from './guards/guards.ts'

/** Sets how long versions live, counted from their creation. */
export interface SetTtl {
  readonly kind: 'ttl'
  /** Seconds, `never` for ever, or `inherit` as long as the team's default says. */
  readonly to: number | 'never' | 'inherit'
  readonly allow: Allowances
}

const life: Shape<SetTtl['to']> = (value, at) =>
  typeof value === 'number' ? count(value, at) : oneOf({ never: true, inherit: true })(value, at)

export const ttl: ActionDefinition<SetTtl, SetTtl, VersionAction> = {
  fields: { kind: oneOf({ ttl: true }), to: life, allow: allowances },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: ({ to, allow }) =>
    expiring({
      title: titleOf(to),
      lets: options => `.ttl(${typeof to === 'number' ? `'${to / 86_400}d'` : `'${to}'`}, { ${options} })`,
      sets: { ttl: to },
      allow,
      mayEnd: to !== 'never',
      unchanged: (life, now) => {
        if (isSo(to, life)) return { code: 'unchanged', detail: `it lives that long already` }
        const end = typeof to === 'number' ? life.createdAt + to * 1000 : undefined
        if (end === undefined || end - now >= DAY) return undefined
        return { code: 'would-end-at-once', detail: `it would expire on ${day(end)}, in less than a day` }
      },
      // Nobody can tell here what a team's default says (docs/wandb-api.md §3.7).
      ends: life => to === 'inherit' || (typeof to === 'number' && isSooner(to, life)),
      reckoned: () => ({ ttl: to }),
    }),
}

function titleOf(to: SetTtl['to']): string {
  if (to === 'never') return 'let versions live for ever'
  return to === 'inherit' ? "let versions live as long as the team's default says" : `let versions live ${print(to)}`
}

function print(seconds: number): string {
  const days = seconds / 86_400
  return Number.isInteger(days) ? `${days}d from their creation` : `${seconds}s from their creation`
}

function isSo(to: SetTtl['to'], { ttl }: Life): boolean {
  if (to === 'inherit') return ttl.inherited
  return !ttl.inherited && ttl.seconds === (to === 'never' ? null : to)
}

function isSooner(seconds: number, life: Life): boolean {
  const end = endOf(life)
  return end === undefined || life.createdAt + seconds * 1000 < end
}
