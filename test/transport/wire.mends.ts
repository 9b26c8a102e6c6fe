import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what a server compressed is undone',
    file: 'transport/decode.ts',
    find: 'for (const step of steps.reverse()) bytes',
    replace: 'for (const step of steps.slice(steps.length)) bytes',
  },
  {
    keeps: 'a connection is kept for the next request',
    file: 'transport/node-http.ts',
    find: 'const kept = { keepAlive: true,',
    replace: 'const kept = { keepAlive: false,',
  },
]
