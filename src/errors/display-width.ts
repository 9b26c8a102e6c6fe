import { once } from '../once.ts'

/** A character that takes two columns of a terminal: East Asian scripts in full width, and emoji. */
const WIDE =
  /^(?:(?![\uff61-\uffdc])[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Script=Bopomofo}\p{Script=Yi}\p{Script=Tangut}\p{Emoji_Presentation}\u2ff0-\u303e\u3099-\u33ff\ufe10-\ufe6b\uff01-\uff60\uffe0-\uffe6]|\p{Emoji}\ufe0f)/u

const PLAIN = /^[\x20-\x7e]*$/

/** Made when it is needed: to load what it knows of all languages takes longer than all that plain text takes. */
const graphemes = once(() => new Intl.Segmenter('en', { granularity: 'grapheme' }))

/** How many columns of a terminal a text takes. It has no control characters, since it went through `shownText`. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length
  return charactersOf(text).reduce((width, character) => width + widthOf(character), 0)
}

/** A text that takes no more columns: a name is cut in its middle, since names differ at their ends, a sentence at its end. */
export function cutToWidth(text: string, columns: number, what: 'name' | 'sentence'): string {
  if (displayWidth(text) <= columns) return text
  if (columns < 1) return ''
  const characters = charactersOf(text)
  const end = what === 'sentence' ? 0 : Math.floor((columns - 1) / 2)
  const head = fitting(characters, columns - 1 - end)
  const tail = fitting([...characters].reverse(), end)
  return `${head.join('')}…${[...tail].reverse().join('')}`
}

/** A text that fills so many columns. */
export function padToWidth(text: string, columns: number): string {
  return text + ' '.repeat(Math.max(0, columns - displayWidth(text)))
}

function charactersOf(text: string): readonly string[] {
  return Array.from(graphemes().segment(text), ({ segment }) => segment)
}

function widthOf(character: string): number {
  if (WIDE.test(character)) return 2
  return /^\p{M}/u.test(character) ? 0 : 1
}

function fitting(characters: readonly string[], columns: number): readonly string[] {
  let width = 0
  const end = characters.findIndex(character => {
    width += widthOf(character)
    return width > columns
  })
  return end < 0 ? characters : characters.slice(0, end)
}
