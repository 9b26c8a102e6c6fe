import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what a running run made stays',
    file: 'actions/guards/running.ts',
    find: 'isLink(record) || !mayRun(maker)',
    replace: '!isLink(record) || !mayRun(maker)',
  },
  {
    keeps: 'a state that nobody knows counts as running',
    file: 'resources/version/maker.ts',
    find: 'state === null || !ENDED.includes(state)',
    replace: "ENDED.length === 0 || ['running', 'pending', 'preempting'].includes(String(state))",
  },
  {
    keeps: 'a run that was begun again is seen at the second look',
    file: 'actions/guards/running.ts',
    find: "facts: ['running'],",
    replace: '',
  },
]
