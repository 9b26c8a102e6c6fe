import type { Json } from '../../conditions/values.ts'

type JsonObject = { readonly [key: string]: Json }

/**
 * Reads an object in JSON as W&B's Python client writes it, NaN and Infinity included, and freezes it through and through.
 * Any member of a team can write it. So the work grows no faster than its length, and deeply nested text takes no more of
 * the stack. Undefined for text that is no such object.
 */
export function readPythonJson(text: string): JsonObject | undefined {
  const value = parsed(text, JSON.parse) ?? parsed(text, readTokens)
  if (value === undefined || value === null || typeof value !== 'object' || Array.isArray(value)) return undefined
  deepFreeze(value)
  return value as JsonObject
}

function parsed(text: string, read: (text: string) => Json): Json | undefined {
  try {
    return read(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

const WORDS: ReadonlyMap<string, number> = new Map([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
])

/** White space, then one of JSON's signs, the beginning of a string, or everything up to the next of these. */
const TOKEN = /[\t\n\r ]*([{}[\],:"]|[^\t\n\r {}[\],:"]+|$)/y

/** A list or object that is not closed yet. */
interface Open {
  readonly close: ']' | '}'
  readonly items: Json[]
  readonly keys: string[]
}

/** Reads one value token by token. Throws a SyntaxError. */
function readTokens(text: string): Json {
  let at = 0
  const next = (): string => {
    TOKEN.lastIndex = at
    const [, token = ''] = TOKEN.exec(text) ?? []
    at = TOKEN.lastIndex
    if (token !== '"') return token
    const start = at - 1
    at = endOfString(text, at)
    return text.slice(start, at)
  }
  const need = (token: string): void => {
    if (next() !== token) throw new SyntaxError(`no ${token}`)
  }
  /** The token with which the next value begins, behind its key in an object. */
  const firstOfValue = ({ close, keys }: Open, token: string): string => {
    if (close === ']') return token
    if (!token.startsWith('"')) throw new SyntaxError('a key is a string')
    keys.push(JSON.parse(token))
    need(':')
    return next()
  }
  const open: Open[] = []
  let token = next()
  for (;;) {
    let value: Json
    if (token === '{' || token === '[') {
      const inner: Open = { close: token === '{' ? '}' : ']', items: [], keys: [] }
      token = next()
      if (token !== inner.close) {
        open.push(inner)
        token = firstOfValue(inner, token)
        continue
      }
      value = closed(inner)
    } else value = WORDS.get(token) ?? JSON.parse(token)
    // The value goes into its holder. The holder may end with it, and so on outwards.
    for (;;) {
      const holder = open.at(-1)
      token = next()
      if (holder === undefined) {
        if (token === '') return value
        throw new SyntaxError('more than one value')
      }
      holder.items.push(value)
      if (token === ',') {
        token = firstOfValue(holder, next())
        break
      }
      if (token !== holder.close) throw new SyntaxError(`no ${holder.close}`)
      value = closed(holder)
      open.pop()
    }
  }
}

function closed({ close, items, keys }: Open): Json {
  return close === ']' ? items : Object.fromEntries(items.map((item, index) => [keys[index] ?? '', item]))
}

/** The place behind the quotation mark that ends a string. */
function endOfString(text: string, start: number): number {
  for (let at = start; at < text.length; at++) {
    if (text[at] === '\\') at++
    else if (text[at] === '"') return at + 1
  }
  throw new SyntaxError('a string does not end')
}

function deepFreeze(root: object): void {
  const open: object[] = [root]
  for (let one = open.pop(); one !== undefined; one = open.pop()) {
    for (const part of Object.values(one)) if (part !== null && typeof part === 'object') open.push(part)
    Object.freeze(one)
  }
}
