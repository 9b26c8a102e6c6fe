import type { TypedDocumentNode } from '@graphql-typed-document-node/core'

/** One GraphQL request. A read may be sent again after a failure. A write never is: the caller reads first. */
export interface Request<Data, Variables> {
  readonly kind: 'read' | 'write'
  /** Hand in the same object for the same text: its printed form is remembered for as long as the process lives. */
  readonly document: TypedDocumentNode<Data, Variables>
  readonly variables: Variables
  /** Ends a read at once. Ends a write only until it leaves, since only its answer says what happened. */
  readonly signal?: AbortSignal | undefined
  /** By the clock: a request that would have to wait past it is not sent, and `wasTooLate(error)` holds. */
  readonly notAfter?: number | undefined
  /** Told of every HTTP request that leaves for it, retries included, so that an execution can count its own. */
  readonly onSend?: (() => void) | undefined
  /** Told of the bytes of every reply's body, after decompression. */
  readonly onReceive?: ((bytes: number) => void) | undefined
}

/** One entry of an answer's `errors`, in any shape of the server (docs/wandb-api.md §1.7). */
export interface ServerError {
  readonly message: string
  /** The response keys that lead to the field that failed; absent when the whole document failed. */
  readonly path?: readonly (string | number)[]
  /** `extensions.code`, for example `PERMISSION_ERROR`. */
  readonly code?: string
}

/**
 * A GraphQL answer, whatever its HTTP status: W&B sends resolver errors with a status of their own (docs/wandb-api.md §1.7).
 * `data` is undefined when the document was refused as a whole and nothing of it ran.
 */
export interface Answer<Data> {
  readonly status: number
  readonly data: Data | null | undefined
  readonly errors: readonly ServerError[]
}

/**
 * Sends one request and resolves with the server's answer.
 *
 * What speaks GraphQL (`data`, `errors` or `error`) is an answer at any status, a 403 or 404 included, with these
 * exceptions. A 401 throws `UNAUTHENTICATED`, since the key is wrong for all else too. A read's 408, 429 or 5xx (but 501) is
 * sent again, and throws when the tries are used up, since a null that came with it proves nothing. A write's 408, 429 or
 * 5xx throws too. But a write whose answer shows what became of its fields is an answer even then: at any of these statuses
 * when one field has a value, and at a 5xx also when an error names its field.
 *
 * Throws a `CoppiceError` when no GraphQL answer was had. After such an error a write may or may not have happened, except
 * where marked "not done":
 * - `NETWORK`, `TIMEOUT`: no whole reply came.
 * - `RATE_LIMITED`: 429.
 * - `UNAUTHENTICATED`: 401 (not done).
 * - `FORBIDDEN`: a 403 in another language than GraphQL's, as from a firewall.
 * - `HTTP_STATUS`: any other failing status, redirects included: the key goes to no other host.
 * - `NOT_JSON`: a 2xx whose body is empty, a page, or cut off, and any that is larger than 256 MB; `BAD_ANSWER`: a 2xx with JSON that is no GraphQL answer.
 * - `ABORTED`: by the request's signal, whose reason is the `cause`. `wasNotSent(error)` tells whether it left at all.
 * - `BAD_VALUE`: the document is not of the request's kind, or the variables are no JSON (not done).
 */
export type Send = <Data, Variables>(request: Request<Data, Variables>) => Promise<Answer<Data>>

/** What has been sent so far. One HTTP request counts once, retries included. */
export interface Traffic {
  readonly requests: number
  /** Bodies only. */
  readonly bytesSent: number
  /** Bodies only, after decompression. */
  readonly bytesReceived: number
}

/** Time and chance. They are handed in, so that a whole execution can be simulated. */
export interface Clock {
  /** Milliseconds since 1970. Somebody may set the clock back or forth at any time. */
  now(): number
  /** Milliseconds that pass whatever the clock is set to. A clock that is never set does not need it. */
  elapsed?(): number
  /** Resolves after this many milliseconds, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** A number in [0, 1). */
  random(): number
}
