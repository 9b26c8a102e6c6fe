import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a pattern never means latest',
    file: 'actions/remove-aliases.ts',
    find: "(alias !== 'latest' && fits(alias))",
    replace: 'fits(alias)',
  },
]
