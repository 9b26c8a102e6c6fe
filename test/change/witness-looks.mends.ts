import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a look at a witness from being taken for good for longer than half a second',
    caughtBy: 'serves no later one',
    file: 'change/witness-looks.ts',
    find: 'since !== undefined && now() - since <= GOOD_FOR',
    replace: 'since !== undefined',
  },
  {
    keeps: 'each batch from looking at the witnesses of all anew',
    file: 'change/witness-looks.ts',
    find: 'if (!isGood(witness)) waiting.add(witness)',
    replace: 'waiting.add(witness)',
  },
  {
    keeps: 'the age of a look at a witness from being left out of what the report tells',
    caughtBy: 'counts for the age',
    file: 'change/apply.ts',
    find: 'since: Math.min(since(), witnessed.since)',
    replace: 'since: since()',
  },
  {
    keeps: 'a batch from failing with the look of another',
    caughtBy: 'that one batch could not make',
    file: 'change/witness-looks.ts',
    find: 'if (losses === undefined) return lookFor(items, execution)',
    replace: 'if (losses === undefined) continue',
  },
  {
    keeps: 'batches from carrying the witnesses of many groups',
    caughtBy: 'lie across collections',
    file: 'change/witnesses.ts',
    find: 'sortedBy(items, groups, byGroups)',
    replace: 'items',
  },
]
