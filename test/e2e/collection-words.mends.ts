import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'collections, and the versions in them, go only while those stand on which that rests',
    file: 'change/witness-looks.ts',
    find: '...(await lossesOfOthers(witnesses, execution))',
    replace: '...(await lossesOfOthers(witnesses.slice(0, 0), execution))',
  },
  {
    keeps: 'a witness is compared by what is said of it',
    file: 'change/witnesses.ts',
    find: 'if (was !== is)',
    replace: "if (was !== is && was === '')",
  },
  {
    keeps: 'a witness that was empty is still empty',
    file: 'change/witnesses.ts',
    find: 'if (witness.isEmpty === null || witness.isEmpty === !seen.live)',
    replace: 'if (witness.isEmpty !== undefined)',
  },
  {
    keeps: 'what a named collection holds is named with it',
    file: 'change/ask-again.ts',
    find: 'return isVersion(item) ? (item.portfolioId ?? item.identity?.sequenceId) : item.id',
    replace: 'return item.id',
  },
  {
    keeps: 'a collection that stays itself was listed then, too',
    file: 'change/ask-again.ts',
    find: 'new Set([...before, ...holding])',
    replace: 'new Set([...before])',
  },
  {
    keeps: 'the absence of a collection that stays itself is news',
    file: 'rows/exceptions.ts',
    find: 'held: keysOf(going)',
    replace: 'held: keysOf(new Set([...going, ...holders]))',
  },
  {
    keeps: 'a portfolio that stays keeps its links',
    file: 'actions/kept-links.ts',
    find: 'links.get(item.id) ?? inPortfolio(item)',
    replace: 'links.get(item.id)',
  },
]
