import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a name that another collection has stays with it',
    file: 'preview/edit-collections.ts',
    find: 'if (holder === undefined || holder === item.id) return []',
    replace: 'if (holder !== item.id || holder === item.id) return []',
  },
  {
    keeps: 'no two collections of one plan get one name',
    file: 'preview/edit-collections.ts',
    find: 'if (other === undefined) continue',
    replace: 'if (other === undefined || item.id !== other.id) continue',
  },
  {
    keeps: 'what a closure says is checked',
    file: 'rows/saying.ts',
    find: 'if (problem !== undefined)',
    replace: 'if (problem === closure.name)',
  },
  {
    keeps: 'a collection that others changed is left alone',
    file: 'change/look-at-collections.ts',
    find: 'if (was !== is)',
    replace: 'if (was !== is && goes(item))',
  },
  {
    keeps: 'no portfolio is asked to be of another type',
    file: 'actions/collection-texts.ts',
    find: "kind === 'sequence' ? undefined",
    replace: 'kind !== undefined ? undefined',
  },
  {
    keeps: 'what would not change is kept and not sent',
    file: 'actions/collection-edits.ts',
    find: '...(isNoCollectionEdit(edit) ? [unchanged(facts)] : [])',
    replace: '...(isNoCollectionEdit(edit) && kept !== undefined ? [unchanged(facts)] : [])',
  },
]
