import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a run that was found by a version goes only while that is what it was chosen for',
    file: 'change/look-at-runs.ts',
    find: 'const left = leftWith(item, groups, losses)',
    replace: 'const left = leftWith(item, groups, new Map())',
  },
  {
    keeps: 'runs of other projects that used a version are left alone',
    file: 'rows/joined.ts',
    find: "['outputs', 'inputs', 'users']",
    replace: "['outputs', 'inputs']",
  },
  {
    keeps: 'the users of a version are read to the last page',
    file: 'resources/run/run-listings.ts',
    find: 'const { edges, ...page } = readPage(root.runs, label)\n      const rows = edges.map(({ node: { project',
    replace:
      'const { edges, ...whole } = readPage(root.runs, label)\n      const page = { ...whole, next: null }\n      const rows = edges.map(({ node: { project',
  },
]
