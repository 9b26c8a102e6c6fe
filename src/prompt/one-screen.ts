import { displayWidth } from '../errors/display-width.ts'

/** A screen has at least this many lines. */
const MOST_LINES = 40
const WIDEST = 400

/** Columns of the terminal on which this process writes; undefined where it writes on none. */
export function screenWidth(stream: { readonly isTTY?: boolean; readonly columns?: number } = process.stdout) {
  return stream.isTTY === true && stream.columns !== undefined && stream.columns > 0 ? stream.columns : undefined
}

/** What a prompt shows of a text: at most one screen of it, and the method that gives the rest. */
export function oneScreen(text: string, word: 'explain' | 'table'): string {
  const cut = text.split('\n').map(line => (line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line))
  const lines = toScreen(cut.join('\n')).split('\n')
  if (lines.length <= MOST_LINES) return lines.join('\n')
  // What is said of the rest may itself be wrapped.
  const shown = lines.slice(0, MOST_LINES - 2)
  return [...shown, toScreen(`… and ${lines.length - shown.length} lines more: console.log(….${word}())`)].join('\n')
}

/** A text of which each line fits the terminal on which this process writes, if it writes on one. */
export function toScreen(text: string): string {
  return wrapped(text, screenWidth())
}

/** A text of which each line fits the width: longer ones go on below what stands behind their label, at a space. */
export function wrapped(text: string, width: number | undefined): string {
  if (width === undefined) return text
  return text
    .split('\n')
    .flatMap(line => (displayWidth(line) <= width ? [line] : wrappedLine(line, width)))
    .join('\n')
}

function wrappedLine(line: string, width: number): readonly string[] {
  const label = /^ *(?:\S(?:(?! {2}).)* {2,}(?=\S))?/.exec(line)?.[0] ?? ''
  const indent = ' '.repeat(Math.min(label.length, Math.floor(width / 2)))
  const lines: string[] = []
  let held = label.trimEnd() === '' ? indent : label.trimEnd().padEnd(indent.length)
  let isEmpty = true
  for (const word of line.slice(label.length).split(' ')) {
    if (!isEmpty && displayWidth(held) + 1 + displayWidth(word) > width) {
      lines.push(held)
      held = indent + word
    } else {
      held += isEmpty ? (held.endsWith(' ') || held === '' ? word : ` ${word}`) : ` ${word}`
    }
    isEmpty = false
  }
  return [...lines, held]
}
