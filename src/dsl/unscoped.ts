import { CoppiceError } from '../errors/coppice-error.ts'
import type { Kind } from './kind.ts'
import type { Query } from './query.ts'

declare const unscoped: unique symbol

/** The type of a word that needs a scope first. It cannot be called, and the compiler's message says what to do. */
export interface Unscoped<Advice extends string> {
  readonly [unscoped]: Advice
}

/** The words that every query has, on a source of which nothing was selected. They do not compile. Some have `with` and `ofType` too. */
export interface UnscopedQuery<Advice extends string> {
  readonly where: Unscoped<Advice>
  readonly sparing: Unscoped<Advice>
  readonly union: Unscoped<Advice>
  readonly except: Unscoped<Advice>
  readonly distinct: Unscoped<Advice>
  readonly orderBy: Unscoped<Advice>
  readonly take: Unscoped<Advice>
  readonly all: Unscoped<Advice>
  readonly pipe: Unscoped<Advice>
  readonly toArray: Unscoped<Advice>
  readonly first: Unscoped<Advice>
  readonly count: Unscoped<Advice>
  readonly explain: Unscoped<Advice>
}

/** Where the compiler did not say so, these words throw. */
export const QUERY_WORDS = Object.keys({
  where: true,
  ofType: true,
  sparing: true,
  union: true,
  except: true,
  distinct: true,
  orderBy: true,
  take: true,
  with: true,
  all: true,
  pipe: true,
  toArray: true,
  first: true,
  count: true,
  explain: true,
} satisfies Record<
  Exclude<keyof Query<Kind>, 'resource' | symbol> | keyof UnscopedQuery<string> | 'ofType' | 'with',
  true
>)

/** Makes words of a source throw `PLAN_UNSCOPED`, for callers whose compiler did not say so. */
export function refuseUnscoped(prototype: object, words: readonly string[], advice: string): void {
  for (const word of words) {
    const refuse = () => {
      throw new CoppiceError('PLAN_UNSCOPED', {
        problem: `.${word}(…) was called before anything was selected`,
        expected: 'a scope',
        todo: advice,
      })
    }
    Object.defineProperty(prototype, word, { value: refuse })
  }
}
