import { createHash } from 'node:crypto'

/** A preview that somebody wrote who knows how it is sealed. */
export function resealed(lines: readonly string[]): string {
  const body = lines.slice(0, -1).map(line => `${line}\n`)
  const seal = createHash('sha256').update(body.join('')).digest('hex')
  return `${body.join('')}${JSON.stringify({ ...JSON.parse(lines.at(-1) ?? ''), seal })}\n`
}
