import type { Mend } from '../accidents/mend.ts'

const KEPT = '...(isElsewhere ? elsewhereReasons(record) : [])'
const NOT_KEPT = '...(isElsewhere ? [] : [])'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what is of another project from getting another life',
    caughtBy: 'ttl',
    file: 'actions/expiring.ts',
    find: '? elsewhereReasons(record)\n            : []',
    replace: '? []\n            : []',
  },
  { keeps: 'it from being linked', caughtBy: 'link', file: 'actions/link.ts', find: KEPT, replace: NOT_KEPT },
  {
    keeps: 'it from getting metadata',
    caughtBy: 'mergeMetadata',
    file: 'actions/metadata-writing.ts',
    find: KEPT,
    replace: NOT_KEPT,
  },
  {
    keeps: 'it from being described',
    caughtBy: 'describe',
    file: 'actions/describe.ts',
    find: KEPT,
    replace: NOT_KEPT,
  },
]
