import type { Defaults } from '../plan/path.ts'
import type { Clock, Send } from '../transport/transport.ts'
import type { FlowControl } from './flow-control.ts'
import type { Learned } from './learned.ts'

/** How much is asked for at once. */
export interface Sizes {
  /** Rows of one list in one answer, at most. */
  readonly page: number
  /** Lists in one request. */
  readonly lists: number
  /** Single reads in one request. */
  readonly batch: number
  /** The same where items are looked at before they are changed. */
  readonly look: number
  /** Requests in flight at once. */
  readonly concurrency: number
}

/** What one execution of a query or plan needs from outside. It is handed in, so that a whole execution can be simulated. */
export interface Execution {
  readonly send: Send
  readonly sizes: Sizes
  readonly defaults: Defaults
  readonly signal: AbortSignal | undefined
  /** What the server was found to accept. */
  readonly learned: Learned
  readonly clock: Clock
  /** Milliseconds since 1970 by the server's clock, as far as it is known. */
  readonly serverTime?: () => number | undefined
  /** Told of the rows of each answer to a list. Absent where nobody wants to know how far the reading is. */
  readonly onRows?: ((rows: number) => void) | undefined
  /** Told how long requests took. Absent in an execution that only reads. */
  readonly flow?: FlowControl
}
