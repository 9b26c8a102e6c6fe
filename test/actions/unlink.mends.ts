import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a row that is no link from being unlinked',
    caughtBy: 'no links',
    file: 'actions/unlink.ts',
    find: 'if (!isLink(record)) return [NO_LINK]',
    replace: '',
  },
  {
    keeps: 'a link with aliases in its portfolio from going unsaid',
    caughtBy: 'with an alias there',
    file: 'actions/unlink.ts',
    find: '...aliasesGuard.reasons(record, aliases, guarding),',
    replace: '...aliasesGuard.reasons(record, true, guarding),',
  },
  {
    keeps: 'a protected alias from going with its link',
    caughtBy: 'is protected there',
    file: 'actions/unlink.ts',
    find: 'isLink(record) ? [{ entity: record.place.entity, aliases: ownAliases(record) }] : []',
    replace: 'isLink(record) && !aliases ? [{ entity: record.place.entity, aliases: ownAliases(record) }] : []',
  },
  {
    keeps: 'a link to an upload in progress from going',
    caughtBy: 'still being uploaded',
    file: 'actions/unlink.ts',
    find: '...uploading.reasons(record, false, guarding),',
    replace: '',
  },
  {
    keeps: 'what a deletion allows from being forgotten for the links among its rows',
    caughtBy: 'as the deletion allows',
    file: 'actions/delete.ts',
    find: "Object.freeze({ kind: 'unlink', aliases })",
    replace: "Object.freeze({ kind: 'unlink', aliases: !aliases })",
  },
]
