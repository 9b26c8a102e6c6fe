import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'ages of links from being counted from 1970',
    caughtBy: 'is tested by',
    file: 'conditions/compile-condition.ts',
    find: 'Object.entries(LINK_TESTS).map(([key, kind]) => [key, (one: unknown) => testOf(kind, one, now)])',
    replace: 'Object.entries(LINK_TESTS).map(([key, kind]) => [key, (one: unknown) => testOf(kind, one, 0 * now)])',
  },
  {
    keeps: 'what was linked anew from being acted on',
    caughtBy: 'linked anew',
    file: 'resources/version/facts.ts',
    find: "if (name === 'linkedAt') return linkedAtFact(record)",
    replace: "if (name === 'linkedAt') return NOT_FETCHED",
  },
  {
    keeps: 'times of links out of items',
    caughtBy: 'no part of what an item holds',
    file: 'resources/version/facts.ts',
    find: 'Object.freeze({ ...place, aliases',
    replace: 'Object.freeze({ ...value, aliases',
  },
  {
    keeps: 'the links of servers that do not tell when they were made',
    caughtBy: 'loses nothing else',
    file: 'requests/lacks.ts',
    find: 'if (alone !== document) return alone',
    replace: "if (alone !== document && lack === '') return alone",
  },
  {
    keeps: 'the creation of versions from being taken for that of their links',
    caughtBy: 'names no type',
    file: 'requests/lacks.ts',
    find: 'own !== undefined && name.value === field &&',
    replace: 'own !== undefined && type !== undefined && name.value === field &&',
  },
  {
    keeps: 'a time that cannot be read from being a value',
    caughtBy: 'is no value',
    file: 'resources/version/links.ts',
    find: 'toDate(linkedAt)',
    replace: 'new Date(String(linkedAt))',
  },
  {
    keeps: 'a time that did not come from being undefined',
    caughtBy: 'Date, for closures',
    file: 'conditions/judge.ts',
    find: '{ parts: given.parts }',
    replace: '{ parts: {} }',
  },
]
