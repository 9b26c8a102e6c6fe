import type { Compilable } from 'kysely'
import type { Database, Prepared } from '../sqlite/database.ts'
import { bind } from './statement.ts'

/** What a row is sorted by; the id settles draws, so that every row has its own place. */
export interface Sorted {
  readonly sortValue: string | number
  readonly sortId: number
}

/** The part of a list that is wanted. */
export interface Part {
  readonly after?: Sorted | undefined
  readonly before?: Sorted | undefined
  readonly descending: boolean
  readonly limit: number
  readonly offset: number
}

export interface Listing<Input, Row extends Sorted> {
  rows(input: Input, part: Part): Row[]
  count(input: Input): number
  /** Whether a count takes no time, since it is kept. */
  readonly isCounted?: true
}

/** Turns a query without order into a list that can be read in parts, in both directions. */
export function prepareListing<Input extends object, Row extends Sorted>(
  database: Database,
  build: (input: Input) => Compilable<Row>,
): Listing<Input, Row> {
  const bound = bind(build)
  const statements = new Map<string, Prepared<unknown>>()
  const statement = (sql: string) => {
    const known = statements.get(sql)
    if (known) return known
    const made = database.prepare<unknown>(sql)
    statements.set(sql, made)
    return made
  }
  return {
    rows: (input, part) => {
      const bounds = [part.after, part.before].flatMap(key => (key ? [key.sortValue, key.sortId] : []))
      return statement(partOf(bound.sql, part)).all(...bound.values(input), ...bounds, part.limit, part.offset) as Row[]
    },
    count: input => {
      const row = statement(`select count(*) as count from (${bound.sql})`).get(...bound.values(input))
      return (row as { count: number }).count
    },
  }
}

/** The text that reads a part of a list in its order. */
export function partOf(sql: string, { after, before, descending }: Part): string {
  const [beyond, short] = descending ? ['<', '>'] : ['>', '<']
  const limits = [
    ...(after ? [`(sortValue, sortId) ${beyond} (?, ?)`] : []),
    ...(before ? [`(sortValue, sortId) ${short} (?, ?)`] : []),
  ]
  const where = limits.length > 0 ? `where ${limits.join(' and ')}` : ''
  const direction = descending ? 'desc' : 'asc'
  return `select * from (${sql}) ${where} order by sortValue ${direction}, sortId ${direction} limit ? offset ?`
}
