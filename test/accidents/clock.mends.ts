import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what waits goes by a clock that is never set back',
    file: 'transport/clock.ts',
    find: '  const made = steadied.get(clock) ?? steadyClock(clock)',
    replace: '  const made = steadied.get(clock) ?? (clock.now() < 0 ? steadyClock(clock) : clock)',
  },
  {
    keeps: 'what was slept has passed',
    file: 'transport/clock.ts',
    find: 'if (missing > 0) base += missing',
    replace: 'if (missing > 86_400_001) base += missing',
  },
]
