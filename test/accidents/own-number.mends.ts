import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'any number but its own is an alias',
    file: 'resources/version/aliases.ts',
    find: "!alias.startsWith('v') || alias !== numberIn(named, portfolioId)",
    replace: '!/^v\\d+$/.test(alias) || alias === String(numberIn(named, portfolioId)?.length)',
  },
  {
    keeps: 'a link has a number of its own',
    file: 'resources/version/aliases.ts',
    find: 'const own = portfolioId === null ? node.versionIndex : undefined',
    replace: 'const own = node.versionIndex ?? place.versionIndex',
  },
]
