import colors from 'picocolors'
import { type Output, wantsColor } from './color.ts'

/** What {@link print} shows: a query or a plan by what it is, a preview or a report by its table. */
export type Printable = { explain(): string } | { table(): string }

/**
 * Writes what a query or plan is, or the table of a preview or report, to a stream. Sends no request. Its heading is bold
 * on a terminal; anywhere else the text is exactly that of `explain()` or `table()`.
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
  const [heading = '', ...rest] = text.split('\n')
  const { bold } = colors.createColors(wantsColor(stream))
  stream.write(`${[bold(heading), ...rest].join('\n')}\n`)
}
