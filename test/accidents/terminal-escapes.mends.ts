import type { Mend } from './mend.ts'

export const MENDS: readonly Mend[] = [
  {
    keeps: 'cells show control characters escaped, on one line',
    file: 'explain/layout.ts',
    find: 'shownText(cell, LONGEST_CELL)',
    replace: 'cell.slice(0, LONGEST_CELL)',
  },
  {
    keeps: 'errors show control characters escaped',
    file: 'errors/coppice-error.ts',
    find: 'const rest = Object.entries(others).map(([name, text]) => [name, shownText(text)])',
    replace: 'const rest = Object.entries(others)',
  },
  {
    keeps: 'marks of direction and characters without a width are seen',
    file: 'errors/shown-text.ts',
    find: 'const UNSEEN = /[\\p{Cc}\\p{Cf}\\p{Zl}',
    replace: 'const UNSEEN = /[\\p{Cc}\\p{Zl}',
  },
  {
    keeps: 'tags, scripts and styles of a page are left out',
    file: 'errors/shown-text.ts',
    find: 'withoutTags(struckWindow(html))',
    replace: 'struckWindow(html)',
  },
  {
    keeps: 'names in explanations are escaped',
    file: 'explain/lines.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    find: '.padEnd(8)} ${shownText(text)}`',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the text of a file
    replace: '.padEnd(8)} ${text}`',
  },
  {
    keeps: 'a prompt shows what it inspects escaped',
    file: 'terminal/repl/printing.ts',
    find: 'return shownInspected(inspect(value, { colors, showProxy: false, breakLength: width ?? 80 }))',
    replace: "return shownInspected('') + inspect(value, { colors, showProxy: false })",
  },
  {
    keeps: 'notes of lists are told escaped',
    file: 'endings.ts',
    find: 'onNote(shownText(oddNote([...odd])))',
    replace: 'onNote(oddNote([...odd]))',
  },
  {
    keeps: 'notes of previews are escaped where they are gathered',
    file: 'engine.ts',
    find: 'notes.map(note => shownText(note)),',
    replace: 'notes,',
  },
]
