import type { DocumentNode } from 'graphql'
import { type CoppiceError, isCoppiceError } from '../errors/coppice-error.ts'
import { wasNotSent, wasTooLate } from '../transport/aborted.ts'
import type { Answer, Request } from '../transport/transport.ts'
import { batchDocument, batchVariables } from './batch.ts'
import type { Execution } from './execution.ts'
import type { FlowControl } from './flow-control.ts'
import { lacksIn, withoutLacking } from './lacks.ts'
import { shortenKeys } from './short-keys.ts'
import { watched } from './watched.ts'

export type Variables = Readonly<Record<string, unknown>>

/** One operation, asked for several items in one document. */
export interface Batch {
  readonly kind: 'read' | 'write'
  readonly operation: DocumentNode
  readonly items: readonly Variables[]
}

export type WholeAnswer = Answer<Variables>

/** An answer to a document that the server did not run at all. */
type RefusedWhole = WholeAnswer & { readonly data: null | undefined }

/** No answer came, so nobody knows what happened. */
export interface Lost {
  readonly kind: 'lost'
  readonly reason: string
  readonly cause?: CoppiceError
}

/** Sends a batch once. A read that fails rejects. A change that fails is lost, and must be settled by reading. */
type SendDocument = (batch: Batch, execution: Execution) => Promise<WholeAnswer | Lost>

/**
 * Sends a batch once, without what the server is known to lack. If a read shows that the server lacks something more, it is
 * asked again at once without that, where it can do without it.
 */
export const sendDocument: SendDocument = withoutLacks(withShortKeys(atTheServersPace(send)))

function withoutLacks(next: SendDocument): SendDocument {
  const send: SendDocument = async (batch, execution) => {
    const { schema } = execution.learned.lacks
    const pruned = () => (batch.kind === 'read' ? withoutLacking(batch.operation, schema) : batch.operation)
    const operation = pruned()
    const answer = await next({ ...batch, operation }, execution)
    if (!isRefusedWhole(answer)) return answer
    for (const lack of lacksIn(answer.errors)) schema.add(lack)
    return pruned() === operation ? answer : send(batch, execution)
  }
  return send
}

/** A server may limit all aliases of a document, and not only those of its root. Such a server is asked with whole names. */
function withShortKeys(next: SendDocument): SendDocument {
  return async (batch, execution) => {
    const { abilities } = execution.learned.lacks
    if (batch.kind === 'write' || abilities.has('aliases of fields')) return next(batch, execution)
    const { document, lengthen } = shortenKeys(batch.operation)
    const answer = await next({ ...batch, operation: document }, execution)
    if ('kind' in answer) return answer
    if (!isRefusedWhole(answer)) return { ...answer, data: lengthenAll(answer.data, lengthen) }
    const mindsAliases =
      lacksIn(answer.errors).length === 0 && answer.errors.some(({ message }) => /alias/i.test(message))
    if (!mindsAliases) return answer
    abilities.add('aliases of fields')
    return next(batch, execution)
  }
}

function lengthenAll(data: WholeAnswer['data'], lengthen: (value: unknown) => unknown): WholeAnswer['data'] {
  if (data === undefined || data === null) return data
  const long: Record<string, unknown> = {}
  for (const root of Object.keys(data)) long[root] = lengthen(data[root])
  return long
}

/** Tells flow control how long the server took, and what it did not accept. */
function atTheServersPace(next: SendDocument): SendDocument {
  return async (batch, execution) => {
    const { clock, flow } = execution
    // The time that a request waits here, to leave the server alone, says nothing about how fast the server is.
    let leftAt = clock.now()
    const send = watched(execution.send, {
      onSend() {
        leftAt = clock.now()
      },
    })
    const answer = await next(batch, { ...execution, send }).catch(error => {
      tellOfFailure(batch, error, flow)
      throw error
    })
    if ('kind' in answer) tellOfFailure(batch, answer.cause, flow)
    else flow?.answered(batch.kind, batch.items.length, clock.now() - leftAt)
    return answer
  }
}

function tellOfFailure({ kind, items }: Batch, error: unknown, flow: FlowControl | undefined): void {
  if (isBusy(error)) flow?.turnedAway(isCoppiceError(error, 'RATE_LIMITED'))
  else if (!wasNotSent(error) && !wasTooLate(error)) flow?.lost(kind, items.length, isPerhapsTooLarge(error))
}

/** Milliseconds that a change may wait, for example for a rate limit. After them the last look at its items is too old. */
const LONGEST_WAIT = 1_000

async function send({ kind, operation, items }: Batch, execution: Execution): Promise<WholeAnswer | Lost> {
  const { signal, clock } = execution
  const notAfter = kind === 'write' ? clock.now() + LONGEST_WAIT : undefined
  const document = batchDocument(operation, items.length)
  try {
    const request = { kind, document, variables: batchVariables(items), signal, notAfter }
    // The document's types ended where the operation was chosen.
    return (await execution.send(request as Request<unknown, unknown>)) as WholeAnswer
  } catch (error) {
    if (kind === 'read' || !isCoppiceError(error)) throw error
    return { kind: 'lost', reason: error.message, cause: error }
  }
}

/** Whether a server refused a document as a whole. */
export function isRefusedWhole(answer: WholeAnswer | Lost): answer is RefusedWhole {
  return 'status' in answer && (answer.data === undefined || answer.data === null)
}

/** Whether a server said that it has too much to do. */
export function isBusy(error: unknown): boolean {
  return (
    isCoppiceError(error, 'RATE_LIMITED') || (isCoppiceError(error, 'HTTP_STATUS') && /HTTP 503/.test(error.message))
  )
}

/** Whether an error is how a server or a proxy refuses a body that is too large for it. */
export function isTooLarge(error: unknown): boolean {
  return isCoppiceError(error, 'NOT_JSON') || (isCoppiceError(error, 'HTTP_STATUS') && /HTTP 413/.test(error.message))
}

/** Whether a smaller document may get through: a proxy gave up waiting, or did not accept so much. */
function isPerhapsTooLarge(error: unknown): boolean {
  if (isCoppiceError(error, 'TIMEOUT') || isTooLarge(error)) return true
  return isCoppiceError(error, 'HTTP_STATUS') && /HTTP 50[24]/.test(error.message)
}
