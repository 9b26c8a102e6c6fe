import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'versions that were confirmed deleted from counting as something else',
    file: 'resources/collection/listings.ts',
    find: 'there.length > lingering.length',
    replace: 'there.length > 0',
  },
  {
    keeps: 'a list that lags behind from being looked at once only',
    file: 'change/change-batch.ts',
    find: "wait !== undefined && seen.get(change)?.kind === 'lagging'",
    replace: 'Math.min(0) > 0',
  },
  {
    keeps: 'lingering versions from letting their collection go',
    file: 'change/look-at-collections.ts',
    find: "if (seen.lingering.length === 0) return { kind: 'as it was' }",
    replace: "if (seen.lingering.length >= 0) return { kind: 'as it was' }",
  },
  {
    keeps: 'a collection of open versions from being closed to a resume',
    file: 'change/contents.ts',
    find: "if (kind === 'unknown' || kind === 'not-sent') held.unsure += 1",
    replace: '',
  },
]
