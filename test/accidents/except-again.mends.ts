import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what stands right of except is listed once more',
    file: 'execute/rows/sets.ts',
    find: 'if (reading.excepting === undefined) reading.exceptions?.push(',
    replace: 'if (reading.excepting !== undefined) reading.exceptions?.push(',
  },
  {
    keeps: 'a rule that looks at others is asked anew when the others changed',
    file: 'execute/rows/exceptions.ts',
    find: "kind === 'sparing' || kind === 'except'",
    replace: "kind === 'take' || kind === 'distinct'",
  },
]
