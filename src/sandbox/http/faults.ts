import type { WorldEditor } from '../world/editor.ts'

/** What becomes of every `hasNextPage` of an answer: it is left out, or null. */
export type HasNextPage = 'left out' | null

/** A request as the handler given to `Sandbox.intercept` sees it, before anything has run. */
export interface InterceptedRequest {
  /** The document's operation name; empty when it has none. */
  readonly operation: string
  readonly variables: Readonly<Record<string, unknown>>
  /** Counts from 0 the requests that this handler has seen. */
  readonly index: number
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
}

/** What goes wrong with one request. */
export type Fault =
  /** Answered like this, without being run. */
  | {
      readonly kind: 'answer'
      readonly status: number
      readonly body: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** Answered, without being run, with a page that repeats what was sent and steers a terminal, as careless proxies do. */
  | { readonly kind: 'echo'; readonly status: number }
  /** Run and committed, then answered like this. */
  | {
      readonly kind: 'answer-after'
      readonly status: number
      readonly body: string
      readonly headers?: Readonly<Record<string, string>>
    }
  /** The connection is cut; nothing is run. */
  | { readonly kind: 'reset' }
  /** Run and committed, then the connection is cut. */
  | { readonly kind: 'reset-after' }
  /**
   * Answered like this at once, as by a proxy that gave up on a server that goes on: it is run when the `after`-th further
   * request comes, just before that one, or by `Sandbox.finish`. Default 1.
   */
  | {
      readonly kind: 'answer-before'
      readonly status: number
      readonly body: string
      readonly headers?: Readonly<Record<string, string>>
      readonly after?: number
    }
  /** Answered at once as if it had been run, and run when the `after`-th further request comes, as above. Default 1. */
  | { readonly kind: 'late'; readonly after?: number }
  /** Run and answered as usual, with this as `errors` besides, of whatever shape. */
  | { readonly kind: 'errors'; readonly errors: unknown }
  /** Never answered, never run; the connection stays open until the sandbox closes. */
  | { readonly kind: 'hang' }
  /** Every second root field fails and does nothing (of one root field: that one); the others are run. */
  | { readonly kind: 'partial' }
  /** Run and committed, and answered without saying whether lists go on: every `hasNextPage` is left out, or null. */
  | { readonly kind: 'unclear'; readonly hasNextPage: HasNextPage }
  /** Run and committed, and each root field answered with what was asked by the next one. */
  | { readonly kind: 'mixed-up' }
  /** Run and committed, but only half of the answer is sent before the connection is cut. */
  | { readonly kind: 'truncated' }
  /** Answered as usual, with these headers besides. */
  | { readonly kind: 'headers'; readonly headers: Readonly<Record<string, string>> }
  /** Other people's change, made just before it is run and answered as usual. */
  | { readonly kind: 'before'; readonly apply: (world: WorldEditor) => void }

/** Decides what goes wrong with a request; undefined for nothing. */
export type Interceptor = (request: InterceptedRequest) => Fault | undefined
