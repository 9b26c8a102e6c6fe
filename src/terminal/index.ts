import colors from 'picocolors'
import { type Output, wantsColor } from './color.ts'

/** What {@link print} shows: the explanation of a query or a plan, or the table of a preview or a report. */
export type Printable = { explain(): string } | { table(): string }

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

/**
 * Writes what a query or plan is, or the table of a preview or report, to a stream, and an empty line. Sends no request.
 * On a terminal its headings are coloured; anywhere else the text is that of `explain()` or `table()`.
 *
 * @example
 * ```ts
 * import { artifacts } from 'coppice'
 * import { print } from 'coppice/terminal'
 *
 * const plan = artifacts().inCollection('my-team/vision/checkpoint').delete()
 * print(plan)
 * print(await plan.preview())
 * ```
 */
export function print(thing: Printable, stream: Output = process.stdout): void {
  const text = 'table' in thing ? thing.table() : thing.explain()
  const paint = colors.createColors(wantsColor(stream))
  const lines = text.split('\n').map((line, index) => {
    const color = COLORS.find(([start]) => start.test(line))
    const painted = color === undefined ? line : line.replace(color[0], found => paint[color[1]](found))
    return index === 0 ? paint.bold(painted) : painted
  })
  stream.write(`${lines.join('\n')}\n\n`)
}
