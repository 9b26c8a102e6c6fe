import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an upload that was changed lately stays',
    file: 'actions/guards/uploading.ts',
    find: "whyAlive(record, allowed.olderThan, now, ['createdAt', 'updatedAt'])",
    replace: "whyAlive(record, allowed.olderThan, now, ['createdAt'])",
  },
  {
    keeps: 'an upload whose run runs stays, even where that guard is off',
    file: 'actions/guards/uploading.ts',
    find: 'if (!mayRun(maker)) return undefined',
    replace: 'if (!mayRun(maker) || now > 0) return undefined',
  },
  {
    keeps: 'a clock that is ahead makes nothing old',
    file: 'preview/decide.ts',
    find: 'Math.min(now, execution.serverTime?.() ?? now)',
    replace: 'Math.max(now, execution.serverTime?.() ?? now)',
  },
  {
    keeps: 'nothing younger than a day is given up',
    file: 'dsl/delete-options.ts',
    find: '>= DAY) return',
    replace: '>= DAY / DAY) return',
  },
]
