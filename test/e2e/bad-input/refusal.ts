import { inspect, types } from 'node:util'
import { type ArtifactQuery, connect, isCoppiceError } from '../../../src/index.ts'

/** A query whose client would fail on the first request: nothing here may send one. */
export const rows = () => connect({ baseUrl: 'http://127.0.0.1:9' }).artifacts().inCollection('team/project/model')

/** Callers without types. */
export const loose = (value: unknown) => value as never

/** The text of the error that a call throws at once. */
export function refusal(act: () => unknown): string {
  try {
    act()
  } catch (error) {
    if (isCoppiceError(error)) return error.message
    throw error
  }
  return 'accepted'
}

/** What comes of a word for each of these values: how it is written, and the error's text under it. */
export function refusals(word: 'where' | 'sparing', ...values: readonly unknown[]): string {
  const query: ArtifactQuery = rows()
  return values
    .map(value => {
      const written = types.isPromise(value)
        ? 'a promise'
        : inspect(value, { depth: 9, compact: 9, breakLength: Number.POSITIVE_INFINITY })
      return `.${word}(${written})\n${refusal(() => query[word](loose(value)))}`
    })
    .join('\n\n')
}
