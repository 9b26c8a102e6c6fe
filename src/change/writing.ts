import type { Intent, Outcome } from '../plan/outcome.ts'
import type { Execution } from '../requests/execution.ts'
import type { FlowControl } from '../requests/flow-control.ts'
import type { ProgressMade } from './progress.ts'

/** Keeps what an execution does, so that another execution can finish it. */
export interface Recorder {
  /** Resolves when it is kept that these items are about to be changed. No change is sent before. */
  intend(intents: readonly Intent[]): Promise<void>
  /** Keeps how items ended, sooner or later. */
  record(outcomes: readonly Outcome[]): void
}

/** An execution that changes something. */
export interface Writing extends Execution {
  /** Undefined when nobody listens. */
  readonly tell: ((progress: ProgressMade) => void) | undefined
  readonly recorder: Recorder
  readonly flow: FlowControl
}
