import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'half of a pair of surrogates',
    file: 'plan/packed-list.ts',
    find: '!values.every(text => text.isWellFormed())',
    replace: 'values.length === 0',
    caughtBy: 'gives back',
  },
  {
    keeps: 'zero and minus zero apart',
    file: 'plan/packed-list.ts',
    find: '(value | 0) === value && !Object.is(value, -0)',
    replace: '(value | 0) === value',
    caughtBy: 'gives back',
  },
  {
    keeps: 'what JSON does not keep as it is',
    file: 'plan/packed-list.ts',
    find: 'return Number.isFinite(value) && !Object.is(value, -0)',
    replace: 'return true',
    caughtBy: 'gives back',
  },
  {
    keeps: 'a key that is named as the prototype is',
    file: 'plan/packed-list.ts',
    find: " && !Object.hasOwn(value, '__proto__')",
    replace: '',
    caughtBy: 'gives back',
  },
  {
    keeps: 'a text from being taken for the JSON of a list',
    file: 'plan/packed-list.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is code.
    find: 'return `"${value}`',
    replace: 'return value',
    caughtBy: 'gives back',
  },
]
