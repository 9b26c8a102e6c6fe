import type { Json } from '../../src/conditions/values.ts'

const TOKEN =
  /\s*(?:([{}[\],:])|("(?:[^"\\\n]|\\.)*")|(-?Infinity|NaN|true|false|null)|(-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?))/y

const WORDS = new Map<string, Json>([
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
  ['true', true],
  ['false', false],
  ['null', null],
])

/** Reads JSON as Python writes it, token by token. Undefined when it is not one object. */
export function readPythonJson(text: string): { readonly [key: string]: Json } | undefined {
  try {
    const value = readWhole(text)
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as { readonly [key: string]: Json })
      : undefined
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

function readWhole(text: string): Json {
  const tokens = tokensOf(text)
  let position = 0
  const peek = () => tokens[position] ?? ''
  const next = (wanted?: string) => {
    const token = peek()
    if (token === '' || (wanted !== undefined && token !== wanted)) throw new SyntaxError(`no ${wanted ?? 'value'}`)
    position += 1
    return token
  }
  const list = <Member>(end: string, member: () => Member): readonly Member[] => {
    const members: Member[] = []
    if (peek() === end) {
      next(end)
      return members
    }
    for (;;) {
      members.push(member())
      if (next(peek() === end ? end : ',') === end) return members
    }
  }
  const entry = (): readonly [string, Json] => {
    const key = next()
    if (!key.startsWith('"')) throw new SyntaxError('a key is a string')
    next(':')
    return [JSON.parse(key), value()]
  }
  const value = (): Json => {
    const token = next()
    if (token === '{') return Object.fromEntries(list('}', entry))
    if (token === '[') return list(']', value)
    const word = WORDS.get(token)
    return word === undefined ? JSON.parse(token) : word
  }
  const whole = value()
  if (position < tokens.length) throw new SyntaxError('more than one value')
  return whole
}

function tokensOf(text: string): readonly string[] {
  const tokens: string[] = []
  const end = text.trimEnd().length
  TOKEN.lastIndex = 0
  while (TOKEN.lastIndex < end) {
    const found = TOKEN.exec(text)
    if (found === null) throw new SyntaxError('no token')
    tokens.push(found[0].trim())
  }
  return tokens
}
