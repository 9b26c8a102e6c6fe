import type { TableOptions } from '../plan/table-options.ts'
import { screenWidth, wrapped } from '../prompt/one-screen.ts'
import { checkCount, checkFlags, checkOptions } from './check.ts'

/**
 * A table that fits the terminal on which this process writes, unless it is told another width. It is made once for each
 * width, since a prompt asks for it at every key that is typed.
 */
export function keptTable(word: string, make: (options: TableOptions) => string): (options: TableOptions) => string {
  let kept: { readonly width: number | undefined; readonly text: string } | undefined
  return options => {
    checkOptions(word, options, ['all', 'width'])
    const { all = false, width = screenWidth() } = options
    checkFlags(word, { all }, ['all'])
    if (width !== undefined && width !== Number.POSITIVE_INFINITY) checkCount(word, width, 1)
    const made = () => wrapped(make({ all, ...(width && { width }) }), width)
    if (all) return made()
    if (kept === undefined || kept.width !== width) kept = { width, text: made() }
    return kept.text
  }
}
