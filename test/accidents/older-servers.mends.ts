import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what a server lacks from refusing everything',
    file: 'requests/lacks.ts',
    find: 'if (lacks.size === 0) return document',
    replace: 'if (lacks.size >= 0) return document',
  },
  {
    keeps: 'a field that nothing can do without from being left out in silence',
    file: 'requests/lacks.ts',
    find: 'if (root === undefined) isNeeded = true',
    replace: 'if (root === undefined) condemned.add(node)',
  },
  {
    keeps: 'the name of a mutation from classing a refusal',
    file: 'change/refusal.ts',
    find: 'errors.map(error => aboutTheItem(error.message))',
    replace: 'errors.map(error => error.message)',
  },
  {
    keeps: 'tags that were not brought from being none',
    file: 'resources/collection/listings.ts',
    find: 'if (tags === undefined) return UNREADABLE',
    replace: 'if (tags === undefined) return []',
  },
  {
    keeps: 'a preview from not saying what the server lacks',
    file: 'engine.ts',
    find: 'if (lacks.size === 0) return []',
    replace: 'if (lacks.size >= 0) return []',
  },
]
