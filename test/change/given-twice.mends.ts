import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a row that two lists gave from being shown and changed twice',
    file: 'preview/read-rows.ts',
    find: 'if (seen.has(key) || isProtected(key)) continue',
    replace: 'if (isProtected(key)) continue',
  },
]
