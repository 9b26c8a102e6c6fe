import { CoppiceError } from '../errors/coppice-error.ts'

const MILLISECONDS = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 } as const

/**
 * Milliseconds of a duration such as `'30d'`: a whole number above zero and `s`, `m`, `h`, `d` or `w`. Throws `BAD_VALUE`.
 *
 * @example
 * ```ts
 * parseDuration('2h') // => 7_200_000
 * ```
 */
export function parseDuration(text: string): number {
  const [, count, unit] = /^([1-9]\d{0,8})([smhdw])$/.exec(text) ?? []
  if (count !== undefined && unit !== undefined) return Number(count) * MILLISECONDS[unit as keyof typeof MILLISECONDS]
  throw new CoppiceError('BAD_VALUE', {
    problem: 'This is not a duration',
    expected: "a whole number and s, m, h, d or w, such as '30d'",
    came: typeof text === 'string' ? JSON.stringify(text.slice(0, 100)) : String(text),
  })
}
