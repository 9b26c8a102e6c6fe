import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a typo is refused by Object.hasOwn too',
    file: 'conditions/row.ts',
    find: '      if (!known.has(key)) return refuse(key)\n      return { value',
    replace: '      if (!known.has(key)) return undefined\n      return { value',
  },
  {
    keeps: 'a typo within a row is refused',
    file: 'conditions/judge.ts',
    find: 'return strict(field, value)',
    replace: 'return value',
  },
  {
    keeps: 'what is thrown is described without trusting it',
    file: 'conditions/describe.ts',
    find: "attempt(() => String(error.message)) ?? 'which will not say its message'",
    replace: 'String(error.message)',
  },
  {
    keeps: 'a cause that cannot be printed is left out',
    file: 'conditions/describe.ts',
    find: 'if (!canBePrinted(one)) return undefined',
    replace: 'if (!canBePrinted(one)) return thrown',
  },
]
