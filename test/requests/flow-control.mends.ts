import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'documents that come together from being taken for a queue',
    caughtBy: 'come together',
    file: 'requests/flow-control.ts',
    find: 'return Math.min(...waits)',
    replace: 'return queued',
  },
  {
    keeps: 'a server from getting more and more where a queue stands',
    caughtBy: 'ends it',
    file: 'requests/flow-control.ts',
    find: 'isDoubling && queued > Math.max(20, shortest / 4)',
    replace: 'isDoubling && queued < 0',
  },
  {
    keeps: 'a server with a long queue from getting as much as before',
    caughtBy: 'shrinks',
    file: 'requests/flow-control.ts',
    find: 'Math.max(-2, (QUEUE - queued) / QUEUE) / 4',
    replace: '1 / 4',
  },
]
