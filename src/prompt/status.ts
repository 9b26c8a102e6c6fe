import { writeSync } from 'node:fs'

/** The line at the end of stderr that is drawn again and again; empty where there is none. */
let shown = ''

/** Draws a line over the one that was drawn before; an empty text takes it away. The line has to fit the terminal. */
export function showStatus(text: string): void {
  if (text === shown) return
  shown = text
  write(`${ERASED}${text}`)
}

/** Says a sentence on stderr, on a line of its own. */
export function say(sentence: string): void {
  write(shown === '' ? `${sentence}\n` : `${ERASED}${sentence}\n${shown}`)
}

/** Goes to the line's beginning and erases it. */
const ERASED = '\r\u001b[K'

/** Writes at once and never throws: the same Ctrl+C may have ended the reader of the pipe. */
function write(text: string): void {
  try {
    writeSync(2, text)
  } catch {
    // Nobody is left to read it.
  }
}
