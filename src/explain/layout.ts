import { cutToWidth, displayWidth, padToWidth } from '../errors/display-width.ts'
import { shownText } from '../errors/shown-text.ts'
import type { List } from '../plan/list.ts'

/** How a table is laid out. */
export interface Layout {
  /** The most rows that are shown; the rest is counted. */
  readonly rows: number
  /** Columns of the terminal that it has to fit into. Undefined where it has none, such as in a file. */
  readonly width?: number | undefined
  /** What gives the rest. Default: `.table({ all: true })`. */
  readonly more?: string
}

/** Characters of a cell that are shown. */
const LONGEST_CELL = 90

/** A cell that is cut to less tells nothing. */
const NARROWEST = 10

const BETWEEN = ' │ '

/** The first rows as a table with a head. The cells of a row are made only when it is shown. */
export function layOut<Row>(
  head: readonly string[],
  rows: List<Row>,
  { rows: most, width = Number.POSITIVE_INFINITY, more = '.table({ all: true })' }: Layout,
  cellsOf: (row: Row) => readonly string[],
): string {
  if (rows.length === 0) return ''
  const first = rows.slice(0, most).map(row => cellsOf(row).map(cell => shownText(cell, LONGEST_CELL)))
  const rest = rows.length - first.length
  return [
    ...fitted(head, first, width),
    ...(rest > 0 ? [`  … and ${rest.toLocaleString('en')} more: ${more}`] : []),
  ].join('\n')
}

/** The lines of a table. What is too wide loses the place that its paths share, then the middle of cells, then columns. */
function fitted(head: readonly string[], cells: readonly (readonly string[])[], width: number): readonly string[] {
  const natural = widthsOf([head, ...cells])
  if (total(natural) <= width) return linesOf([head, ...cells], natural)
  const place = sharedPlace(cells.map(([path = '']) => path))
  if (place !== '') {
    const within = cells.map(([path = '', ...others]) => [path.slice(place.length), ...others])
    return [`  in ${cutToWidth(place.slice(0, -1), width - 5, 'name')}`, ...fitted(head, within, width)]
  }
  const widths = narrowed(natural, width)
  const left = head.slice(widths.length)
  const note = left.length === 0 ? [] : [`  left out, since it is wider than this terminal: ${left.join(', ')}`]
  return [...linesOf([head, ...cells], widths), ...note]
}

function widthsOf(rows: readonly (readonly string[])[]): readonly number[] {
  const [head = []] = rows
  return head.map((_, column) => rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? '')), 0))
}

function total(widths: readonly number[]): number {
  return widths.reduce((sum, width) => sum + width, 1 + BETWEEN.length * (widths.length - 1))
}

/** The widths that fit: the widest column gives first; where all are narrow, the last is left out. */
function narrowed(natural: readonly number[], width: number): readonly number[] {
  const widths = [...natural]
  while (total(widths) > width) {
    const widest = Math.max(...widths)
    if (widest > NARROWEST) widths[widths.indexOf(widest)] = widest - 1
    else if (widths.length > 1) return narrowed(natural.slice(0, widths.length - 1), width)
    else return [Math.max(1, width - 1)]
  }
  return widths
}

/** `entity/project/`, where all paths begin with it. */
function sharedPlace(paths: readonly string[]): string {
  const place = /^[^/:]+\/[^/:]+\//.exec(paths[0] ?? '')?.[0] ?? ''
  return paths.every(path => path.startsWith(place)) ? place : ''
}

function linesOf(rows: readonly (readonly string[])[], widths: readonly number[]): readonly string[] {
  return rows.map(row =>
    ` ${widths.map((width, column) => padToWidth(cutToWidth(row[column] ?? '', width, column === 0 ? 'name' : 'sentence'), width)).join(BETWEEN)}`.trimEnd(),
  )
}
