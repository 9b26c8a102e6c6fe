import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'text that is no time from becoming a day',
    file: 'plan/time.ts',
    find: '|| !ISO.test(text) || !isDay(text)) return undefined',
    replace:
      "|| text === '') return undefined\n  if (!ISO.test(text) || !isDay(text)) return new Date(text).getTime() || undefined",
  },
  {
    keeps: 'a day that its month does not have from becoming another',
    file: 'plan/time.ts',
    find: ' || !isDay(text)',
    replace: '',
  },
  {
    keeps: 'the way a server in Go writes no time from being a time',
    file: 'resources/read-values.ts',
    find: 'milliseconds === undefined || milliseconds < 0 ?',
    replace: 'milliseconds === undefined ?',
  },
  {
    keeps: 'the time of a collection that cannot be understood from being one',
    file: 'resources/collection/record.ts',
    find: 'createdAt: ({ collection }) => toDate(collection.createdAt),',
    replace: 'createdAt: ({ collection }) => new Date(collection.createdAt),',
  },
]
