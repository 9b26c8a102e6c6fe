import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'links are made only where that is asked',
    caughtBy: 'without links: true',
    file: 'actions/inverses.ts',
    find: 'links ? linkedAnew(item)',
    replace: 'links || item.aliases.length >= 0 ? linkedAnew(item)',
  },
  {
    keeps: 'an alias that another link got stays there',
    caughtBy: 'latest goes back to who held it',
    file: 'undo/links-anew.ts',
    find: 'filter(name => !held.has(aliasText(name)))',
    replace: 'filter(name => held !== undefined && aliasText(name) !== undefined)',
  },
  {
    keeps: 'the one that held latest is linked last',
    caughtBy: 'any links',
    file: 'undo/links-anew.ts',
    find: 'wasLatest(one) - wasLatest(other) || place(one)',
    replace: 'wasLatest(other) - wasLatest(one) || place(one)',
  },
  {
    keeps: 'a portfolio of the same name is another one',
    caughtBy: 'gets no link',
    file: 'undo/links-anew.ts',
    find: 'collection.id !== inverse.anew) return null',
    replace: 'collection.id === null) return null',
  },
  {
    keeps: 'a link that an earlier part made is no change by others',
    caughtBy: 'each of its portfolios',
    file: 'change/own-changes.ts',
    find: '.filter(item => by !== undefined && item.part < by.part)',
    replace: '.filter(item => by !== undefined && item.part > by.part)',
  },
  {
    keeps: 'an undo of an undo leaves latest with who holds it',
    caughtBy: 'any links',
    file: 'actions/inverses.ts',
    find: "item.adds.filter(alias => alias !== 'latest').map",
    replace: 'item.adds.map',
  },
]
