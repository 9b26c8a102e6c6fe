import { CoppiceError } from '../errors/coppice-error.ts'

declare const unscoped: unique symbol

/** The type of a word that needs a scope first. It cannot be called, and the compiler's message says what to do. */
export interface Unscoped<Advice extends string> {
  readonly [unscoped]: Advice
}

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
