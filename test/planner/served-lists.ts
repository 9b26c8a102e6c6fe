import { type Arguments, BadRequest, type Resolver, resolver, type Served } from './documents.ts'
import { conditionOf } from './mongo.ts'

export interface ListOptions {
  /** Rows of one list in one answer at most. */
  readonly largestPage: number
  readonly cursors: 'key' | 'offset'
  readonly defaultOrder: 'oldest first' | 'newest first'
  /** By `Type.list`: the keys that its `filters` argument knows. A list that is not named has no such argument. */
  readonly filters: Readonly<Record<string, readonly string[]>>
  /** By `Type.list`: the fields that its `order` argument knows. A list that is not named has no such argument. */
  readonly orders: Readonly<Record<string, readonly string[]>>
  /** What it does to lists for which a filter, an order or a type is asked: a list without any is always true. */
  readonly lies: 'none' | 'drops' | 'adds' | 'both'
  /** What it makes of an order that it takes: that order, none, its reverse, or one with each two neighbours swapped. */
  readonly orderLies: 'none' | 'ignores' | 'reverses' | 'swaps'
  /** Decides on which rows it lies. */
  readonly seed: number
}

/** One row of a list. */
export interface Entry {
  readonly id: string
  readonly edge: Served
  /** What it can be filtered and ordered by, as names and values. */
  readonly facts: () => Readonly<Record<string, unknown>>
}

const PAGING = ['first', 'after', 'last', 'before']

/** A field that lists entries, page by page. The entries stand oldest first. */
export function list(
  name: string,
  options: ListOptions,
  entries: () => readonly Entry[],
  own: readonly string[] = [],
): Resolver {
  const filterKeys = options.filters[name]
  const orderFields = options.orders[name]
  const takes = [
    ...[...PAGING, ...own],
    ...(filterKeys === undefined ? [] : ['filters']),
    ...(orderFields === undefined ? [] : ['order']),
  ]
  let standing: readonly Entry[] | undefined
  return resolver(takes, given => {
    standing ??= options.defaultOrder === 'oldest first' ? entries() : [...entries()].reverse()
    const asked = {
      filters: textOf(given['filters']),
      order: textOf(given['order']),
      types: given['collectionTypes'] as readonly string[] | null | undefined,
    }
    return page(chosen(standing, asked, { name, filterKeys, orderFields, options }), given, options)
  })
}

interface Asked {
  readonly filters: string | undefined
  readonly order: string | undefined
  readonly types: readonly string[] | null | undefined
}

interface Known {
  readonly name: string
  readonly filterKeys: readonly string[] | undefined
  readonly orderFields: readonly string[] | undefined
  readonly options: ListOptions
}

const textOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined)

function chosen(entries: readonly Entry[], { filters, order, types }: Asked, known: Known): readonly Entry[] {
  const typed = types ? entries.filter(({ facts }) => types.includes(String(facts()['collectionType']))) : entries
  if (filters === undefined && order === undefined) return typed
  const holds = filters === undefined ? () => true : conditionOf(filters, known.filterKeys ?? [])
  const told = typed.filter(({ id, facts }) => isTold(`${id} ${known.name}`, () => holds(facts()), known.options))
  return order === undefined ? told : misordered(sorted(told, order, known.orderFields ?? []), told, known.options)
}

/** Whether a list that is to be narrowed shows an entry, for which that is right or not. */
export function isTold(entry: string, isRight: () => boolean, { lies, seed }: ListOptions): boolean {
  if (lies === 'none') return isRight()
  const lot = chance(`${seed} ${entry}`)
  if (lies !== 'adds' && lot < 0.25) return false
  return isRight() || (lies !== 'drops' && lot > 0.6)
}

function misordered(
  inOrder: readonly Entry[],
  asListed: readonly Entry[],
  { orderLies }: ListOptions,
): readonly Entry[] {
  if (orderLies === 'ignores') return asListed
  if (orderLies === 'reverses') return [...inOrder].reverse()
  if (orderLies === 'none') return inOrder
  return inOrder.map((entry, index) => inOrder[index % 2 === 0 ? index + 1 : index - 1] ?? entry)
}

function sorted(entries: readonly Entry[], order: string, fields: readonly string[]): readonly Entry[] {
  const name = order.replace(/^[+-]/, '')
  if (!fields.includes(name)) throw new BadRequest(`order: unknown field "${name}"`)
  const sign = order.startsWith('-') ? -1 : 1
  const key = ({ facts }: Entry) => facts()[name] as number | string
  return [...entries].sort((a, b) => (key(a) < key(b) ? -sign : key(a) > key(b) ? sign : 0))
}

/** A number in [0, 1) that only depends on the text. */
export function chance(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index += 1) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d)
  return ((hash ^ (hash >>> 12)) >>> 0) / 2 ** 32
}

function page(entries: readonly Entry[], given: Arguments, options: ListOptions): Served {
  const { cursors, largestPage } = options
  const positionOf = (cursor: unknown): number | undefined => {
    if (typeof cursor !== 'string' || cursor === '') return undefined
    const position = cursors === 'key' ? entries.findIndex(({ id }) => `after ${id}` === cursor) : Number(cursor)
    if (position < 0 || !Number.isInteger(position)) throw new BadRequest(`invalid cursor: ${cursor}`)
    return position
  }
  const lowest = (positionOf(given['after']) ?? -1) + 1
  const highest = positionOf(given['before']) ?? entries.length
  const isBackward = typeof given['last'] === 'number' && typeof given['first'] !== 'number'
  const size = Math.min(Number((isBackward ? given['last'] : given['first']) ?? 50), largestPage)
  const start = isBackward ? Math.max(lowest, highest - size) : lowest
  const end = Math.max(start, Math.min(highest, start + size))
  const cursorOf = (position: number) => {
    const entry = entries[position]
    return entry === undefined ? null : cursors === 'key' ? `after ${entry.id}` : `${position}`
  }
  const shown = entries.slice(start, end)
  return {
    __typename: 'Connection',
    totalCount: entries.length,
    edges: shown.map(({ edge }, index) => ({ ...edge, cursor: cursorOf(start + index) })),
    pageInfo: {
      __typename: 'PageInfo',
      startCursor: shown.length === 0 ? null : cursorOf(start),
      endCursor: shown.length === 0 ? null : cursorOf(end - 1),
      hasNextPage: end < entries.length,
      hasPreviousPage: start > 0,
    },
  }
}
