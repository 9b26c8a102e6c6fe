import { inspect } from 'node:util'
import { HIDDEN } from '../errors/hidden.ts'

/**
 * Holds a value that must never be printed. Everything that prints it (`console.log`, `util.inspect` with any options,
 * `JSON.stringify`, a template string) shows `‹hidden›`; only `reveal()` gives it back.
 *
 * @example
 * ```ts
 * `${new Secret('abc')}` // => '‹hidden›'
 * new Secret('abc').reveal() // => 'abc'
 * ```
 */
export class Secret<Value> {
  readonly #value: Value

  constructor(value: Value) {
    this.#value = value
  }

  /** The value itself. Only for the header that is sent. */
  reveal(): Value {
    return this.#value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  /** @internal */ [inspect.custom](): string {
    return HIDDEN
  }
}
