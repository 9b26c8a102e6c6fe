import type { ReadSizes } from '../compile/version-steps.ts'
import type { Defaults } from '../plan/path.ts'
import type { Send } from '../transport/transport.ts'

/** How much is asked for and sent at once. */
export interface Sizes extends ReadSizes {
  /** Requests in flight at once. */
  readonly concurrency: number
}

/** What one run of a query or plan needs from outside, handed in so that a whole run can be simulated. */
export interface Run {
  readonly send: Send
  readonly sizes: Sizes
  readonly defaults: Defaults
  readonly signal: AbortSignal | undefined
  /** What the server turned out to take in one document. */
  readonly learned: { largest: number }
}
