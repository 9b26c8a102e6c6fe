import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what another run made stays',
    file: 'preview/keep-shared.ts',
    find: 'record => (isAsked(record) ? madeByOther(record, runs, paths) : [])',
    replace: 'record => (isAsked(record) ? madeByOther(record, runs, paths).slice(1) : [])',
  },
  {
    keeps: 'what another run logged too stays',
    file: 'preview/shared-outputs.ts',
    find: 'if (ids.has(row.id)) by.set(row.id, row.by)',
    replace: "if (ids.has(row.id) && row.by === '') by.set(row.id, row.by)",
  },
  {
    keeps: 'the other runs are asked once more before the first change',
    file: 'change/ask-again.ts',
    find: 'if (open.length === 0) continue',
    replace: 'if (open.length >= 0) continue',
  },
  {
    keeps: 'above 200 requests nothing is asked, and all stays',
    file: 'preview/shared-outputs.ts',
    find: 'export const MOST_REQUESTS = 200',
    replace: 'export const MOST_REQUESTS = 20_000',
  },
  {
    keeps: 'a row that a guard keeps from being taken for one that was looked at',
    file: 'preview/keep-shared.ts',
    find: 'isAsked(record) && ids.has(record.node.id)',
    replace: 'isAsked(record)',
  },
  {
    keeps: 'a link from being taken for the version behind it, which was looked at',
    file: 'preview/keep-shared.ts',
    find: 'isAsked(record) && ids.has(record.node.id)',
    replace: 'ids.has(record.node.id)',
  },
]
