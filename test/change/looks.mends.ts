import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a look from getting old while its second deletion waits for its turn',
    caughtBy: 'had to wait for its turn',
    file: 'change/change-batch.ts',
    find: 'execution.clock.now() - seenAt > GOOD_FOR',
    replace: 'execution.clock.now() < seenAt',
  },
  {
    keeps: 'one look from serving one deletion alone',
    caughtBy: 'side by side',
    file: 'requests/flow-control.ts',
    find: '(lastWrite ?? 0) <= QUICK ? 2 : 1',
    replace: '(lastWrite ?? 0) < 0 ? 2 : 1',
  },
]
