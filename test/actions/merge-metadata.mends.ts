import type { Mend } from '../accidents/mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'all that is not merged stays byte for byte',
    file: 'actions/splice-members.ts',
    find: "return pieces.join('') + text.slice(at)",
    replace: "return JSON.stringify(JSON.parse((pieces.join('') + text.slice(at)).replace(/NaN|-?Infinity/g, '0')))",
  },
  {
    keeps: 'no key is replaced unless that is said',
    file: 'actions/merge-metadata.ts',
    find: 'if (replaced.length > 0 && !replace)',
    replace: 'if (replaced.length > members.length && !replace)',
  },
  {
    keeps: 'of a doubled key no old value is left',
    file: 'actions/splice-members.ts',
    find: 'const json = values.get(key)',
    replace: 'const json = last.get(key)?.start === start ? undefined : values.get(key)',
  },
  {
    keeps: 'the last of a doubled key counts, as for Python',
    file: 'actions/splice-members.ts',
    find: 'new Map(held.map(member => [member.key, member]))',
    replace: 'new Map([...held].reverse().map(member => [member.key, member]))',
  },
  {
    keeps: 'numbers are compared digit by digit',
    file: 'resources/version/json-text.ts',
    find: 'decimal(written) : written',
    replace: 'String(value) : written',
  },
  {
    keeps: 'a number is the same however it is written',
    file: 'resources/version/json-text.ts',
    find: 'decimal(written) : written',
    replace: 'written : written',
  },
  {
    keeps: 'a version without metadata gets some',
    file: 'actions/merge-metadata.ts',
    find: "return isNoMetadata(held) ? '{}' : held",
    replace: 'return held',
  },
  {
    keeps: 'what is no object is left alone',
    file: 'actions/merge-metadata.ts',
    find: "if (spliced === undefined) return stays('unreadable', 'its metadata cannot be understood, or is no object')",
    replace: "if (spliced === undefined) return { text: '{}' }",
  },
  {
    keeps: 'W&B is sent 100 keys at most',
    file: 'actions/merge-metadata.ts',
    find: 'if (keys > MOST_KEYS)',
    replace: 'if (keys > 2 * MOST_KEYS)',
  },
  {
    keeps: 'a doubled key counts once',
    file: 'actions/splice-members.ts',
    find: 'keys: last.size + added.length',
    replace: 'keys: held.length + added.length',
  },
  {
    keeps: 'what others wrote since the preview is left alone',
    file: 'actions/metadata-writing.ts',
    find: "restsOn: () => ['state', 'metadata']",
    replace: "restsOn: () => ['state']",
  },
  {
    keeps: 'what others wrote between a version and its link is not taken for what was there before',
    file: 'actions/metadata-writing.ts',
    find: 'shows(record.node.metadata, sets.metadata)\n        ?',
    replace: 'sets.metadata !== undefined\n        ?',
  },
  {
    keeps: 'what a server passes over in silence is not told as done',
    file: 'actions/metadata-writing.ts',
    find: 'readsBack: true',
    replace: 'readsBack: false',
  },
  {
    keeps: 'a server that writes the same in its own way is believed',
    file: 'actions/metadata-writing.ts',
    find: 'sent !== undefined && isSameJson(shown, sent)',
    replace: 'sent !== undefined && shown === sent',
  },
  {
    keeps: 'another text than ours is told as that',
    file: 'change/settle.ts',
    find: 'return open.isAccepted ? shownOtherwise(sight.outcome) : (whenUndone ?? sight.outcome)',
    replace: 'return whenUndone ?? sight.outcome',
  },
  {
    keeps: 'a text that a file holds is what its action makes of what was there',
    file: 'actions/merge-metadata.ts',
    find: 'makes: (edit, { metadata }) => JSON.stringify(edit)',
    replace: 'makes: (edit, { metadata }) => edit.sets.metadata !== undefined || JSON.stringify(edit)',
  },
  {
    keeps: 'what a file says of a value is JSON',
    file: 'actions/merge-metadata.ts',
    find: "isJson(given) ? given : refuse(given, at, 'JSON')",
    replace: 'given',
  },
  {
    keeps: 'a key that a file gives twice is refused',
    file: 'actions/merge-metadata.ts',
    find: 'keys.size === given.length ? given',
    replace: 'keys.size > 0 ? given',
  },
  {
    keeps: 'an object is written when it is given',
    file: 'dsl/version-actions.ts',
    find: "members: membersOf('mergeMetadata', members),",
    replace: "get members() {\n        return membersOf('mergeMetadata', members)\n      },",
  },
]
