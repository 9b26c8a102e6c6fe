import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'half of a pair of surrogates',
    file: 'plan/columns.ts',
    find: '!values.every(text => text.isWellFormed())',
    replace: 'values.length === 0',
    caughtBy: 'gives back',
  },
  {
    keeps: 'zero and minus zero apart',
    file: 'plan/columns.ts',
    find: '(value | 0) === value && !Object.is(value, -0)',
    replace: '(value | 0) === value',
    caughtBy: 'gives back',
  },
  {
    keeps: 'what JSON does not keep as it is',
    file: 'plan/columns.ts',
    find: 'return Number.isFinite(value) && !Object.is(value, -0)',
    replace: 'return true',
    caughtBy: 'gives back',
  },
  {
    keeps: 'a key that is named as the prototype is',
    file: 'plan/columns.ts',
    find: " && !keys.includes('__proto__')",
    replace: '',
    caughtBy: 'gives back',
  },
  {
    keeps: 'a text from being taken for the JSON of a list',
    file: 'plan/columns.ts',
    find: 'key === value ? plain : written',
    replace: 'plain',
    caughtBy: 'gives back',
  },
  {
    keeps: 'zero and minus zero apart, one after the other',
    file: 'plan/columns.ts',
    find: 'Object.is(value, values[row - 1])',
    replace: 'value === values[row - 1]',
    caughtBy: 'gives back',
  },
  {
    keeps: 'letters that take more than a byte',
    file: 'plan/columns.ts',
    find: "bytes.length === characters ? 'latin1' : 'utf8'",
    replace: "'latin1'",
    caughtBy: 'gives back',
  },
]
