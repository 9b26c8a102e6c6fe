import { hash } from 'node:crypto'

/** What the first line of a chain follows. */
export const CHAIN_START = '0'.repeat(16)

const PREFIX = '{"sum":"'
const BODY_AT = PREFIX.length + CHAIN_START.length + '","line":'.length

/** A line that carries a digest of itself and of all lines before it. */
export interface ChainedLine {
  readonly text: string
  readonly sum: string
}

/** Chains a line of JSON to what stands before it. */
export function chain(before: string, body: string): ChainedLine {
  const sum = hash('sha256', before + body).slice(0, CHAIN_START.length)
  return { text: `${PREFIX}${sum}","line":${body}}`, sum }
}

/** The JSON of a chained line; undefined when the line, or one before it, is not as it was written. */
export function unchain(before: string, text: string): { readonly body: string; readonly sum: string } | undefined {
  const body = text.slice(BODY_AT, -1)
  const whole = chain(before, body)
  return whole.text === text ? { body, sum: whole.sum } : undefined
}
