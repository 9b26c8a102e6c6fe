import type { Execution } from './execution.ts'
import type { Learned } from './learned.ts'
import { watched } from './watched.ts'

/** Bytes that the rows of one answer come to, about. A larger answer comes late, or not at all. */
const BYTES_OF_AN_ANSWER = 4_000_000

/** Bytes that a row is taken for while none came with a field in which people keep whatever they like. */
const UNKNOWN = 40_000
const FREE_FIELDS: ReadonlySet<string> = new Set(['metadata', 'config', 'summary'])

/** Stands for the fields that every row of every list has. */
const PLAIN = ''

/** Rows with these fields that one answer may bring. Infinity where nothing is known to be heavy. */
export function rowsOfAnAnswer(fields: Iterable<string>, { weights }: Learned): number {
  const known = [PLAIN, ...fields].map(field => weights.get(field) ?? (FREE_FIELDS.has(field) ? UNKNOWN : 0))
  return Math.max(1, Math.floor(BYTES_OF_AN_ANSWER / Math.max(...known)))
}

/**
 * Learns what rows with these fields weigh, from so many that came in so many bytes. A field weighs no more than the
 * lightest row that had it, and a row as much as the heaviest of its fields.
 */
export function learnWeight(fields: Iterable<string>, { rows, bytes }: Weighed, { weights }: Learned): void {
  if (rows === 0) return
  const each = bytes / rows
  const all = [PLAIN, ...fields]
  for (const field of all) weights.set(field, Math.min(weights.get(field) ?? each, each))
  const heaviest = all.reduce((one, other) => ((weights.get(other) ?? 0) > (weights.get(one) ?? 0) ? other : one))
  weights.set(heaviest, each)
}

interface Weighed {
  readonly rows: number
  readonly bytes: number
}

/** An execution that counts the bytes that came for it. */
export function weighing(execution: Execution): { readonly execution: Execution; readonly bytes: () => number } {
  let bytes = 0
  const send = watched(execution.send, {
    onSend: () => undefined,
    onReceive(came) {
      bytes += came
    },
  })
  return { execution: { ...execution, send }, bytes: () => bytes }
}
