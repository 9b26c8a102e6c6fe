import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an error at a foreign path from being nobody’s',
    file: 'requests/send-batch.ts',
    find: 'unowned: errors.filter(({ path }) => !isOwned(path, size))',
    replace: 'unowned: errors.filter(({ path }) => path === undefined)',
  },
  {
    keeps: 'an index that is no item’s from counting as one',
    file: 'requests/send-batch.ts',
    find: 'return place !== undefined && Number(place) < size && path?.[0] === aliasOf(Number(place))',
    replace: 'return place !== undefined',
  },
  {
    keeps: 'an answer to something else from being believed',
    file: 'requests/send-batch.ts',
    find: "if (kind === 'write' && hasMore)",
    replace: 'if (Math.min(0) > 0)',
  },
]
