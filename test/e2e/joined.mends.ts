import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what comes second is not done where the first was not',
    caughtBy: 'is not done where the first was not',
    file: 'change/apply.ts',
    find: 'end(round.flatMap(item => (outcomes.has(item) ? [] : (order.heldBack(item, outcomes) ?? []))))',
    replace: '',
  },
  {
    keeps: 'what comes second waits until it is known what became of the first',
    caughtBy: 'waits while it is open',
    file: 'change/apply.ts',
    find: '      await pool.settled()\n      end(',
    replace: '      end(',
  },
  {
    keeps: 'the second look goes by what the first plan leaves',
    caughtBy: 'let the guards of the second see',
    file: 'change/own-changes.ts',
    find: 'part >= (by?.part ?? 0)',
    replace: 'part >= 0',
  },
  {
    keeps: 'the guards of the second go by what the first leaves',
    caughtBy: 'let the guards of the second see',
    file: 'preview/select-versions.ts',
    find: 'yield earlier.version(record)',
    replace: 'yield record',
  },
  {
    keeps: 'plans that take from each other are refused',
    caughtBy: 'are refused',
    file: 'preview/conflicts.ts',
    find: 'if (why !== undefined) throw conflict(earlier, item, why)',
    replace: '',
  },
  {
    keeps: 'what one plan spares, another does not change',
    caughtBy: 'what one spares',
    file: 'preview/conflicts.ts',
    find: '  refuseChangedWitnesses(items, groups)\n',
    replace: '',
  },
  {
    keeps: 'a collection that gets another name is not named by another plan',
    caughtBy: 'about a collection',
    file: 'preview/conflicts.ts',
    find: '  refuseChangedCollections(items)\n',
    replace: '',
  },
  {
    keeps: 'a question about the rows of one plan protects none of another',
    caughtBy: 'an exception of one plan',
    file: 'change/ask-again.ts',
    find: 'if (item.part !== question.part) return false',
    replace: '',
  },
  {
    keeps: 'what is taken out by hand takes what comes after it out too',
    caughtBy: 'taken out by hand',
    file: 'dsl/smaller-selection.ts',
    find: 'const later = laterThan(without, left)',
    replace: 'const later = laterThan([], left)',
  },
  {
    keeps: 'a thing counts once',
    caughtBy: 'count bytes and things once',
    file: 'dsl/preview.ts',
    find: '[...onceEachRow(items)].length',
    replace: 'items.length',
  },
]
