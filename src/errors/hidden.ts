/** What stands where a secret stood. */
export const HIDDEN = '‹hidden›'

/** Every run of so many characters of a random secret is hidden, so that no cut and no line break lets a part through. */
const FRAGMENT = 8
/** Shorter texts would hit innocent words. */
const SHORTEST = 8
/** From here on a text with digits is taken for random; a shorter one, or one of words, is hidden only as a whole. */
const RANDOM_FROM = 16
/** A fragment with fewer different characters, such as zeros, tells nothing of a secret and stands in many texts. */
const LEAST_VARIETY = 4

/** How often each piece of a secret is to be hidden, by the length of the piece. */
const pieces = new Map<number, Map<string, number>>()

const forgetting = new FinalizationRegistry<readonly string[]>(forget)

/**
 * Hides texts, in every form in which a server, a proxy or an error may repeat them, from all that coppice shows, for as long
 * as their owner lives (design.md rule 12). The values of headers are hidden with the words in them.
 *
 * @example
 * ```ts
 * hideFor(connection, ['secret0123456789abcdefghijklmnopqrstuvwxyz'])
 * strike('401 for secret0123456789') // => '401 for ‹hidden›'
 * ```
 */
export function hideFor(owner: object, texts: readonly string[]): void {
  const all = [...new Set(texts.flatMap(wordsIn).flatMap(formsOf).flatMap(piecesOf))]
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

/** Strikes out every piece of a secret, whatever its case. Its time grows with the text alone. */
export function strike(text: string): string {
  const lower = lowered(text)
  const struck: [start: number, end: number][] = []
  for (const [length, same] of pieces) {
    if (same.size === 0) continue
    for (let start = 0; start + length <= lower.length; start += 1) {
      if (same.has(lower.slice(start, start + length))) struck.push([start, start + length])
    }
  }
  return struck.length === 0 ? text : withoutRanges(text, struck)
}

function withoutRanges(text: string, ranges: [start: number, end: number][]): string {
  let [kept, at] = ['', 0]
  for (const [start, end] of ranges.sort(([a], [b]) => a - b)) {
    if (start > at || kept === '') kept += `${text.slice(at, start)}${HIDDEN}`
    at = Math.max(at, end)
  }
  return kept + text.slice(at)
}

/** A header's value, the words in it, and what Basic authentication wraps. */
function wordsIn(text: string): readonly string[] {
  const words = text.split(/[\s,;=:"']+/)
  const wrapped = /^basic\s+([\w+/=-]+)$/i.exec(text)?.[1]
  const unwrapped = wrapped === undefined ? [] : wordsIn(Buffer.from(wrapped, 'base64').toString())
  return [...new Set([text, ...words, ...unwrapped])].filter(word => word.length >= SHORTEST)
}

function formsOf(secret: string): readonly string[] {
  const bytes = Buffer.from(secret)
  const plain = [secret, bytes.toString('hex'), ...[0, 1, 2].map(before => base64After(before, bytes))]
  return plain.flatMap(form => [
    form,
    form.replaceAll('+', '-').replaceAll('/', '_'),
    form.replaceAll('/', '\\/'),
    encodeURIComponent(form.replace(/\p{Cs}/gu, '')),
    JSON.stringify(form).slice(1, -1),
  ])
}

/** Base64 of a secret that follows so many other bytes, without the characters that tell of those or of what follows. */
function base64After(before: number, bytes: Buffer): string {
  const text = Buffer.concat([Buffer.alloc(before), bytes])
    .toString('base64')
    .replace(/=+$/, '')
  const isWhole = (before + bytes.length) % 3 === 0
  return text.slice(before === 0 ? 0 : before + 1, isWhole ? undefined : -1)
}

function piecesOf(form: string): readonly string[] {
  const text = lowered(form)
  if (text.length < SHORTEST) return []
  if (text.length < RANDOM_FROM || !/\d/.test(text)) return [text]
  const starts = Array.from({ length: text.length - FRAGMENT + 1 }, (_, start) => start)
  const fragments = starts.map(start => text.slice(start, start + FRAGMENT))
  return fragments.filter(fragment => new Set(fragment).size >= LEAST_VARIETY)
}

/** Of the same length as the text, which `toLowerCase` does not promise. */
function lowered(text: string): string {
  return text.replace(/[A-Z]/g, letter => letter.toLowerCase())
}
