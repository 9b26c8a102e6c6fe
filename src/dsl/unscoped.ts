import { CoppiceError } from '../errors/coppice-error.ts'

declare const unscoped: unique symbol

/** The type of a word that needs a scope first. It cannot be called, and the compiler's message says what to do. */
export interface Unscoped<Advice extends string> {
  readonly [unscoped]: Advice
}

/** The words that every query has, and no source. */
export const QUERY_WORDS: readonly string[] = [
  ...['where', 'ofType', 'sparing', 'union', 'except', 'distinct', 'orderBy', 'take', 'with', 'all', 'pipe'],
  ...['toArray', 'first', 'count', 'explain'],
]

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
