import { CoppiceError } from '../errors/coppice-error.ts'

/** One POST, as it goes over the wire. */
export interface HttpRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  /** Ends it at once. Its reason is nobody's concern. */
  readonly signal: AbortSignal
}

/** A whole reply. */
export interface HttpReply {
  readonly status: number
  readonly headers: HttpHeaders
  readonly text: string
  /** Of the body, after decompression. */
  readonly bytes: number
}

/** Headers by name, in lower case. */
export interface HttpHeaders {
  get(name: string): string | null | undefined
}

/**
 * Sends one POST, once, and gives the whole reply. A redirect is a reply, so the credential goes to no other address. It
 * rejects where no whole reply came.
 */
export type Speak = (request: HttpRequest) => Promise<HttpReply>

/** Bytes of a body. Node makes no longer text than twice as much, and what is read of it takes several times its size. */
export const LARGEST_BODY = 256 * 2 ** 20

/** A `NOT_JSON`, as for any body that is cut off: who asked then asks for less at once. */
export function tooLarge(): CoppiceError {
  return new CoppiceError('NOT_JSON', {
    problem: 'A reply is larger than coppice reads',
    expected: `${LARGEST_BODY / 2 ** 20} MB at most`,
    came: 'more than that',
    todo: 'ask for less at once: connect({ page, batch })',
  })
}

export function replyOf(status: number, headers: HttpHeaders, body: Uint8Array): HttpReply {
  if (body.length > LARGEST_BODY) throw tooLarge()
  return { status, headers, text: UTF_8.decode(body), bytes: body.length }
}

/** It drops the mark that may begin a text, which JSON does not know. */
const UTF_8 = new TextDecoder()
