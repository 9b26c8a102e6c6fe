import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an alias in a registry holds its version',
    file: 'actions/guards/aliases.ts',
    find: 'const held = [...ownAliases(record), ...elsewhere]',
    replace: 'const held = elsewhere.length < 0 ? elsewhere : [...ownAliases(record)]',
  },
  {
    keeps: 'a protected alias holds its version through a link',
    file: 'actions/guarded.ts',
    find: '[...linkedAliases(record), { entity: HIDDEN, aliases: aliasesInHidden(record) }]',
    replace:
      'record.node.id === linkedAliases(record)[0]?.entity ? [] : [{ entity: HIDDEN, aliases: aliasesInHidden(record) }]',
  },
  {
    keeps: 'an alias that a link has too is seen to be new in the own collection',
    file: 'actions/guards/aliases.ts',
    find: "'aliases', 'ownAliases'",
    replace: "'aliases'",
  },
  {
    keeps: 'the links that go are shown',
    file: 'explain/item-texts.ts',
    find: 'const goesWithIt = [...aliases, ...links.map(linkText)]',
    replace: 'const goesWithIt = links.length < 0 ? links.map(linkText) : aliases',
  },
]
