import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what stands right of except is listed once more',
    file: 'rows/sets.ts',
    find: 'if (reading.excepting === undefined && excepting !== undefined)',
    replace: 'if (reading.excepting !== undefined && excepting !== undefined)',
  },
  {
    keeps: 'each place counts by itself',
    file: 'rows/exceptions.ts',
    find: 'isJoined(place) ? place : JSON.stringify(where)',
    replace: "where.kind === 'ids' ? '' : 'all'",
  },
  {
    keeps: 'a link to what a place listed is news there',
    file: 'change/ask-again.ts',
    find: 'listed.set(resource.keyOf(row), row)',
    replace: "listed.set(resource.idOf(row).concat(' '), row)",
  },
  {
    keeps: 'what stands there as it stood is no news',
    file: 'change/ask-again.ts',
    find: 'listedThen.has(key) && !mayBeAny',
    replace: 'listedThen.has(key) && mayBeAny',
  },
  {
    keeps: 'an item that others changed is news to the rest',
    file: 'change/ask-again.ts',
    find: 'leavesRows && held.has(key) && !open.has(id)',
    replace: 'held.has(key)',
  },
  {
    keeps: 'a row keeps what it was judged by where its place is listed twice',
    file: 'resources/version/version.ts',
    find: 'node: { ...before.node, ...now.node }',
    replace: 'node: now.node',
  },
  {
    keeps: 'every row that a rule ranked behind what goes is watched',
    file: 'rows/sets.ts',
    find: 'else if (isRanked) for',
    replace: 'else if (!isRanked) for',
  },
  {
    keeps: 'a row that came to pass below such a rule is news',
    file: 'rows/exceptions.ts',
    find: 'was?.digest === digestOf(record, names, resource)',
    replace: 'was?.digest.length === digestOf(record, names, resource).length',
  },
  {
    keeps: 'a row that was read again is compared with what it was then judged by',
    file: 'rows/exceptions.ts',
    find: 'if (listed.isRanked && rows.has(key))',
    replace: 'if (!listed.isRanked && rows.has(key))',
  },
  {
    keeps: 'a rule that looks at others is asked anew when the others changed',
    file: 'rows/exceptions.ts',
    find: "kind === 'sparing' || kind === 'except'",
    replace: "kind === 'take' || kind === 'distinct'",
  },
]
