import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'odd metadata does not end a list',
    file: 'rows/unjudged.ts',
    find: "refuseUnjudged(rows.filter(({ field }) => field !== 'metadata'))",
    replace: 'refuseUnjudged(rows)',
  },
  {
    keeps: 'what is left out of a list is told',
    file: 'endings.ts',
    find: 'if (odd.size > 0) onNote',
    replace: 'if (odd.size < 0) onNote',
  },
  {
    keeps: 'texts that the SDK takes for no metadata are none',
    file: 'resources/version/record.ts',
    find: "text === null || text === '' || text.trim() === 'null'",
    replace: 'text === null',
  },
  {
    keeps: 'what except cannot judge stays',
    file: 'rows/sets.ts',
    find: '      for (const { record } of rows) ids.add(reading.resource.idOf(record))\n    }\n',
    replace: '    }\n',
  },
]
