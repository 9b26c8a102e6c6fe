import { types } from 'node:util'
import type { Word } from '../../../generated/prompt-words.ts'
import { readCode } from './code.ts'
import { SCOPE, thingOf, wordOf } from './words.ts'

/** What a completer may look at. Looking must run no code. */
export interface Surroundings {
  /** The value of a variable, where there is one. */
  valueOf(name: string): { readonly value: unknown } | undefined
  /** The names of all variables. */
  variables(): readonly string[]
  /** Paths that this session has seen. */
  paths(): Iterable<string>
  /** What the last line gave. */
  last(): { readonly value: unknown } | undefined
}

/** What an expression is, or what it is a promise of, as far as its text tells; or a value that a variable has. */
export type Meaning = { readonly name: string; readonly isPromise: boolean } | { readonly value: unknown } | undefined

export interface Meanings {
  /** What the last expression of a code is. */
  meaningOf(code: string): Meaning
  /** The word that is called where a parenthesis opens. */
  callAt(code: string, place: number): Word | undefined
  /** The shape of the rows of the query whose word is called there. */
  rowAt(code: string, place: number): string | undefined
  /** Learns from an entered statement what its variable is. */
  remember(code: string): void
}

const NAME = /[\p{L}_$][\p{L}\p{N}_$]*$/u

/** Reads code backwards to its first word, by what is known of each word. Nothing is evaluated. */
export function createMeanings(surroundings: Pick<Surroundings, 'valueOf'>): Meanings {
  /** For rows and others that may not be looked at. */
  const remembered = new Map<string, Meaning>()

  function meaningOf(code: string): Meaning {
    const masked = readCode(code).masked.trimEnd()
    const name = NAME.exec(masked)?.[0]
    if (name !== undefined) return meaningOfName(code, masked.slice(0, -name.length), name)
    if (/['"`]$/.test(masked)) return { name: 'String', isPromise: false }
    const open = openingOf(masked)
    if (open === undefined) return undefined
    const before = masked.slice(0, open).trimEnd()
    const word = NAME.exec(before)?.[0]
    if (word !== undefined && word !== 'await') {
      const called = wordAt(code.slice(0, before.length))
      return called?.gives === undefined ? undefined : { name: called.gives, isPromise: called.awaited === true }
    }
    const known = within(code.slice(open + 1, masked.length - 1))
    return word === 'await' ? awaited(known) : known
  }

  function meaningOfName(code: string, before: string, name: string): Meaning {
    const owner = /\??\.$/.exec(before)?.[0]
    if (owner === undefined) return meaningOfVariable(code.slice(0, before.length), name)
    const known = meaningOf(code.slice(0, before.length - owner.length))
    if (known === undefined) return undefined
    if ('value' in known) return meaningOfValue(propertyOf(known.value, name))
    const { gives, call } = (!known.isPromise && wordOf(known.name, name)) || {}
    return gives === undefined || call?.endsWith(')') ? undefined : { name: gives, isPromise: false }
  }

  function meaningOfVariable(before: string, name: string): Meaning {
    const row = rowOfParameter(before, name)
    if (row !== undefined) return { name: row, isPromise: false }
    const known = surroundings.valueOf(name)
    if (known === undefined || types.isProxy(known.value)) return remembered.get(name)
    return meaningOfValue(known)
  }

  /** What a closure is called with whose parameter has this name. */
  function rowOfParameter(before: string, name: string): string | undefined {
    const { masked } = readCode(before)
    const arrow = new RegExp(`(?<![\\p{L}\\p{N}_$.])${name.replaceAll('$', '\\$')}\\s*(\\)?)\\s*=>`, 'gu')
    const found = [...masked.matchAll(arrow)].at(-1)
    if (found === undefined) return undefined
    // The parentheses around the parameter are not those of the call.
    const head = before.slice(0, found.index).replace(found[1] === ')' ? /\(\s*$/ : /$/, '')
    const place = readCode(head).open.findLast(at => head[at] === '(')
    const call = place === undefined ? undefined : callAt(head, place)
    if (call === undefined || place === undefined) return undefined
    // A closure among the rules or options of a word is asked about the rows of its query.
    return call.row ?? (call.keys === undefined ? undefined : rowAt(head, place))
  }

  function callAt(code: string, place: number): Word | undefined {
    return wordAt(code.slice(0, place).trimEnd())
  }

  function rowAt(code: string, place: number): string | undefined {
    const before = code.slice(0, place).trimEnd().replace(NAME, '')
    const known = meaningOf(before.replace(/\??\.$/, ''))
    return known !== undefined && 'name' in known ? wordOf(known.name, 'orderBy')?.row : undefined
  }

  /** The word with which a code ends, as its owner knows it. */
  function wordAt(code: string): Word | undefined {
    const name = NAME.exec(code)?.[0]
    if (name === undefined) return undefined
    const before = code.slice(0, -name.length)
    const owner = /\??\.$/.exec(before)?.[0]
    if (owner === undefined) return SCOPE[name]
    const known = meaningOf(before.slice(0, -owner.length))
    return known === undefined || 'value' in known || known.isPromise ? undefined : wordOf(known.name, name)
  }

  function within(expression: string): Meaning {
    const [, isAwaited, rest = ''] = /^\s*(await\b)?([\s\S]*)$/.exec(expression) ?? []
    return isAwaited === undefined ? meaningOf(rest) : awaited(meaningOf(rest))
  }

  return {
    meaningOf,
    callAt,
    rowAt,
    remember(code) {
      const { masked } = readCode(code)
      const [found, name] = /^\s*(?:(?:const|let|var)\s+)?([\p{L}_$][\p{L}\p{N}_$]*)\s*=(?![=>])/u.exec(masked) ?? []
      if (found === undefined || name === undefined) return
      const end = masked.trimEnd().replace(/;$/, '').length
      remembered.set(name, within(code.slice(found.length, end)))
    },
  }
}

function awaited(known: Meaning): Meaning {
  return known !== undefined && 'name' in known ? { name: known.name, isPromise: false } : known
}

/** What a value is. Only its class is looked at. */
function meaningOfValue(known: { readonly value: unknown } | undefined): Meaning {
  if (known === undefined || types.isProxy(known.value)) return undefined
  const name = thingOf(known.value)
  return name === undefined ? known : { name, isPromise: false }
}

/** The value of a property of plain data. A getter is not asked. */
function propertyOf(value: unknown, name: string): { readonly value: unknown } | undefined {
  if (typeof value !== 'object' || value === null || types.isProxy(value)) return undefined
  const property = Object.getOwnPropertyDescriptor(value, name)
  return property !== undefined && 'value' in property ? { value: property.value } : undefined
}

/** The place of the parenthesis that the last character of a masked code closes. */
function openingOf(masked: string): number | undefined {
  if (!masked.endsWith(')')) return undefined
  return readCode(masked.slice(0, -1)).open.at(-1)
}
