import type { PageState } from './data.ts'
import { type Rows, textOf } from './rows.ts'

export type Column = 'state' | 'path' | 'bytes' | 'created' | 'why'

/** By what rows are put together. */
export type Grouping = '' | 'collection' | 'type' | 'run'

export interface Group {
  readonly label: string
  readonly rows: readonly number[]
  readonly bytes: number
  /** How many of them stand in each state, and their bytes. */
  readonly ofState: readonly { readonly count: number; readonly bytes: number }[]
}

/** What a table shows: rows, and groups as -1, -2, …. */
export interface View {
  readonly list: Int32Array
  readonly groups: readonly Group[]
  /** The rows that fit the search, whether or not their group is open. */
  readonly found: Int32Array
  readonly bytes: number
}

export interface Wanted {
  readonly test: (row: number) => boolean
  readonly sort: Column
  readonly isDown: boolean
  readonly group: Grouping
  readonly open: ReadonlySet<string>
}

export function viewOf(rows: Rows, states: readonly PageState[], wanted: Wanted): View {
  const found = sorted(rows, fitting(rows, wanted.test), wanted)
  const bytes = found.reduce((sum, row) => sum + (rows.bytes[row] ?? 0), 0)
  if (wanted.group === '') return { list: found, groups: [], found, bytes }
  const groups = grouped(rows, states, found, wanted.group)
  const list = groups.flatMap((group, place) => [-1 - place, ...(wanted.open.has(group.label) ? group.rows : [])])
  return { list: Int32Array.from(list), groups, found, bytes }
}

function fitting(rows: Rows, test: (row: number) => boolean): Int32Array {
  const found = new Int32Array(rows.count)
  let count = 0
  for (let row = 0; row < rows.count; row += 1) if (test(row)) found[count++] = row
  return found.subarray(0, count)
}

/** Equal rows stay in the order of the preview. */
function sorted(rows: Rows, found: Int32Array, { sort, isDown }: Wanted): Int32Array {
  const way = isDown ? -1 : 1
  const compare = comparison(rows, sort)
  return found.sort((a, b) => way * compare(a, b) || a - b)
}

function comparison(rows: Rows, column: Column): (a: number, b: number) => number {
  if (column === 'bytes' || column === 'created' || column === 'state') return by(rows[column])
  const ranks = ranksOf(rows)
  const place = (row: number, name: 'collection' | 'why') => ranks[rows[name][row] ?? 0] ?? 0
  if (column === 'why') return (a, b) => place(a, 'why') - place(b, 'why')
  const version = by(rows.version)
  return (a, b) => place(a, 'collection') - place(b, 'collection') || version(a, b)
}

function by(values: ArrayLike<number>): (a: number, b: number) => number {
  return (a, b) => (values[a] || 0) - (values[b] || 0)
}

const ranked = new WeakMap<Rows, Int32Array>()

/** The places of texts in their order, found once: comparing texts takes long. */
function ranksOf(rows: Rows): Int32Array {
  const known = ranked.get(rows)
  if (known !== undefined) return known
  const { texts } = rows
  const ranks = new Int32Array(texts.length)
  const { compare } = new Intl.Collator('en', { numeric: true })
  const order = texts.map((_, place) => place).sort((a, b) => compare(texts[a] ?? '', texts[b] ?? ''))
  for (const [rank, place] of order.entries()) ranks[place] = rank
  ranked.set(rows, ranks)
  return ranks
}

/** The largest group first. */
function grouped(
  rows: Rows,
  states: readonly PageState[],
  found: Int32Array,
  name: Exclude<Grouping, ''>,
): readonly Group[] {
  const groups = new Map<string, ReturnType<typeof emptyGroup>>()
  for (const row of found) {
    const label = textOf(rows, name, row)
    const group = groups.get(label) ?? emptyGroup(label, states)
    groups.set(label, group)
    const bytes = rows.bytes[row] ?? 0
    const sum = group.ofState[rows.state[row] ?? 0]
    group.rows.push(row)
    group.bytes += bytes
    if (sum === undefined) continue
    sum.count += 1
    sum.bytes += bytes
  }
  return [...groups.values()].sort((a, b) => b.bytes - a.bytes || b.rows.length - a.rows.length)
}

function emptyGroup(label: string, states: readonly PageState[]) {
  const rows: number[] = []
  return { label, rows, bytes: 0, ofState: states.map(() => ({ count: 0, bytes: 0 })) }
}
