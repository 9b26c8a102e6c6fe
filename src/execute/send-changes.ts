import type { WriteStep } from '../compile/write-step.ts'
import type { Outcome } from '../plan/outcome.ts'
import type { Item } from '../plan/selection.ts'
import { type Halt, notSent, outcomeOf, stopReason, type Unsettled } from './answers.ts'
import { inPieces } from './in-parallel.ts'
import type { Run } from './run.ts'
import { writeBatch } from './send-batch.ts'

/**
 * Sends changes once, those of one kind together in documents of the size that the server takes: how each ended, or what
 * is open about it. Once the run is stopped no further document goes out.
 */
export async function sendChanges<Target extends Item>(
  steps: readonly WriteStep<Target>[],
  run: Run,
  halt: Halt,
): Promise<readonly (Outcome | Unsettled<Target>)[]> {
  const outcomes: (Outcome | Unsettled<Target>)[] = []
  for (const document of new Set(steps.map(step => step.document))) {
    const group = steps.filter(step => step.document === document)
    for (const piece of inPieces(group, run.learned.largest)) {
      const stop = stopReason(run, halt)
      if (stop !== undefined) {
        outcomes.push(...piece.map(({ item }) => notSent(item, stop)))
        continue
      }
      const answers = await writeBatch(
        run,
        document,
        piece.map(step => step.variables),
      )
      outcomes.push(...piece.map((step, index) => outcomeOf(step, answers[index] ?? LEFT_OUT, halt)))
    }
  }
  return outcomes
}

const LEFT_OUT = { kind: 'lost', reason: 'the answer left this item out' } as const
