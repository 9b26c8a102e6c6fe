import colors from 'picocolors'
import { screenWidth, wrapped } from '../prompt/one-screen.ts'
import { type Output, wantsColor } from './color.ts'

/** The words that begin a line of an explanation. Lines of a union or pass are indented further. */
const LABELS = [
  'from',
  'where',
  'type',
  'sparing',
  'order',
  'take',
  'distinct',
  'union',
  'except',
  'with',
  'all',
].concat([...['guards', 'fields', 'reads', 'writes', 'pass', 'passes']])

/** The words that begin a line of a table or plan, and how they look on a terminal. */
const COLORS = [
  [/^(goes|changes): .*/, 'red'],
  [/^stays: .*/, 'green'],
  [new RegExp(`^ {2,10}(${LABELS.join('|')})(?= )`), 'cyan'],
] as const

/** A text of coppice as it stands on a stream: its lines fit a terminal, and its headings are coloured where that is wanted. */
export function painted(text: string, stream: Output): string {
  const paint = colors.createColors(wantsColor(stream))
  return wrapped(text, screenWidth(stream))
    .split('\n')
    .map((line, index) => {
      const color = COLORS.find(([start]) => start.test(line))
      const painted = color === undefined ? line : line.replace(color[0], found => paint[color[1]](found))
      return index === 0 ? paint.bold(painted) : painted
    })
    .join('\n')
}
