import type { DocumentNode } from 'graphql'
import { aliasOf, batchDocument, batchVariables } from '../compile/batch.ts'
import { type CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import type { Answer, Request, ServerError } from '../transport/transport.ts'
import { inPieces } from './in-parallel.ts'
import type { Run } from './run.ts'

/** What came back for one item of a batch. */
export type ItemAnswer =
  | { readonly kind: 'value'; readonly value: unknown }
  /** The server said no to it, in these words. */
  | { readonly kind: 'refused'; readonly errors: readonly ServerError[] }
  /** The server said no to the whole document, in these words. */
  | { readonly kind: 'refused-whole'; readonly errors: readonly ServerError[] }
  /** No answer for it was had, so what happened is not known. */
  | { readonly kind: 'lost'; readonly reason: string; readonly cause?: CoppiceError }

type Variables = Readonly<Record<string, unknown>>
type AnyAnswer = Answer<Readonly<Record<string, unknown>>>
type Kind = Request<unknown, unknown>['kind']

/**
 * Reads one thing for several items in one document and gives each its own answer, matched by alias and error path and
 * never by position. A document that was refused as a whole is sent again in halves, and no larger one after it: one bad
 * item cannot take the others with it.
 */
export async function readBatch(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const answers: ItemAnswer[] = []
  for (const piece of inPieces(items, run.learned.largest)) {
    const got = await sendOnce(run, 'read', document, piece)
    answers.push(...(piece.length > 1 && isRefusedWhole(got) ? await readBatch(run, document, piece) : got))
  }
  return answers
}

/** Reads one thing for several items in one document, which is not made smaller where the server refuses it as a whole. */
export function readOnce(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  return sendOnce({ ...run, learned: { ...run.learned } }, 'read', document, items)
}

/** Sends one change for several items in one document, once: whoever wants to send again reads first. */
export function writeBatch(
  run: Run,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  return sendOnce(run, 'write', document, items)
}

async function sendOnce(
  run: Run,
  kind: Kind,
  document: DocumentNode,
  items: readonly Variables[],
): Promise<readonly ItemAnswer[]> {
  const size = items.length
  const answer = await attempt(run, kind, batchDocument(document, size), batchVariables(items))
  if (!('status' in answer)) return items.map(() => answer)
  const { data, errors } = answer
  if (data !== undefined && data !== null) return items.map((_, index) => itemAnswer(kind, answer, index, size))
  if (errors.length === 0)
    return items.map(() => ({ kind: 'lost', reason: 'the answer holds neither data nor errors' }))
  run.learned.largest = Math.min(run.learned.largest, Math.max(1, Math.ceil(size / 2)))
  return items.map(() => ({ kind: size === 1 ? 'refused' : 'refused-whole', errors }))
}

function isRefusedWhole(answers: readonly ItemAnswer[]): boolean {
  return answers.some(({ kind }) => kind === 'refused-whole')
}

/** A read that fails is an error of the whole run; a change that fails is a lost answer, to be settled by reading. */
async function attempt(
  { send, signal }: Run,
  kind: Kind,
  document: DocumentNode,
  variables: Variables,
): Promise<AnyAnswer | Extract<ItemAnswer, { kind: 'lost' }>> {
  try {
    // The document's types ended where the steps were made.
    return (await send({ kind, document, variables, signal } as Request<unknown, unknown>)) as AnyAnswer
  } catch (error) {
    if (kind === 'read' || !isCoppiceError(error)) throw error
    return { kind: 'lost', reason: error.message, cause: error }
  }
}

function itemAnswer(kind: Kind, { data, errors }: AnyAnswer, index: number, size: number): ItemAnswer {
  const alias = aliasOf(index)
  const value = data?.[alias]
  // An error that names no place leaves every read of the document in doubt (design rule 5).
  const own = errors.filter(({ path }) => (path === undefined ? size === 1 || kind === 'read' : path[0] === alias))
  if (own.length > 0) return { kind: 'refused', errors: own }
  const unplaced = errors.find(({ path }) => path === undefined)
  if (unplaced !== undefined) return { kind: 'lost', reason: unplaced.message }
  if (value !== undefined && value !== null) return { kind: 'value', value }
  return value === null ? { kind: 'value', value: null } : { kind: 'lost', reason: 'the answer left this item out' }
}

/** The server's words about one item. */
export function wordsOf(errors: readonly ServerError[]): string {
  return errors.map(error => error.message).join('; ') || 'no reason given'
}
