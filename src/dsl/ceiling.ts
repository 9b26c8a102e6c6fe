import { CoppiceError } from '../errors/coppice-error.ts'
import { checkCount, checkOptions } from './check.ts'
import type { Preview } from './preview.ts'

/** The most that a `run` or an `apply` may do. */
export interface Ceiling {
  readonly items?: number
  /** Bytes that deletions may free at most. */
  readonly bytes?: number
}

const STANDARD = 1000

/** A ceiling was too low; `preview` holds what it would have done. */
export class CeilingError extends CoppiceError {
  readonly preview: Preview

  constructor(preview: Preview, limit: string, came: string) {
    super('CEILING', {
      problem: 'The plan would act on more than its ceiling allows, and nothing was sent',
      expected: limit,
      came,
      todo: 'Look at error.preview, then raise the ceiling: { atMost: … }.',
    })
    this.preview = preview
  }
}

/** A ceiling that says nothing of items is one of 1,000. */
export function withStandard(atMost: number | Ceiling | undefined): number | Ceiling {
  if (atMost === undefined) return STANDARD
  return typeof atMost === 'object' ? { items: STANDARD, ...atMost } : atMost
}

/** Throws `BAD_VALUE` and `BAD_OPTION`. */
export function checkAtMost(word: string, atMost: number | Ceiling): void {
  if (typeof atMost === 'object') checkOptions(word, atMost, ['items', 'bytes'])
  for (const limit of typeof atMost === 'object' ? Object.values(atMost) : [atMost]) checkCount(word, limit)
}

/** Throws `CEILING` when a preview is larger. */
export function checkCeiling(preview: Preview, atMost: number | Ceiling): void {
  const { items, bytes }: Ceiling = typeof atMost === 'object' ? atMost : { items: atMost }
  if (items !== undefined && preview.count > items) {
    throw new CeilingError(preview, `at most ${items} items`, `${preview.count} items`)
  }
  if (bytes !== undefined && preview.bytes > bytes) {
    throw new CeilingError(preview, `at most ${bytes} bytes`, `${preview.bytes} bytes`)
  }
}
