import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an alias stays with the version that holds it, unless it is to be moved',
    file: 'preview/alias-holders.ts',
    find: 'if (others.length === 0) return []',
    replace: 'if (others.length >= 0) return []',
  },
  {
    keeps: 'no two versions of one plan get one alias',
    file: 'preview/alias-holders.ts',
    find: 'if (other === undefined || other.id === item.id) continue',
    replace: 'if (other !== null) continue',
  },
  {
    keeps: 'what changed hands since the preview stays where it is',
    file: 'change/look-at-versions.ts',
    find: 'if ((now?.id ?? null) === id || now?.id === item.id) continue',
    replace: 'if (now !== null) continue',
  },
  {
    keeps: 'a protected alias is not given away',
    file: 'actions/alias-additions.ts',
    find: 'return isOwn ? [] : [',
    replace: 'return isOwn || collection !== null ? [] : [',
  },
  {
    keeps: 'an alias of which nobody says who holds it is not given away',
    caughtBy: 'leaves a row alone where',
    file: 'resources/version/holders.ts',
    find: 'if (artifact === null || !isWellFormed(artifact)) throw',
    replace: 'if (artifact === null || !isWellFormed(artifact)) return nobody\n  if (id === alias) throw',
  },
  {
    keeps: 'an alias in another collection is asked for there',
    caughtBy: 'asks by the names',
    file: 'change/look-at-versions.ts',
    find: 'aliasesIn === identity?.sequenceId',
    replace: 'identity !== null',
  },
  {
    keeps: 'each of several aliases is asked for',
    caughtBy: 'asks by the names',
    file: 'change/look-at-versions.ts',
    find: 'return others.length === 0 && ',
    replace: 'return others.length >= 0 && ',
  },
  {
    keeps: 'a version that is not shown is not taken for nobody',
    caughtBy: 'refuses where the version',
    file: 'resources/version/holders.ts',
    find: 'if (!artifact) throw notShown(text)',
    replace: 'if (!artifact) return lastPage([])',
  },
]
