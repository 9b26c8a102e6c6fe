import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'metadata is read in a time that grows with its length',
    file: 'resources/version/python-json.ts',
    find: "    if (text[at] === '\\\\') at++\n    else if (text[at] === '\"') return at + 1\n",
    replace:
      "    if (text.slice(0, at).endsWith('#'.repeat(at)) || text[at] === '\\\\') at++\n    else if (text[at] === '\"') return at + 1\n",
  },
  {
    keeps: 'what is nested deep takes no more of the stack',
    file: 'resources/version/python-json.ts',
    find: "if (part !== null && typeof part === 'object') open.push(part)",
    replace: "if (part !== null && typeof part === 'object') deepFreeze(part)",
  },
]
