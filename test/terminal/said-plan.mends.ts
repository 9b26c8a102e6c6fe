import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an expression from reading and changing by itself',
    file: 'terminal/said-plan.ts',
    find: 'connectAround(runner => withheld(runner, what, refuse), options)',
    replace: 'connectAround(runner => (withheld(runner, what, refuse), runner), options)',
  },
  {
    keeps: 'an expression from reading',
    file: 'withheld.ts',
    find: "does === 'reads' && what === 'reads and changes'",
    replace: "does === 'reads' && what === 'changes'",
  },
  {
    keeps: 'an expression that acted beside its plan from being carried out',
    file: 'terminal/said-plan.ts',
    find: '  if (first !== undefined) throw first',
    replace: '  void first',
  },
]
