import { CoppiceError } from '../errors/coppice-error.ts'
import { type Connection, readConnection } from './connection.ts'
import type { Mark, Page } from './listing.ts'

/** A place of a list whose node has an id. */
interface Place {
  readonly cursor?: string | null
  readonly node: { readonly id: string } | null
}

/** The content of a page of a list: the edges that the key may see, and the rest of what the page says. */
export interface ListPage<Edge extends Place> extends Pick<Page<unknown>, 'marks' | 'next' | 'hidden'> {
  readonly edges: readonly Seen<Edge>[]
}

type Seen<Edge extends Place> = Edge & { readonly node: NonNullable<Edge['node']> }

/** Reads a page of a list. Throws `BAD_ANSWER` where the page is missing or does not say all that it must. */
export function readPage<Edge extends Place>(list: Connection<Edge> | null | undefined, label: string): ListPage<Edge> {
  const read = readConnection(list)
  if (read.kind === 'unclear') throw unanswered(`${read.lacks}, of ${label}`)
  const { edges, hasNext, next } = read
  const seen = edges.filter(isSeen)
  if (!seen.every(({ node }) => typeof node.id === 'string')) throw unanswered(`the id of something in ${label}`)
  return { edges: seen, marks: edges.map(markOf), next: nextCursor(hasNext, next), hidden: edges.length - seen.length }
}

function isSeen<Edge extends Place>(edge: Edge): edge is Seen<Edge> {
  return edge.node !== null
}

function markOf({ cursor, node }: Place): Mark {
  return {
    key: node?.id ?? `hidden, at ${cursor}`,
    cursor: typeof cursor === 'string' ? cursor : undefined,
    isHidden: node === null,
  }
}

/** Null when this was the last page. Throws `BAD_ANSWER` when there is a next page and no cursor leads to it. */
function nextCursor(hasNext: boolean, cursor: string | null): string | null {
  if (!hasNext) return null
  if (cursor !== null && cursor !== '') return cursor
  throw new CoppiceError('BAD_ANSWER', {
    problem: 'A list says that there is more, and not where',
    expected: 'a cursor for the next page',
    came: JSON.stringify(cursor),
    todo: 'Nothing was changed. Try again; if it stays so, the server is at fault.',
  })
}

/** The error of an answer that left out what was asked for. */
export function unanswered(what: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The server left out ${what}`,
    expected: 'every field that was asked for',
    todo: 'Check that the key may see all of it; nothing was changed.',
  })
}

/** The value under a name in an answer. Throws `BAD_ANSWER` where the answer does not have it. */
export function brought<Value>(value: Value | undefined, what: string): Value {
  if (value === undefined) throw unanswered(what)
  return value
}
