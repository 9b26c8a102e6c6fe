import type { CompleterResult } from 'node:readline'
import { ACTION_WORDS } from '../dsl/version-actions.ts'

/** The words of each kind of thing, and after a colon the kind that a word gives; `*` where it must be awaited first. */
const WORDS = {
  scope: 'artifacts:source collections:collectionSource connect:client metadata isCoppiceError resume:*report',
  client:
    'artifacts:source collections:collectionSource host protectedAliases:*- load:*preview apply:*report resume:*report',
  source: 'inCollection:query inProject:query named:query ofRun:query ofRuns:query usedByRun:query withId:query',
  query: `where:query sparing:query union:query except:query distinct:query ofType:query orderBy:query take:query
    with:query all:query pipe ${ACTION_WORDS.map(word => `${word}:plan`).join(' ')} pages toArray:*- first:*- count:*- totalSize:*- explain`,
  collectionSource: 'inProject:collectionQuery named:collectionQuery',
  collectionQuery: `where:collectionQuery sparing:collectionQuery union:collectionQuery except:collectionQuery
    distinct:collectionQuery ofType:collectionQuery orderBy:collectionQuery take:collectionQuery with:collectionQuery
    all:collectionQuery pipe delete:plan toArray:*- first:*- count:*- explain`,
  plan: 'preview:*preview run:*report explain',
  preview: `items kept notes count bytes requests seal without:preview apply:*report save:*- explain table toJSON`,
  report: 'outcomes ok counts bytes requests journal ages notes exitCode orThrow:report table toJSON',
  promise: 'then:*- catch:*- finally:*-',
} as const

type Kind = keyof typeof WORDS
/** What an expression is, or what it is a promise of, as far as its text tells. */
type Known = { readonly kind: string; readonly isPromise: boolean } | undefined

const GIVES = new Map(Object.entries(WORDS).map(([kind, words]) => [kind, givesOf(words)]))

function givesOf(words: string): ReadonlyMap<string, string> {
  return new Map(words.split(/\s+/).map(word => [word.split(':')[0] ?? '', word.split(':')[1] ?? '']))
}

/** What Tab offers at the prompt. */
export interface Completer {
  complete(line: string): CompleterResult
  /** Learns from an entered line what its variable is. */
  remember(line: string): void
}

/** The words of one kind, for a test that compares the table with the classes. */
export function wordsOf(kind: Kind): readonly string[] {
  return [...(GIVES.get(kind)?.keys() ?? [])]
}

/**
 * Completes from the text alone, where Node would run the text. A chain is read backwards to its first word, and the result
 * of each word is known (safety rule 1).
 *
 * @example
 * ```ts
 * createCompleter().complete("(await artifacts().ofRun('r').delete().preview()).ap") // => [['apply'], 'ap']
 * ```
 */
export function createCompleter(): Completer {
  const variables = new Map<string, Known>()

  /** What the last expression of a text is. */
  function endOf(text: string): Known {
    const end = text.trimEnd()
    const name = /[\w$]+$/.exec(end)?.[0]
    if (name !== undefined) return end.endsWith(`.${name}`) ? undefined : variables.get(name)
    const open = openingOf(end)
    if (open === undefined) return undefined
    const before = end.slice(0, open)
    const word = /[\w$]+$/.exec(before)?.[0]
    if (word !== undefined && word !== 'await') return calledAt(before.slice(0, -word.length), word)
    const known = meaningOf(end.slice(open + 1, -1))
    return word === 'await' ? awaited(known) : known
  }

  function calledAt(before: string, word: string): Known {
    const owner = /\??\.$/.exec(before)?.[0]
    const known = owner === undefined ? SCOPE : endOf(before.slice(0, -owner.length))
    const gives = known && wordsAt(known).get(word)
    return gives ? { kind: gives.replace('*', ''), isPromise: gives.startsWith('*') } : undefined
  }

  function meaningOf(expression: string): Known {
    const [, isAwaited, rest = ''] = /^\s*(await\b)?([\s\S]*)$/.exec(expression) ?? []
    return isAwaited === undefined ? endOf(rest) : awaited(endOf(rest))
  }

  return {
    complete(line) {
      const typed = /[\w$]*$/.exec(line)?.[0] ?? ''
      const before = line.slice(0, line.length - typed.length)
      if (isInText(line)) return [[], typed]
      const owner = /\??\.$/.exec(before)?.[0]
      const known = owner === undefined ? SCOPE : endOf(before.slice(0, -owner.length))
      const words = known === undefined ? [] : [...wordsAt(known).keys()]
      const names = known === SCOPE ? [...variables.keys(), ...Object.getOwnPropertyNames(globalThis)] : []
      const offered = [...new Set([...words, ...names])].filter(word => word.startsWith(typed))
      return [offered.sort(), typed]
    },
    remember(line) {
      const [, name, expression = ''] =
        /^\s*(?:(?:const|let|var)\s+)?([\w$]+)\s*=(?![=>])([\s\S]*?);?\s*$/.exec(line) ?? []
      if (name !== undefined) variables.set(name, meaningOf(expression))
    },
  }
}

const SCOPE: Known = { kind: 'scope', isPromise: false }

function wordsAt({ kind, isPromise }: NonNullable<Known>): ReadonlyMap<string, string> {
  return GIVES.get(isPromise ? 'promise' : kind) ?? new Map()
}

function awaited(known: Known): Known {
  return known && { kind: known.kind, isPromise: false }
}

/** The place of the parenthesis that the last character of a text closes. */
function openingOf(text: string): number | undefined {
  if (!text.endsWith(')')) return undefined
  const open: number[] = []
  for (const [index, character] of outsideOfText(text)) {
    if ('([{'.includes(character)) open.push(index)
    if (!')]}'.includes(character)) continue
    const from = open.pop()
    if (index === text.length - 1) return from
  }
  return undefined
}

function isInText(line: string): boolean {
  // A quote that is not closed swallows everything behind it.
  return outsideOfText(`${line}(`).at(-1)?.[0] !== line.length
}

/** The characters of code outside of quotes, with their places. */
function outsideOfText(code: string): readonly (readonly [number, string])[] {
  const outside: (readonly [number, string])[] = []
  for (const { 0: part, index } of code.matchAll(/(['"`])(?:\\[\s\S]|(?!\1)[^\\])*(?:\1|$)|[\s\S]/g)) {
    if (part.length === 1 && !'\'"`'.includes(part)) outside.push([index, part])
  }
  return outside
}
