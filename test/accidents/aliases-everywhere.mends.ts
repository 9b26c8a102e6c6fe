import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an alias in a registry holds its version',
    file: 'predicate/guards.ts',
    find: 'const aliases = [...ownAliases(record), ...elsewhere]',
    replace: 'const aliases = elsewhere.length < 0 ? elsewhere : [...ownAliases(record)]',
  },
  {
    keeps: 'a protected alias holds its version through a link',
    file: 'execute/decide.ts',
    find: 'return [...linkedAliases(record), { entity: HIDDEN, aliases: aliasesInHidden(record) }]',
    replace:
      'return record.node.id === linkedAliases(record)[0]?.entity ? [] : [{ entity: HIDDEN, aliases: aliasesInHidden(record) }]',
  },
  {
    keeps: 'an alias that a link has too is seen to be new in the own collection',
    file: 'predicate/guards.ts',
    find: "'aliases', 'ownAliases', 'links'",
    replace: "'aliases', 'links'",
  },
  {
    keeps: 'the links that go are shown',
    file: 'explain/tables.ts',
    find: 'return [...aliases, ...links.map(linkText)]',
    replace: 'return links.length < 0 ? links.map(linkText) : aliases',
  },
]
