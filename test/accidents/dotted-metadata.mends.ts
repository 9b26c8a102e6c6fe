import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'an object under a path is there',
    file: 'conditions/metadata-path.ts',
    find: "return typeof node === 'object' ? INNER : node",
    replace: "return typeof node === 'object' ? undefined : node",
  },
  {
    keeps: 'an object that came is seen',
    file: 'resources/version/facts.ts',
    find: "if (leaf === INNER) return '‹object or list›'",
    replace: 'if (leaf === INNER) return null',
  },
  {
    keeps: 'a key with a dot is found',
    file: 'conditions/metadata-path.ts',
    find: 'const length = names.length - index\n',
    replace: 'const length = names.length - index > 1 ? 0 : 1\n',
  },
  {
    keeps: 'what two readings tell differently is not clear',
    file: 'conditions/metadata-path.ts',
    find: 'others.every(other => Object.is(other, first)) ? first : UNCLEAR',
    replace: 'others.length >= 0 ? first : UNCLEAR',
  },
  {
    keeps: 'a condition that names what is not clear is refused',
    file: 'conditions/judge.ts',
    find: 'if (doubt !== undefined) return',
    replace: 'if (doubt !== undefined && doubt.code !== doubt.code) return',
  },
  {
    keeps: 'a list of keys is taken as it is',
    file: 'conditions/metadata-path.ts',
    find: "if (typeof path !== 'string') return root => leafOf(path.reduce(memberOf, root as Node))\n",
    replace: "if (typeof path !== 'string') return leafReader(path.join('.'))\n",
  },
]
