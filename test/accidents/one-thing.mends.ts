import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'what another row of this run changed from being told as changed',
    file: 'change/own-changes.ts',
    find: '.reduceRight(',
    replace: '.slice(others.length).reduceRight(',
  },
  {
    keeps: 'what somebody else did from being told as our own change, which was refused',
    file: 'change/own-changes.ts',
    find: "if (isVersion(item) && kind !== endsOf(item.action) && kind !== 'unknown') sent.delete(item)",
    replace: '',
  },
  {
    keeps: 'one alias from being removed twice',
    file: 'change/look-at-versions.ts',
    find: 'if (own.undone(record, item) !== record && isDone(record, item, own))',
    replace: 'if (record === undefined)',
  },
  {
    keeps: 'a version and its links from being under way at once',
    file: 'change/own-changes.ts',
    find: 'next.set(thing, round + 1)',
    replace: 'next.set(thing, 0)',
  },
  {
    keeps: 'a link that went with its version from being told as hidden by somebody else',
    file: 'change/apply.ts',
    find: "item.kind === 'link' && own.deletionBehind(item) === 'made'",
    replace: 'item === undefined',
  },
  {
    keeps: 'a link that went with its version from being told as not sent where the run is stopped before its turn',
    file: 'change/change-batch.ts',
    find: "changing.end(given.filter(changing.wentAlong).map(item => ({ item, kind: 'gone' })))\n  const items = given.filter(item => !changing.wentAlong(item))",
    replace: 'const items = given',
  },
  {
    keeps: "the order of a link's aliases from being a change",
    file: 'resources/version/facts.ts',
    find: 'values.map(inner).sort(',
    replace: '[...values].sort(',
  },
]
