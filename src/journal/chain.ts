import { hash } from 'node:crypto'

/** The sum that stands before the first line of a chain. */
export const CHAIN_START = '0'.repeat(16)

const PREFIX = '{"sum":"'
const BODY_AT = PREFIX.length + CHAIN_START.length + '","line":'.length

/** A line that carries a digest of itself and of all lines before it. */
export interface ChainedLine {
  readonly text: string
  readonly sum: string
}

/** Chains a line of JSON to the lines before it. */
export function chain(before: string, body: string): ChainedLine {
  const sum = hash('sha256', before + body).slice(0, CHAIN_START.length)
  return { text: `${PREFIX}${sum}","line":${body}}`, sum }
}

/** The JSON of a chained line. Undefined when the line, or one before it, was changed after it was written. */
export function unchain(before: string, text: string): { readonly body: string; readonly sum: string } | undefined {
  const body = text.slice(BODY_AT, -1)
  const whole = chain(before, body)
  return whole.text === text ? { body, sum: whole.sum } : undefined
}
