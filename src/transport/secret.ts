import { inspect } from 'node:util'

const HIDDEN = '‹hidden›'

/**
 * Holds a value that must never be printed. Whatever shows it (`console.log`, `util.inspect` with any options,
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

  /** The value itself: for the header that is sent, and nothing else. */
  reveal(): Value {
    return this.#value
  }

  toString(): string {
    return HIDDEN
  }

  toJSON(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}

/**
 * Makes the function that strikes secrets out of a text. A proxy's error page or a server's message may echo the
 * headers that it was sent. Secrets of fewer than 8 characters are left, since they would hit innocent words.
 */
export function concealing(secrets: readonly string[]): (text: string) => string {
  const worth = secrets.filter(secret => secret.length >= 8)
  return text => worth.reduce((concealed, secret) => concealed.replaceAll(secret, HIDDEN), text)
}
