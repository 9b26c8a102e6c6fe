import type { ReadSizes } from '../resources/version/scan-context.ts'
import type { Intent, Outcome } from '../plan/outcome.ts'
import type { Defaults } from '../plan/path.ts'
import type { Clock, Send } from '../transport/transport.ts'
import type { Governor } from './pacing.ts'
import type { Learned } from './learned.ts'
import type { Step } from '../change/progress.ts'

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
  /** What the server turned out to take. */
  readonly learned: Learned
  readonly clock: Clock
  /** Milliseconds since 1970 by the server's clock, as far as it is known. */
  readonly serverTime?: () => number | undefined
  /** Told how long requests took; a run that only reads has none. */
  readonly governor?: Governor
}

/** Keeps what a run does, so that another can finish it. */
export interface Recorder {
  /** Resolves when it is kept that these items are about to be changed: nothing is sent before. */
  intend(intents: readonly Intent[]): Promise<void>
  /** Keeps how items ended, sooner or later. */
  record(outcomes: readonly Outcome[]): void
}

/** A run that changes something. */
export interface WritingRun extends Run {
  /** Undefined when nobody listens. */
  readonly tell: ((step: Step) => void) | undefined
  readonly recorder: Recorder
  readonly governor: Governor
}
