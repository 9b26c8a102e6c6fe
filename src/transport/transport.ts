import type { TypedDocumentNode } from '@graphql-typed-document-node/core'

/** One GraphQL request. A read may be sent again after a failure; a write never is, whoever wants that reads first. */
export interface Request<Data, Variables> {
  readonly kind: 'read' | 'write'
  readonly document: TypedDocumentNode<Data, Variables>
  readonly variables: Variables
  readonly signal?: AbortSignal | undefined
}

/** One entry of an answer's `errors`, whatever shape the server gave it (wandb-api.md §1.7). */
export interface ServerError {
  readonly message: string
  /** The response keys that lead to the field that failed; absent when the whole document failed. */
  readonly path?: readonly (string | number)[]
  /** `extensions.code`, for example `PERMISSION_ERROR`. */
  readonly code?: string
}

/**
 * A GraphQL answer, whatever its HTTP status: W&B sends resolver errors with a status of their own (wandb-api.md §1.7).
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
 * Throws a `CoppiceError` when no GraphQL answer was had: `NETWORK`, `TIMEOUT`, `HTTP_STATUS`, `NOT_JSON`,
 * `RATE_LIMITED`, `UNAUTHENTICATED` or `ABORTED`. After such an error a write may or may not have happened.
 */
export type Send = <Data, Variables>(request: Request<Data, Variables>) => Promise<Answer<Data>>

/** What has been sent so far. One HTTP request counts once, retries included. */
export interface Traffic {
  readonly requests: number
  readonly bytesSent: number
  readonly bytesReceived: number
}

/** Time and chance, handed in so that a whole run can be simulated. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number
  /** Resolves after so many milliseconds, or rejects with the signal's reason. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** A number in [0, 1). */
  random(): number
}
