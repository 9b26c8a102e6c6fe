import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a typo in a list is refused',
    file: 'conditions/strict.ts',
    find: 'return new Proxy(isSafe ? value : Object.freeze(value.map(one => strict(field, one))), handlerOf(field))',
    replace: 'return isSafe ? value : Object.freeze(value.map(one => strict(field, one)))',
  },
  {
    keeps: 'a typo in a date is refused',
    file: 'conditions/strict.ts',
    find: 'new Proxy(Object.create(Date.prototype), handlerOf(field))',
    replace: 'Date.prototype',
  },
  {
    keeps: 'a date stays one to instanceof',
    file: 'conditions/strict.ts',
    find: 'new Proxy(Object.create(Date.prototype),',
    replace: 'new Proxy(Date.prototype,',
  },
  {
    keeps: 'a place behind the end of a list is no typo',
    file: 'conditions/strict.ts',
    find: 'if (Array.isArray(target) && INDEX.test(key)) return\n',
    replace: '',
  },
  {
    keeps: 'without(…) refuses names that items do not have',
    file: 'dsl/items-for.ts',
    find: '  refuseUnknownNames(word, predicate, items)\n',
    replace: '',
  },
  {
    keeps: 'a doubt about metadata counts though it is swallowed',
    file: 'resources/version/metadata.ts',
    find: '    row[TELL]?.(error)\n',
    replace: '',
  },
]
