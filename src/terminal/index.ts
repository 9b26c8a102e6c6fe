import { screenWidth } from '../prompt/one-screen.ts'
import type { Output } from './color.ts'
import { painted } from './paint.ts'

export { type Approval, approve } from './approve.ts'
export { type ProgressOptions, showProgress } from './progress.ts'

/** What {@link print} shows: the explanation of a query or a plan, or the table of a preview or a report. */
export type Printable = { explain(): string } | { table(options?: { readonly width?: number }): string }

/**
 * Writes what a query or plan is, or the table of a preview or report, to a stream, and an empty line. Sends no request.
 * On a terminal its headings are coloured and its lines fit; anywhere else the text is that of `explain()` or `table()`.
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
  const width = screenWidth(stream)
  const text = 'table' in thing ? thing.table({ width: width ?? Number.POSITIVE_INFINITY }) : thing.explain()
  stream.write(`${painted(text, stream)}\n\n`)
}
