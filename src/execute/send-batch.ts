import type { DocumentNode } from 'graphql'
import { aliasOf, batchDocument, batchVariables } from '../compile/batch.ts'
import { type CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import type { Answer, Request, Send, ServerError } from '../transport/transport.ts'

/** What came back for one item of a batch. */
export type ItemAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** The server said no, in these words. */
  | { readonly kind: 'refused'; readonly errors: readonly ServerError[] }
  /** No answer for it was had, so what happened is not known. */
  | { readonly kind: 'lost'; readonly reason: string; readonly cause?: CoppiceError }

type Variables = Readonly<Record<string, unknown>>
type AnyAnswer = Answer<Readonly<Record<string, unknown>>>

/**
 * Sends one operation for several items in one document and gives each its own answer, matched by alias and error path
 * and never by position. A document that was refused as a whole ran nothing, so it is sent again in halves: one bad item
 * cannot take the others with it.
 */
export async function sendBatch(
  send: Send,
  kind: 'read' | 'write',
  document: DocumentNode,
  items: readonly Variables[],
  signal?: AbortSignal,
): Promise<readonly ItemAnswer[]> {
  if (items.length === 0) return []
  const answer = await attempt(send, {
    kind,
    document: batchDocument(document, items.length),
    variables: batchVariables(items),
    signal,
  })
  if (!('status' in answer)) return items.map(() => answer)
  if (!isRefusedWhole(answer)) return items.map((_, index) => itemAnswer(answer, index, items.length))
  if (items.length === 1) return [{ kind: 'refused', errors: answer.errors }]
  const half = Math.ceil(items.length / 2)
  return [
    ...(await sendBatch(send, kind, document, items.slice(0, half), signal)),
    ...(await sendBatch(send, kind, document, items.slice(half), signal)),
  ]
}

/** Whether nothing of a document ran: a request error, which names no field, in place of data. */
function isRefusedWhole({ data, errors, status }: AnyAnswer): boolean {
  if (data === undefined) return true
  return data === null && status >= 400 && status < 500 && errors.every(({ path }) => path === undefined)
}

/** A read that fails is an error of the whole run; a change that fails is a lost answer, to be settled by reading. */
async function attempt(
  send: Send,
  request: Omit<Request<unknown, unknown>, 'document'> & { readonly document: DocumentNode },
): Promise<AnyAnswer | Extract<ItemAnswer, { kind: 'lost' }>> {
  try {
    return (await send(request as Request<unknown, unknown>)) as AnyAnswer
  } catch (error) {
    if (request.kind === 'read' || !isCoppiceError(error)) throw error
    return { kind: 'lost', reason: error.message, cause: error }
  }
}

function itemAnswer({ data, errors }: AnyAnswer, index: number, size: number): ItemAnswer {
  const alias = aliasOf(index)
  const value = data?.[alias]
  const own = errors.filter(({ path }) => (path === undefined ? size === 1 : path[0] === alias))
  if (own.length > 0) return { kind: 'refused', errors: own }
  if (value !== undefined && value !== null) return { kind: 'value', value }
  const unplaced = errors.find(({ path }) => path === undefined)
  if (unplaced !== undefined) return { kind: 'lost', reason: unplaced.message }
  return value === null ? { kind: 'value', value: null } : { kind: 'lost', reason: 'the answer left this item out' }
}

/** The server's words about one item. */
export function wordsOf(errors: readonly ServerError[]): string {
  return errors.map(error => error.message).join('; ') || 'no reason given'
}
