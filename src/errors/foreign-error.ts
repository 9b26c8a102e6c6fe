import { types } from 'node:util'

/** Errors of Node and of users. Those of another realm, as Jest and `vm` make them, are not instances of our own `Error`. */

/** Whether a value is an error, of any realm. */
export function isError(value: unknown): value is Error {
  return value instanceof Error || types.isNativeError(value)
}

/** The code that an error carries, such as Node's `ENOENT`; undefined when it has none. */
export function codeOf(error: unknown): string | undefined {
  return isError(error) && 'code' in error && typeof error.code === 'string' ? error.code : undefined
}
