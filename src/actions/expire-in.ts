import type { Allowances } from '../plan/allowances.ts'
import { DAY } from '../plan/time.ts'
import { count, oneOf, refuse, type Shape } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { day, endOf, expiring } from './expiring.ts'
import { allowances } from './guards/guards.ts'

/** Lets versions expire so long after this is sent. It lengthens no life. */
export interface ExpireIn {
  readonly kind: 'expireIn'
  /** Milliseconds, a day or more. */
  readonly after: number
  readonly allow: Allowances
}

const aDayOrMore: Shape<number> = (value, at) => {
  const given = count(value, at)
  return given >= DAY ? given : refuse(given, at, 'a day or more')
}

export const expireIn: ActionDefinition<ExpireIn, ExpireIn, VersionAction> = {
  fields: { kind: oneOf({ expireIn: true }), after: aDayOrMore, allow: allowances },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: ({ after, allow }) =>
    expiring({
      title: `let versions expire ${print(after)} from when this is sent`,
      lets: options => `.expireIn('${print(after)}', { ${options} })`,
      sets: { expiresIn: after },
      allow,
      mayEnd: true,
      unchanged: (life, now) => {
        const end = endOf(life)
        if (end === undefined || end > now + after) return undefined
        return { code: 'unchanged', detail: `it expires on ${day(end)} already` }
      },
      ends: () => true,
      reckoned: ({ createdAt }, now) => ({ ttl: Math.ceil((now + after - createdAt) / 1000) }),
    }),
}

function print(milliseconds: number): string {
  const days = milliseconds / DAY
  return Number.isInteger(days) ? `${days}d` : `${milliseconds / 1000}s`
}
