import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a link that was taken out by hand from going with its version',
    file: 'dsl/smaller-selection.ts',
    find: 'const withLinks = keptByLinks(left, byHand)',
    replace: 'const withLinks = keptByLinks([], byHand)',
  },
  {
    keeps: 'a link that a guard keeps from going with its version',
    file: 'preview/select-versions.ts',
    find: 'keptByLinks(chosen.items, chained(chosen.kept, keptRows.flatMap(beyondExcepted)))',
    replace: 'keptByLinks(chosen.items, keptRows.flatMap(beyondExcepted))',
  },
  {
    keeps: 'the same of collections',
    file: 'preview/select-collections.ts',
    find: 'keptByLinks(versions.items, [...versions.kept, ...notChosen])',
    replace: 'keptByLinks([], versions.kept)',
  },
]
