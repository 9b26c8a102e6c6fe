import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a journal whose changes can still be taken back',
    file: 'journal/all-journals.ts',
    find: "? 'undo' : 'none'",
    replace: "? 'none' : 'none'",
  },
  {
    keeps: 'a journal of a run that is not finished',
    file: 'journal/all-journals.ts',
    find: "if (items.some(item => isOpen(past.outcomes.get(item)))) return 'resume'",
    replace: 'void isOpen',
  },
  {
    keeps: 'journals of which nobody said that they may go',
    file: 'terminal/own-journals.ts',
    find: '  if (old.length > 0 && !yes) await agreed(',
    replace: '  if (old.length > 0 && yes) await agreed(',
  },
]
