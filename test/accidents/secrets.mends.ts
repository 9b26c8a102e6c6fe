import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'a text from outside reaches an error only without secrets',
    file: 'errors/coppice-error.ts',
    find: 'const rest = Object.entries(others).map(([name, text]) => [name, shownText(text)])',
    replace: 'const rest = Object.entries(others)',
  },
  {
    keeps: 'a part of a key is hidden as the whole is, so that no cut lets one through',
    file: 'errors/hidden.ts',
    find: 'return fragments.filter(fragment => new Set(fragment).size >= LEAST_VARIETY)',
    replace: 'return fragments.length > 0 ? [text] : []',
  },
  {
    keeps: 'base64 is found behind whatever stands before the secret',
    file: 'errors/hidden.ts',
    find: '...[0, 1, 2].map(',
    replace: '...[0].map(',
  },
  {
    keeps: 'upper and lower case are the same',
    file: 'errors/hidden.ts',
    find: 'const lower = lowered(text)',
    replace: 'const lower = text',
  },
  {
    keeps: 'the words in a header and what Basic wraps are hidden too',
    file: 'errors/hidden.ts',
    find: 'return [...new Set([text, ...words, ...unwrapped])]',
    replace: 'return [text]',
  },
  {
    keeps: 'the messages of GraphQL errors are struck through before an outcome takes them',
    file: 'transport/graphql-post.ts',
    find: 'message: shownText(message),',
    replace: 'message,',
  },
  {
    keeps: 'explanations show no secret',
    file: 'explain/lines.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    find: '.padEnd(8)} ${shownText(text)}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    replace: '.padEnd(8)} ${text}`',
  },
  {
    keeps: 'causes are inspected without secrets',
    file: 'errors/coppice-error.ts',
    find: "[Symbol.for('nodejs.util.inspect.custom')]",
    replace: "[Symbol.for('not inspected')]",
  },
  {
    keeps: 'options are hidden before settings are read by them',
    file: 'client.ts',
    find: 'hideSecrets(options, options.surroundings ?? systemSurroundings())',
    replace: 'if (systemSurroundings === undefined) hideSecrets(options, options)',
  },
]
