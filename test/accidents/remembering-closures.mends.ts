import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'closures over versions are asked twice',
    file: 'rows/ask-rows.ts',
    find: '        secondAsking?.judged(step, row.record, judgement.value, questions)\n',
    replace: '',
  },
  {
    keeps: 'a closure that stopped at a field comes to it again',
    file: 'rows/ask-rows.ts',
    find: 'if (wasRead || ',
    replace: 'if (!wasRead || wasRead || ',
  },
  {
    keeps: 'the closure of without is asked twice',
    file: 'dsl/items-for.ts',
    find: '    secondAsking.judged(predicate, item, value, questions)\n',
    replace: '',
  },
  {
    keeps: 'every other row is asked about again at once',
    file: 'conditions/second-asking.ts',
    find: 'if (place % 2 === 1) check(thing, before, questions)',
    replace: 'if (place < 0) check(thing, before, questions)',
  },
  {
    keeps: 'the first rows are asked about when all is read',
    file: 'conditions/second-asking.ts',
    find: 'const FIRST = 64',
    replace: 'const FIRST = 0',
  },
]
