/** A text as it reads after several ways of writing it are undone, one after another. */
export interface Reading {
  readonly text: string
  /** Where each character begins, and ends, in the original text. Without them this is the original text. */
  readonly starts?: readonly number[]
  readonly ends?: readonly number[]
}

/** The most characters that one character takes in a page, an address or JSON, such as `\\u0026amp;`. */
export const MOST_WRITTEN = 16

/** JSON in JSON in a page. */
const DEEPEST = 4

/** Tags, escapes of HTML, JSON and addresses, line ends and invisible characters. A longer tag is text. */
const WRITTEN =
  /<\/?[a-z!][^<>]{0,200}>|&(?:amp|lt|gt|quot|apos|#\d{1,7}|#x[\da-f]{1,6});|\\u[\da-f]{4}|\\["\\/bfnrt]|(?:%[\da-f]{2})+|(?:\u034f|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}])[\s\p{Cc}\p{Cf}]*/giu

const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

/**
 * A text as it is, and as it reads without tags and line ends and with the escapes of HTML, JSON and addresses undone,
 * several times. Its time grows with the text alone.
 */
export function readingsOf(text: string): readonly Reading[] {
  const readings: Reading[] = [{ text }]
  while (readings.length <= DEEPEST) {
    const next = undone(readings.at(-1) ?? { text })
    if (next === undefined) break
    readings.push(next)
  }
  return readings
}

/** Undefined where there is nothing to undo. */
function undone({ text, starts, ends }: Reading): Reading | undefined {
  const made = { text: '', starts: [] as number[], ends: [] as number[] }
  const add = (read: string, start: number, end: number) => {
    made.text += read
    for (let at = 0; at < read.length; at += 1) {
      made.starts.push(starts?.[start] ?? start)
      made.ends.push(ends?.[end - 1] ?? end)
    }
  }
  let at = 0
  for (const { 0: written, index } of text.matchAll(WRITTEN)) {
    for (; at < index; at += 1) add(text.charAt(at), at, at + 1)
    at = index + written.length
    add(readAs(written), index, at)
  }
  if (at === 0) return undefined
  for (; at < text.length; at += 1) add(text.charAt(at), at, at + 1)
  return made
}

function readAs(written: string): string {
  if (written.startsWith('&')) return NAMED[written.slice(1, -1).toLowerCase()] ?? ofCode(written.slice(2, -1))
  if (/^\\u/i.test(written)) return String.fromCharCode(Number.parseInt(written.slice(2), 16))
  if (written.startsWith('\\')) return written.slice(1).replace(/[bfnrt]/, '')
  return written.startsWith('%') ? ofAddress(written) : ''
}

function ofCode(code: string): string {
  const number = /^x/i.test(code) ? Number.parseInt(code.slice(1), 16) : Number(code)
  return number <= 0x10ffff ? String.fromCodePoint(number) : ''
}

function ofAddress(written: string): string {
  try {
    return decodeURIComponent(written)
  } catch {
    return Buffer.from(written.replaceAll('%', ''), 'hex').toString('latin1')
  }
}
