import type { ReadSizes } from '../compile/scan-context.ts'
import type { Defaults } from '../plan/path.ts'
import type { Send } from '../transport/transport.ts'

/** How much is asked for and sent at once. */
export interface Sizes extends ReadSizes {
  /** Requests in flight at once. */
  readonly concurrency: number
}

/** What a server turned out to take and to refuse; kept from run to run. */
export interface Learned {
  /** Root fields in one document. */
  largest: number
  /** What it refused of the things that not every server knows, by name. */
  readonly refused: Set<string>
}

/** What one run of a query or plan needs from outside, handed in so that a whole run can be simulated. */
export interface Run {
  readonly send: Send
  readonly sizes: Sizes
  readonly defaults: Defaults
  readonly signal: AbortSignal | undefined
  /** What the server turned out to take. */
  readonly learned: Learned
}
