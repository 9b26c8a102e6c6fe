import { MOST_WRITTEN, type Reading, readingsOf } from './readings.ts'

/** The text in place of a secret. */
export const HIDDEN = '‹hidden›'

/** Every piece of this length of a random secret is hidden, so that no cut and no line break lets a part through. */
const FRAGMENT = 8
/** Shorter texts would match innocent words. */
const SHORTEST = 8
/** A word with digits of at least this length counts as random. A shorter word in a value is hidden only as a whole. */
const RANDOM_FROM = 16
/** The separators between the words of a header's value. */
const SEPARATORS = /[\s,;=:"']+/
/** A fragment with fewer different characters, such as zeros, tells nothing of a secret and occurs in many texts. */
const LEAST_VARIETY = 4

/** How often each piece of a secret is to be hidden, by the length of the piece. */
const pieces = new Map<number, Map<string, number>>()

const forgetting = new FinalizationRegistry<readonly string[]>(forget)

/**
 * Hides texts from all that coppice shows, for as long as their owner lives (safety rule 12). It hides every form in which a
 * server, a proxy or an error may repeat them. The words in the values of headers are hidden too.
 *
 * @example
 * ```ts
 * const connection = {}
 * hideFor(connection, ['secret0123456789abcdefghijklmnopqrstuvwxyz'])
 * strike('401 for secret0123456789') // => '401 for ‹hidden›'
 * ```
 */
export function hideFor(owner: object, texts: readonly string[]): void {
  const words = texts.flatMap(wordsIn).flatMap(formsOf).flatMap(piecesOf)
  const all = [...new Set([...texts.flatMap(wholesIn).flatMap(partsOf), ...words])]
  for (const piece of all) {
    const same = pieces.get(piece.length) ?? new Map<string, number>()
    pieces.set(piece.length, same.set(piece, (same.get(piece) ?? 0) + 1))
  }
  forgetting.register(owner, all)
}

function forget(all: readonly string[]): void {
  for (const piece of all) {
    const same = pieces.get(piece.length)
    const left = (same?.get(piece) ?? 0) - 1
    if (left > 0) same?.set(piece, left)
    else same?.delete(piece)
  }
}

/**
 * Strikes out every piece of a secret, in any case, and in every way in which pages, addresses and JSON write it. Its time
 * grows with the text alone. It never makes a text longer.
 */
export function strike(text: string): string {
  const struck = readingsOf(text).flatMap(rangesIn)
  return struck.length === 0 ? text : withoutRanges(text, struck)
}

/**
 * The beginning of a text, or its end, with all secrets struck out. No secret is cut in two: a secret across the cut is
 * found whole, and text that may be a part of another secret is left out.
 *
 * @param length - characters, from the end when negative
 */
export function struckPart(text: string, length: number): string {
  const most = MOST_WRITTEN * Math.max(FRAGMENT, ...pieces.keys())
  if (length > 0) return strike(text.slice(0, length + most)).slice(0, -most)
  return strike(text.slice(length - most)).slice(most)
}

/** The places of all pieces of secrets, in the original text. */
function rangesIn({ text, starts, ends }: Reading): readonly Range[] {
  const lower = lowered(text)
  const ranges: Range[] = []
  for (const [length, same] of pieces) {
    if (same.size === 0) continue
    for (let start = 0; start + length <= lower.length; start += 1) {
      if (!same.has(lower.slice(start, start + length))) continue
      ranges.push([starts?.[start] ?? start, ends?.[start + length - 1] ?? start + length])
    }
  }
  return ranges
}

type Range = readonly [start: number, end: number]

function withoutRanges(text: string, ranges: Range[]): string {
  let [kept, at] = ['', 0]
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start > at || kept === '') kept += `${text.slice(at, start)}${HIDDEN}`
    at = Math.max(at, end)
  }
  return kept + text.slice(at)
}

/** The words in a header's value, and the text that Basic authentication wraps. */
function wordsIn(text: string): readonly string[] {
  const unwrapped = unwrappedIn(text).flatMap(wordsIn)
  return [...new Set([text, ...text.split(SEPARATORS), ...unwrapped])].filter(word => word.length >= SHORTEST)
}

/** A header's value without its first word, which says how to read it and occurs in many texts; and a wrapped password. */
function wholesIn(text: string): readonly string[] {
  const passwords = unwrappedIn(text).map(both => both.slice(both.indexOf(':') + 1))
  return [text.replace(/^(?:basic|bearer|digest|token)\s+/i, ''), ...passwords]
}

function unwrappedIn(text: string): readonly string[] {
  const [, wrapped] = /^basic\s+([\w+/=-]+)$/i.exec(text) ?? []
  return wrapped === undefined ? [] : [Buffer.from(wrapped, 'base64').toString()]
}

/** All fragments of a whole value, except those of innocent words in a longer value. */
function partsOf(whole: string): readonly string[] {
  const words = whole.split(SEPARATORS).filter(word => word !== whole && !isRandom(word))
  const innocent = new Set(words.flatMap(fragmentsOf))
  return formsOf(whole)
    .flatMap(fragmentsOf)
    .filter(fragment => !innocent.has(fragment))
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const plain = [secret, bytes.toString('hex'), ...[0, 1, 2].map(before => base64After(before, bytes))]
  const forms = plain.flatMap(form => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
  return [...new Set(forms.flatMap(readingsOf).map(({ text }) => text))]
}

/** Base64 of a secret behind this many other bytes, without the characters that depend on the bytes around it. */
function base64After(before: number, bytes: Buffer): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const isWhole = (before + bytes.length) % 3 === 0
  return text.slice(before === 0 ? 0 : before + 1, isWhole ? undefined : -1)
}

function piecesOf(form: string): readonly string[] {
  if (form.length < SHORTEST) return []
  return isRandom(form) ? fragmentsOf(form) : [lowered(form)]
}

function isRandom(word: string): boolean {
  return word.length >= RANDOM_FROM && /\d/.test(word)
}

function fragmentsOf(form: string): readonly string[] {
  if (form.length < SHORTEST) return []
  const text = lowered(form)
  const starts = Array.from({ length: text.length - FRAGMENT + 1 }, (_, start) => start)
  const fragments = starts.map(start => text.slice(start, start + FRAGMENT))
  return fragments.filter(fragment => new Set(fragment).size >= LEAST_VARIETY)
}

/** The result has the length of the text, which `toLowerCase` does not promise. */
function lowered(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase())
}
