import { shownLines, shownText } from '../errors/shown-text.ts'
import type { TableOptions } from '../plan/table-options.ts'
import type { EstimateData, UsageData, UsageGroup, UsageTotals } from '../plan/usage.ts'
import { printBytes } from './bytes.ts'
import { type Layout, layOut } from './layout.ts'
import { plural } from './plural.ts'
import type { Shown } from './tables.ts'

/** Totals by group as text: what is stored, and how much of it the guards of a deletion would let go. */
export function usageTable({ by, groups, ...sums }: UsageData, options: Shown = {}): string {
  const { head, rest } = summed(sums)
  const table = layOut([by, 'versions', 'stored', 'references', 'deletable'], groups, layoutOf(options), cells)
  return shownLines([...head, table, ...rest].filter(part => part !== '').join('\n'))
}

/** What totals come to, without the groups. */
export function usageSummary(sums: Pick<UsageData, 'total' | 'unsized'>): string {
  const { head, rest } = summed(sums)
  return shownLines([...head, ...rest].join('\n'))
}

function summed({ total, unsized }: Pick<UsageData, 'total' | 'unsized'>) {
  const head = [`stored: ${heldText(total)}`, `without a guard that keeps it: ${deletableText(total)}`]
  const odd = `the size of ${plural(unsized, 'version')} cannot be understood, and counts as 0`
  return { head, rest: unsized > 0 ? [odd] : [] }
}

/** W&B's own totals as text. */
export function estimateTable({ by, groups, storedBytes }: EstimateData, options: TableOptions = {}): string {
  const cellsOf = ({ name, storedBytes: bytes }: EstimateData['groups'][number]) => [shownText(name), printBytes(bytes)]
  const parts = [
    `stored: about ${printBytes(storedBytes)}, as W&B's storage tree says: an estimate, which may lag behind by a day`,
    layOut([by, 'stored'], groups, layoutOf(options), cellsOf),
  ]
  return shownLines(parts.filter(part => part !== '').join('\n'))
}

/** A reader learns nothing more from more rows. */
const MOST_ROWS = 20

function layoutOf({ all = false, width, more }: Shown): Layout {
  return { rows: all ? Number.POSITIVE_INFINITY : MOST_ROWS, width, ...(more !== undefined && { more }) }
}

function heldText({ versions, links, storedBytes, referenceBytes }: UsageTotals): string {
  return [
    `at most ${printBytes(storedBytes)} in ${plural(versions, 'version')}`,
    ...(links > 0 ? [plural(links, 'link')] : []),
    ...(referenceBytes > 0 ? [`${printBytes(referenceBytes)} of references beside it`] : []),
  ].join(', ')
}

function deletableText({ deletable }: UsageTotals): string {
  return `at most ${printBytes(deletable.storedBytes)} in ${plural(deletable.versions, 'version')}`
}

function cells(group: UsageGroup): readonly string[] {
  const { name, versions, storedBytes, referenceBytes, deletable } = group
  return [
    shownText(name),
    versions.toLocaleString('en'),
    printBytes(storedBytes),
    referenceBytes > 0 ? printBytes(referenceBytes) : '',
    deletable.versions > 0 ? `${printBytes(deletable.storedBytes)} in ${deletable.versions.toLocaleString('en')}` : '',
  ]
}
