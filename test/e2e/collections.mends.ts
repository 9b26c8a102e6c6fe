import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'looks from travelling ten at a time',
    caughtBy: 'requests for 300 collections',
    file: 'resources/collection/listings.ts',
    find: '    document: CollectionContentsDocument,\n    perRequest: batch,',
    replace: '    document: CollectionContentsDocument,\n    perRequest: 10,',
  },
  {
    keeps: 'what was just seen to be empty from being listed as well',
    caughtBy: 'are few',
    file: 'preview/select-collections.ts',
    find: 'collections.filter(({ contents }) => contents?.live !== false)',
    replace: 'collections',
  },
  {
    keeps: 'an upload that an unfiltered list leaves out from being deleted with its collection',
    file: 'resources/collection/listings.ts',
    find: '[...list.edges, ...beside]',
    replace: '[...list.edges]',
  },
  {
    keeps: 'uploads from being looked at no further than one page',
    file: 'resources/collection/listings.ts',
    find: 'begun.next === null ? []',
    replace: 'begun.next !== undefined ? []',
  },
]
