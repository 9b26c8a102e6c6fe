/** A screen has at least this many lines. */
const MOST_LINES = 40
const WIDEST = 400

/** What a prompt shows of a text: at most one screen of it, and the method that gives the rest. */
export function oneScreen(text: string, word: 'explain' | 'table'): string {
  const lines = text.split('\n').map(line => (line.length > WIDEST ? `${line.slice(0, WIDEST)}…` : line))
  if (lines.length <= MOST_LINES) return lines.join('\n')
  const shown = lines.slice(0, MOST_LINES - 1)
  return [...shown, `… and ${lines.length - shown.length} lines more: console.log(….${word}())`].join('\n')
}
