import { strike, struckPart } from './hidden.ts'

/** Text that others can write reaches a reader only through this file (safety rule 12). */

/** The most characters of one text that are shown. */
const LONGEST = 2_000
/** At most this much of a text is read, however long it is. */
const WINDOW = 20_000

/**
 * Characters that a terminal obeys or does not show: control characters, line and paragraph separators, marks that turn the
 * direction of writing, characters without a width, and halves of characters.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\u034f|[\u115f\u1160\u3164\uffa0]/gu
const UNSEEN_BUT_LINE_ENDS = /(?!\n)(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|\u034f|[\u115f\u1160\u3164\uffa0])/gu

const SHORT_ESCAPES: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' }

/**
 * A text as one line for people. It has no secrets, and characters that steer a terminal are escaped. It is cut in its
 * middle, since names differ at their ends. Doing it twice changes nothing.
 *
 * @param longest - characters
 *
 * @example
 * ```ts
 * shownText('prod\u001b[2J\ngoes: nothing') // => 'prod\\x1b[2J\\ngoes: nothing'
 * ```
 */
export function shownText(text: string, longest = LONGEST): string {
  return cut(escaped(struckWindow(text), UNSEEN), longest)
}

/** A text of several lines that coppice made, for people. Like {@link shownText}, but with its line ends, and not cut. */
export function shownLines(text: string): string {
  return escaped(strike(text), UNSEEN_BUT_LINE_ENDS)
}

/** A text for machines, whole, as one line without tabs. Like {@link shownText}, but not cut. */
export function shownWhole(text: string): string {
  return escaped(strike(text), UNSEEN)
}

/** JSON that means the same, without secrets and without a character that steers a terminal. */
export function shownJson(json: string): string {
  return strike(json).replace(UNSEEN, character => {
    const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
    return units.map(unit => `\\u${unit.toString(16).padStart(4, '0')}`).join('')
  })
}

/** A text that `util.inspect` made, for a prompt. It is like {@link shownLines}, with the colours that `inspect` gives. */
export function shownInspected(text: string): string {
  return text
    .split(INSPECT_COLORS)
    .map((part, index) => (index % 2 === 0 ? shownLines(part) : part))
    .join('')
}

/** Made from a text, since a pattern may not name the character that begins a colour. */
const INSPECT_COLORS = new RegExp(`(${'\u001b'}\\[(?:[134]|2[234]|3\\d|90)m)`)

/** A sentence of ours or of a server as one line: like {@link shownText}, but line ends become spaces and its end is cut. */
export function shownSentence(text: string, longest = LONGEST): string {
  const shown = escaped(struckWindow(text).replace(/\s+/g, ' ').trim(), UNSEEN)
  return shown.length <= longest ? shown : `${whole(shown.slice(0, longest))}…`
}

/** The text of a page of HTML, as one line, without tags, scripts and styles. Its time grows with the page alone. */
export function shownPage(html: string, longest: number): string {
  return shownSentence(withoutTags(struckWindow(html)).replace(/\p{Cc}+/gu, ' '), longest)
}

function withoutTags(html: string): string {
  let [text, at] = ['', 0]
  for (let open = html.indexOf('<'); open >= 0; open = html.indexOf('<', at)) {
    const close = html.indexOf('>', open)
    // Text that is not a tag, or that was cut off within a tag.
    if (close < 0)
      return /^<[a-z!/?]/i.test(html.slice(open, open + 2)) ? text + html.slice(at, open) : text + html.slice(at)
    text += `${html.slice(at, open)} `
    at = endOfElement(html, open, close)
  }
  return text + html.slice(at)
}

/** The end of a tag, or of a whole element whose content nobody reads. */
function endOfElement(html: string, open: number, close: number): number {
  const [, name] = /^<(script|style)\b/i.exec(html.slice(open, open + 8)) ?? []
  if (name === undefined) return close + 1
  const end = html.slice(close).search(name.toLowerCase() === 'script' ? /<\/script\s*>/i : /<\/style\s*>/i)
  return end < 0 ? html.length : html.indexOf('>', close + end + 1) + 1
}

/** A text without secrets. Of a text that is too long only its beginning and its end are read. */
function struckWindow(text: string): string {
  return text.length <= WINDOW ? strike(text) : `${struckPart(text, WINDOW / 2)}…${struckPart(text, -WINDOW / 2)}`
}

function cut(text: string, longest: number): string {
  if (text.length <= longest) return text
  const end = Math.floor(longest / 4)
  return `${whole(text.slice(0, longest - end - 1))}…${whole(text.slice(-end))}`
}

/** A text without the half character that a cut leaves. */
function whole(text: string): string {
  return text.replace(/\p{Cs}/gu, '')
}

function escaped(text: string, unseen: RegExp): string {
  return text.replace(unseen, character => SHORT_ESCAPES[character] ?? escapeOf(character.codePointAt(0) ?? 0))
}

function escapeOf(code: number): string {
  const hex = code.toString(16)
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\u{${hex}}`
}
