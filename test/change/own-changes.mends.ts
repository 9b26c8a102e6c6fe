import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: "what somebody else did to a row from being taken for the row's own change",
    file: 'change/own-changes.ts',
    find: '.filter(other => other !== place)',
    replace: '',
  },
]
