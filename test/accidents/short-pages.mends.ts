import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'short pages from following one another without a row in common',
    file: 'listing/walk.ts',
    find: 'if (marks[last]?.cursor === undefined) return undefined',
    replace: 'if (marks.length < 20 || marks[last]?.cursor === undefined) return undefined',
  },
  {
    keeps: 'pages of one row from bringing nothing but the row that they repeat',
    file: 'listing/walk.ts',
    find: 'return overlaps || idle > 0 ? 2 ** Math.min(idle + 1, 10) : 1',
    replace: 'return overlaps && idle > 100 ? 2 : 1',
  },
  {
    keeps: 'rows without cursors from being read on as if none could be missed',
    file: 'listing/scan.ts',
    find: 'if (!areKeys && lacksCursors(page)) throw noCursors(task.listing.label)',
    replace: '',
  },
  {
    keeps: 'a first page of which nothing may be seen from being read on, with nothing to repeat',
    file: 'listing/walk.ts',
    find: 'if (!areCursorsKeys && marks.every(({ isHidden }) => isHidden)) {',
    replace: 'if (marks.length > 4000) {',
  },
  {
    keeps: 'the cursors of one list from telling what those of another are',
    file: 'listing/cursors.ts',
    find: "return [...names, ...switches].join(' ')",
    replace: "return switches && names ? '' : ' '",
  },
]
