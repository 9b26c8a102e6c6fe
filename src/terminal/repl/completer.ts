import type { CompleterResult } from 'node:readline'
import { types } from 'node:util'
import type { Word } from '../../../generated/prompt-words.ts'
import { readCode } from './code.ts'
import { createMeanings, type Meaning, type Surroundings } from './meanings.ts'
import { namesOf, SCOPE, wordOf, wordsOf } from './words.ts'

/** What Tab offers at the prompt. */
export interface Completer {
  complete(line: string): CompleterResult
  /** Learns from an entered statement what its variable is. */
  remember(code: string): void
  /** The names that could have been meant behind a dot, where what stands before it is known. */
  namesBehind(code: string): readonly string[]
}

/** More names would fill the screen. */
const MOST_NAMES = 100

/**
 * Completes from the text alone, where Node would run the text. A chain is read backwards to its first word, and what each
 * word gives is known from its type (safety rule 1).
 *
 * @example
 * ```ts
 * const nothing = { valueOf: () => undefined, variables: () => [], paths: () => [], last: () => undefined }
 * createCompleter(nothing).complete("(await artifacts().ofRun('r').delete().preview()).ap") // => [['apply'], 'ap']
 * ```
 */
export function createCompleter(surroundings: Surroundings): Completer {
  const { meaningOf, callAt, rowAt, remember } = createMeanings(surroundings)

  /** The shapes of the object that a brace opens, by the call or the key that it belongs to. */
  function shapesAt(code: string, open: readonly number[], index: number): readonly string[] {
    const place = open[index]
    const outer = open[index - 1]
    if (place === undefined || outer === undefined) return []
    const before = readCode(code).masked.slice(0, place).trimEnd()
    const [, key] = /([\p{L}\p{N}_$]+)\s*:$/u.exec(before) ?? []
    if (key !== undefined) return keysIn(code, open, index - 1, key)
    if (!/[([,]$/.test(before)) return []
    if (code[outer] === '(') return callAt(code, outer)?.keys ?? []
    if (code[outer] !== '[') return []
    const [, listed] = /([\p{L}\p{N}_$]+)\s*:$/u.exec(code.slice(0, outer).trimEnd()) ?? []
    return listed === undefined ? [] : keysIn(code, open, index - 2, listed)
  }

  function keysIn(code: string, open: readonly number[], index: number, key: string): readonly string[] {
    return shapesAt(code, open, index).flatMap(shape => wordOf(shape, key)?.keys ?? [])
  }

  function keysFor(before: string): readonly string[] | undefined {
    const { masked, open } = readCode(before)
    const index = open.length - 1
    if (before[open[index] ?? 0] !== '{' || !/[{,]\s*$/.test(masked)) return undefined
    const shapes = shapesAt(before, open, index)
    return shapes.length === 0 ? undefined : [...new Set(shapes.flatMap(shape => Object.keys(wordsOf(shape))))]
  }

  function namesOfMeaning(meaning: Meaning): readonly string[] {
    if (meaning === undefined) return []
    if ('value' in meaning) return namesOfValue(meaning.value)
    return namesOf(meaning.isPromise ? 'Promise' : meaning.name)
  }

  function namesAt(before: string): readonly string[] {
    const owner = /\??\.\s*$/.exec(before)?.[0]
    if (owner !== undefined) {
      const expression = before.slice(0, -owner.length)
      if (expression.trim() !== '') return namesOfMeaning(meaningOf(expression))
      const last = surroundings.last()
      return last === undefined ? [] : namesOfMeaning({ value: last.value })
    }
    return keysFor(before) ?? [...Object.keys(SCOPE), 'help', ...surroundings.variables()]
  }

  return {
    remember,
    namesBehind: namesAt,
    complete(line) {
      const { text, isAside } = readCode(line)
      if (isAside) return [[], '']
      if (text !== undefined) {
        const typed = line.slice(text + 1)
        return [offered(inText(line.slice(0, text), typed), typed), typed]
      }
      const typed = /[\p{L}\p{N}_$]*$/u.exec(line)?.[0] ?? ''
      const names = namesAt(line.slice(0, line.length - typed.length))
      // The names of JavaScript would bury those of the session.
      const isBare = names.includes('artifacts') && typed !== ''
      const isKnown = names.some(name => name.startsWith(typed))
      return [offered(isBare && !isKnown ? Object.getOwnPropertyNames(globalThis) : names, typed), typed]
    },
  }

  /** The names of fields where a word takes those, and else the paths that were seen, up to the next slash or colon. */
  function inText(before: string, typed: string): readonly string[] {
    const { open } = readCode(before)
    const place = open.at(-1)
    const call = place === undefined || before[place] !== '(' ? undefined : callAt(before, place)
    const row = call === undefined ? undefined : fieldsFor(call, before, place ?? 0)
    if (row !== undefined) return Object.keys(wordsOf(row))
    return [...surroundings.paths()].flatMap(path => {
      if (!path.startsWith(typed)) return []
      const end = path.slice(typed.length).search(/[/:](?!$)/)
      return end < 0 ? [path] : [path.slice(0, typed.length + end + 1)]
    })
  }

  function fieldsFor(call: Word, before: string, place: number): string | undefined {
    if (/^(?:orderBy|distinct)\(/.test(call.call)) return call.row
    return call.call.startsWith('with(') ? rowAt(before, place) : undefined
  }
}

function offered(names: readonly string[], typed: string): string[] {
  const fitting = [...new Set(names)].filter(name => name.startsWith(typed) && !UNSEEN.test(name)).sort()
  return fitting.length > MOST_NAMES ? fitting.slice(0, MOST_NAMES) : fitting
}

/** Names with such characters could steer the terminal. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u

/** The names behind the dot of a value, read without running a getter or a trap of it. */
function namesOfValue(value: unknown): readonly string[] {
  const names: string[] = []
  for (let at: unknown = Object(value ?? {}); at !== null && at !== Object.prototype; ) {
    if (types.isProxy(at) || typeof at === 'symbol') return []
    names.push(...Object.getOwnPropertyNames(at))
    at = Object.getPrototypeOf(at)
  }
  return names.filter(
    name => /^[\p{L}_$][\p{L}\p{N}_$]*$/u.test(name) && name !== 'constructor' && !name.startsWith('__'),
  )
}
