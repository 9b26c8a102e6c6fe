import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an empty condition is refused',
    file: 'conditions/parse-condition.ts',
    find: '  if (Object.keys(value).length > 0) return value\n',
    replace: '  if (Object.keys(value).length >= 0) return value\n',
  },
  {
    keeps: 'an every says what an empty list counts as',
    file: 'conditions/parse-condition.ts',
    find: "  if (Object.hasOwn(read, 'every') === said) return read\n",
    replace: '  return read\n',
  },
  {
    keeps: 'versions are ordered by their numbers',
    file: 'rows/ranking.ts',
    find: '=> versionIndex.at(b) - versionIndex.at(a)',
    replace: '=> String(versionIndex.at(a)).localeCompare(String(versionIndex.at(b)))',
  },
  {
    keeps: 'an empty list of names is refused',
    file: 'conditions/sparing/parse-sparing.ts',
    find: 'if (Array.isArray(value) && value.length > 0) return',
    replace: 'if (Array.isArray(value)) return',
  },
]
