import type { Settings } from '../options.ts'
import { badRequest } from '../rules/refusal.ts'
import type { Listing, Sorted } from '../store/paged.ts'

/** The paging arguments that every list takes. */
export interface PageArguments {
  readonly after?: string | null | undefined
  readonly before?: string | null | undefined
  readonly first?: number | null | undefined
  readonly last?: number | null | undefined
}

export interface Page<Row> {
  readonly edges: readonly { readonly cursor: string; readonly node: Row }[]
  readonly pageInfo: {
    readonly startCursor: string | null
    readonly endCursor: string | null
    readonly hasNextPage: boolean
    readonly hasPreviousPage: boolean
  }
  /** A function, since counting costs a scan and is seldom asked for. */
  readonly totalCount: () => number
}

/** A list with its input bound. */
export interface Rows<Row extends Sorted> {
  readonly descending: boolean
  readonly listing: Listing<undefined, Row>
}

/** Binds a list to what it is about. */
export function rowsOf<Input, Row extends Sorted>(
  listing: Listing<Input, Row>,
  input: Input,
  descending = false,
): Rows<Row> {
  return {
    descending,
    listing: {
      rows: (_nothing, part) => listing.rows(input, part),
      count: () => listing.count(input),
      ...(listing.isCounted && { isCounted: true }),
    },
  }
}

/** One page. `first` above the largest page is silently cut down, as a server does that wants to stay up. */
export function pageOf<Row extends Sorted>(rows: Rows<Row>, page: PageArguments, settings: Settings): Page<Row> {
  return settings.cursors === 'key' ? pageByKey(rows, page, settings) : pageByOffset(rows, page, settings)
}

function pageByKey<Row extends Sorted>(
  { listing, descending }: Rows<Row>,
  page: PageArguments,
  settings: Settings,
): Page<Row> {
  const size = sizeOf(page, settings)
  const backward = isBackward(page)
  const after = keyOf(page.after)
  const before = keyOf(page.before)
  const found = listing.rows(undefined, {
    ...(backward ? { after: before, before: after } : { after, before }),
    descending: backward ? !descending : descending,
    limit: size + 1,
    offset: 0,
  })
  const more = found.length > size
  const wanted = found.slice(0, size)
  if (backward) wanted.reverse()
  return {
    ...edgesOf(wanted, row => JSON.stringify([row.sortValue, row.sortId]), {
      hasNextPage: backward ? before !== undefined : more,
      hasPreviousPage: backward ? more : after !== undefined,
    }),
    totalCount: () => listing.count(undefined),
  }
}

function pageByOffset<Row extends Sorted>(
  { listing, descending }: Rows<Row>,
  page: PageArguments,
  settings: Settings,
): Page<Row> {
  const size = sizeOf(page, settings)
  const lowest = (offsetOf(page.after) ?? -1) + 1
  const end = offsetOf(page.before) ?? (isBackward(page) ? listing.count(undefined) : Number.POSITIVE_INFINITY)
  const start = isBackward(page) ? Math.max(lowest, end - size) : lowest
  const wanted = Math.max(0, Math.min(size, end - start))
  // One more than is wanted tells whether there are more.
  const found = rowsAt({ listing, descending }, start, wanted + 1)
  const rows = found.slice(0, wanted)
  const places = new Map(rows.map((row, index) => [row, start + index]))
  return {
    ...edgesOf(rows, row => `${places.get(row)}`, {
      hasNextPage: found.length > wanted,
      hasPreviousPage: start > 0,
    }),
    totalCount: () => listing.count(undefined),
  }
}

/** Where it is known how many rows there are, they are reached from the nearer end: rows that are skipped cost time too. */
function rowsAt<Row extends Sorted>({ listing, descending }: Rows<Row>, start: number, limit: number): readonly Row[] {
  const total = listing.isCounted ? listing.count(undefined) : Number.POSITIVE_INFINITY
  const length = Math.max(0, Math.min(limit, total - start))
  const fromEnd = total - start - length
  if (start <= fromEnd) return listing.rows(undefined, { descending, limit: length, offset: start })
  return listing.rows(undefined, { descending: !descending, limit: length, offset: fromEnd }).reverse()
}

function edgesOf<Row>(
  rows: readonly Row[],
  cursorText: (row: Row) => string,
  flags: { readonly hasNextPage: boolean; readonly hasPreviousPage: boolean },
) {
  const edges = rows.map(node => ({ cursor: Buffer.from(cursorText(node)).toString('base64'), node }))
  return {
    edges,
    pageInfo: { startCursor: edges[0]?.cursor ?? null, endCursor: edges.at(-1)?.cursor ?? null, ...flags },
  }
}

const isBackward = ({ first, last }: PageArguments) => typeof last === 'number' && typeof first !== 'number'

function sizeOf(page: PageArguments, settings: Settings): number {
  const asked = page.first ?? page.last ?? settings.defaultPage
  if (asked < 0) throw badRequest(`page size must not be negative, got ${asked}`)
  return Math.min(asked, settings.largestPage)
}

function keyOf(cursor: string | null | undefined): Sorted | undefined {
  if (!cursor) return undefined
  const key = parseCursor(cursor)
  if (!Array.isArray(key)) throw badRequest(`invalid cursor: ${cursor}`)
  const [sortValue, sortId]: unknown[] = key
  if ((typeof sortValue !== 'string' && typeof sortValue !== 'number') || typeof sortId !== 'number') {
    throw badRequest(`invalid cursor: ${cursor}`)
  }
  return { sortValue, sortId }
}

function offsetOf(cursor: string | null | undefined): number | undefined {
  if (!cursor) return undefined
  const offset = parseCursor(cursor)
  if (typeof offset !== 'number') throw badRequest(`invalid cursor: ${cursor}`)
  return offset
}

function parseCursor(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64').toString())
  } catch {
    throw badRequest(`invalid cursor: ${cursor}`)
  }
}
