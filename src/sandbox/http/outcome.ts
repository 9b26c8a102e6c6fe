import type { IncomingMessage, ServerResponse } from 'node:http'
import type { GraphQLAnswer } from '../graphql/run.ts'
import { Refusal } from '../rules/refusal.ts'

/** An answer with its headers; `isTruncated` when only half of it is to arrive. */
export interface Answer extends GraphQLAnswer {
  readonly headers?: Readonly<Record<string, string>>
  readonly isTruncated?: boolean
  /** Contents of a file, in place of the body. */
  readonly bytes?: Uint8Array
}

/** What becomes of a request: an answer, a cut connection, or nothing at all. */
export type Outcome = Answer | 'cut' | 'silence'

export const isAnswer = (outcome: Outcome): outcome is Answer => typeof outcome === 'object'

/** An answer out of W&B's error shape. */
export function refused(status: number, message: string, extensions?: Refusal['extensions']): Answer {
  const error = extensions?.code ? { message, extensions } : { message }
  return { status, body: JSON.stringify({ errors: [error], data: null }) }
}

export function answerOf(cause: unknown): Answer {
  if (cause instanceof Refusal) return refused(cause.status, cause.message, cause.extensions)
  return refused(500, cause instanceof Error ? cause.message : String(cause))
}

/** Lets an outcome happen. Gives how many bytes of a body were sent. */
export function deliver(request: IncomingMessage, response: ServerResponse, outcome: Outcome): number {
  if (outcome === 'silence' || response.destroyed) return 0
  if (outcome === 'cut') {
    request.socket.destroy()
    return 0
  }
  const bytes = outcome.bytes ?? Buffer.from(outcome.body)
  response.writeHead(outcome.status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
    ...outcome.headers,
  })
  if (!outcome.isTruncated) {
    response.end(bytes)
    return bytes.length
  }
  const half = bytes.subarray(0, Math.floor(bytes.length / 2))
  response.write(half, () => request.socket.destroy())
  return half.length
}
