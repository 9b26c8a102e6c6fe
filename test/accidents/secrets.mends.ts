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
    find: 'return [...new Set([text, ...text.split(SEPARATORS), ...unwrapped])]',
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
    find: '[inspect.custom]()',
    replace: "[Symbol.for('not inspected')]()",
  },
  {
    keeps: 'details of an error are told without secrets',
    file: 'errors/coppice-error.ts',
    find: 'return shownLines(all)',
    replace: 'return all',
  },
  {
    keeps: 'options are hidden before settings are read by them',
    file: 'client.ts',
    find: 'hideSecrets(options, options.surroundings ?? systemSurroundings())',
    replace: 'if (systemSurroundings === undefined) hideSecrets(options, options)',
  },
  {
    keeps: 'what pages, addresses and JSON escape, and what stands between, is read as it is meant',
    file: 'errors/hidden.ts',
    find: 'const struck = readingsOf(text).flatMap(rangesIn)',
    replace: 'const struck = readingsOf(text).slice(0, 1).flatMap(rangesIn)',
  },
  {
    keeps: 'a secret that looks escaped itself is found where a server undid that',
    file: 'errors/hidden.ts',
    find: 'forms.flatMap(readingsOf).map(({ text }) => text)',
    replace: 'forms',
  },
  {
    keeps: 'a part of a whole value is hidden, of words or short as it may be',
    file: 'errors/hidden.ts',
    find: 'new Set([...texts.flatMap(wholesIn).flatMap(partsOf), ...words])',
    replace: 'new Set([...texts.slice(0, 0).flatMap(wholesIn).flatMap(partsOf), ...words])',
  },
  {
    keeps: 'a text that is cut by us is struck through before, beyond the cut',
    file: 'errors/shown-text.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    find: '`${struckPart(text, WINDOW / 2)}…${struckPart(text, -WINDOW / 2)}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    replace: 'strike(`${text.slice(0, WINDOW / 2)}…${text.slice(-WINDOW / 2)}${struckPart("", 1)}`)',
  },
  {
    keeps: 'a proxy may be written in any way and stand in any of the variables',
    file: 'transport/hide-secrets.ts',
    find: 'PROXY.test(name) ?',
    replace: "PROXY.test(name) && name.toLowerCase() === 'https_proxy' && URL.canParse(value) ?",
  },
  {
    keeps: 'an innocent word of a longer value is not sought in other words',
    file: 'errors/hidden.ts',
    find: '.filter(fragment => !innocent.has(fragment))',
    replace: '.filter(fragment => fragment !== String(innocent))',
  },
  {
    keeps: 'show hides what the environment holds, though it makes no connection',
    file: 'show.ts',
    find: 'hideSecrets(hiding, systemSurroundings())',
    replace: 'hideSecrets(hiding, { ...systemSurroundings(), environment: {} })',
  },
  {
    keeps: 'the command hides it before it reads its words',
    file: 'terminal/binary.ts',
    find: 'hideSecrets(hiding, systemSurroundings())',
    replace: 'hideSecrets(hiding, { ...systemSurroundings(), environment: {} })',
  },
  {
    keeps: 'the command hides it as long as it runs',
    caughtBy: 'however often memory is tidied',
    file: 'terminal/binary.ts',
    find: "process.once('exit', () => void hiding)\n",
    replace: '',
  },
]
