import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what a plan takes away itself from being told as what somebody else took away',
    caughtBy: 'keeps nothing when it is gone',
    file: 'preview/read-rows.ts',
    find: 'witnesses.filter(witness => !going.has(keyOfWitness(witness)))',
    replace: 'witnesses',
  },
  {
    keeps: 'items from resting on other groups once one was dropped',
    caughtBy: 'the witnesses that are theirs',
    file: 'preview/read-rows.ts',
    find: 'item.groups.flatMap(group => numbers.get(group) ?? [])',
    replace: '[...item.groups]',
  },
]
