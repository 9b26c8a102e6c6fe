import type { Json } from '../../conditions/values.ts'

type JsonObject = { readonly [key: string]: Json }

/**
 * Reads an object in JSON as W&B's Python client writes it, NaN and Infinity included, and freezes it through and through.
 * Any member of a team can write it. So the work grows no faster than its length, and deeply nested text takes no more of
 * the stack. Undefined for text that is no such object.
 */
export function readPythonJson(text: string): JsonObject | undefined {
  const value = parsed(text, JSON.parse) ?? parsed(text, whole => foldPythonJson(whole, PLAIN))
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

/** What is made of the values of a text, from the innermost to the outermost. */
export interface Fold<Value> {
  /** A value without parts, as it is written and as it is read. */
  scalar(written: string, value: Json): Value
  list(items: readonly Value[]): Value
  object(members: readonly Member<Value>[]): Value
}

/** One member of an object, in the order of the text; a key may come twice. */
export interface Member<Value> {
  readonly key: string
  readonly value: Value
  /** Where its value begins in the text, and the place behind it. */
  readonly start: number
  readonly end: number
}

/** A list or object that is not closed yet. */
interface Open<Value> {
  readonly close: ']' | '}'
  readonly start: number
  readonly members: Member<Value>[]
  /** The key of the next member. */
  key: string
}

/** Reads one value token by token, as W&B's Python client writes it. Throws a SyntaxError. */
export function foldPythonJson<Value>(text: string, fold: Fold<Value>): Value {
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
  const firstOfValue = (holder: Open<Value>, token: string): string => {
    if (holder.close === ']') return token
    if (!token.startsWith('"')) throw new SyntaxError('a key is a string')
    holder.key = JSON.parse(token)
    need(':')
    return next()
  }
  const open: Open<Value>[] = []
  let token = next()
  for (;;) {
    let value: Value
    let start = at - token.length
    if (token === '{' || token === '[') {
      const inner: Open<Value> = { close: token === '{' ? '}' : ']', start, members: [], key: '' }
      token = next()
      if (token !== inner.close) {
        open.push(inner)
        token = firstOfValue(inner, token)
        continue
      }
      value = closed(inner, fold)
    } else value = fold.scalar(token, WORDS.get(token) ?? JSON.parse(token))
    // The value goes into its holder. The holder may end with it, and so on outwards.
    for (;;) {
      const holder = open.at(-1)
      const end = at
      token = next()
      if (holder === undefined) {
        if (token === '') return value
        throw new SyntaxError('more than one value')
      }
      holder.members.push({ key: holder.key, value, start, end })
      if (token === ',') {
        token = firstOfValue(holder, next())
        break
      }
      if (token !== holder.close) throw new SyntaxError(`no ${holder.close}`)
      value = closed(holder, fold)
      start = holder.start
      open.pop()
    }
  }
}

function closed<Value>({ close, members }: Open<Value>, fold: Fold<Value>): Value {
  return close === '}' ? fold.object(members) : fold.list(members.map(({ value }) => value))
}

const PLAIN: Fold<Json> = {
  scalar: (_, value) => value,
  list: items => items,
  object: members => Object.fromEntries(members.map(({ key, value }) => [key, value])),
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
