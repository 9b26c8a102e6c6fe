/** The password of one entry of a netrc file. */
export interface NetrcPassword {
  readonly password: string
  /** Whether it comes from the `default` entry, which stands for every host without an entry of its own. */
  readonly fromDefault: boolean
}

interface Token {
  readonly text: string
  readonly quoted: boolean
  /** Where the token starts and ends in the file. */
  readonly start: number
  readonly end: number
}

/**
 * Finds the password for a host in a netrc file, as Python's `netrc` reads it: words parted by any white space, double
 * quotes and backslashes, comments from `#` to the end of the line except where a value stands, macros up to an empty
 * line, the last of several entries, else `default`. Words that it does not know are passed over.
 *
 * @param hosts - the names under which the host may be written, port included where it has one, most wanted first.
 *
 * @example
 * ```ts
 * findNetrcPassword('machine api.wandb.ai\n  login user\n  password abc', ['api.wandb.ai']) // => { password: 'abc', fromDefault: false }
 * ```
 */
export function findNetrcPassword(text: string, hosts: readonly string[]): NetrcPassword | undefined {
  const { machines, fallback } = readEntries(text)
  for (const host of hosts) {
    const password = machines.get(host.toLowerCase())
    if (password !== undefined) return { password, fromDefault: false }
  }
  return fallback === undefined ? undefined : { password: fallback, fromDefault: true }
}

interface Entries {
  readonly machines: Map<string, string>
  fallback: string | undefined
}

function readEntries(text: string): Entries {
  const entries: Entries = { machines: new Map(), fallback: undefined }
  let position = 0
  let machine: string | undefined
  const next = (): Token | undefined => {
    const token = readToken(text, position)
    position = token?.end ?? text.length
    return token
  }
  for (let token = next(); token !== undefined; token = next()) {
    if (token.quoted) continue
    if (token.text.startsWith('#')) position = endOfLine(text, token.start)
    else if (token.text === 'macdef') {
      machine = undefined
      position = endOfMacro(text, token.end)
    } else if (token.text === 'machine') machine = next()?.text.toLowerCase()
    else if (token.text === 'default') machine = ''
    else if (token.text === 'login' || token.text === 'user' || token.text === 'account') next()
    else if (token.text === 'password') keep(entries, machine, next()?.text)
  }
  return entries
}

/** `machine` is empty for the default entry and undefined outside every entry. */
function keep(entries: Entries, machine: string | undefined, password: string | undefined): void {
  if (machine === undefined || password === undefined) return
  if (machine === '') entries.fallback = password
  else entries.machines.set(machine, password)
}

function readToken(text: string, from: number): Token | undefined {
  let end = from
  while (end < text.length && isSpace(text.charAt(end))) end++
  if (end >= text.length) return undefined
  const start = end
  const quoted = text.charAt(end) === '"'
  if (quoted) end++
  let word = ''
  for (; end < text.length; end++) {
    const letter = text.charAt(end)
    if (quoted ? letter === '"' : isSpace(letter)) break
    if (letter === '\\') end++
    word += text.charAt(end)
  }
  return { text: word, quoted, start, end: Math.min(quoted ? end + 1 : end, text.length) }
}

function isSpace(letter: string): boolean {
  return letter === ' ' || letter === '\t' || letter === '\r' || letter === '\n'
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from)
  return end === -1 ? text.length : end
}

function endOfMacro(text: string, from: number): number {
  const blank = /\n[ \t]*\r?\n/g
  blank.lastIndex = from
  return blank.exec(text) === null ? text.length : blank.lastIndex
}
