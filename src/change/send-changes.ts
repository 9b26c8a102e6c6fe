import type { Change } from '../actions/change.ts'
import { isCoppiceError } from '../errors/coppice-error.ts'
import type { Outcome } from '../plan/outcome.ts'
import { inPieces } from '../requests/in-parallel.ts'
import { type ItemAnswer, writeBatch } from '../requests/send-batch.ts'
import { type Halt, notSent, outcomeOf, stopReason, type Unsettled } from './outcomes.ts'
import type { Writing } from './writing.ts'

/**
 * Sends changes once. Changes of one kind travel together, in documents of the size that the server accepts. Gives how each
 * ended, or what is open about it. When the execution is stopped, no further document goes out. No document goes out before
 * it was recorded. Changes that must not overtake each other share the refusal of the document before theirs.
 */
export async function sendChanges(
  changes: readonly Change[],
  execution: Writing,
  halt: Halt,
  most = Number.POSITIVE_INFINITY,
): Promise<readonly (Outcome | Unsettled)[]> {
  const outcomes: (Outcome | Unsettled)[] = []
  for (const document of new Set(changes.map(change => change.document))) {
    const group = changes.filter(change => change.document === document)
    let refused: ItemAnswer | undefined
    for (const piece of inPieces(group, Math.min(execution.flow.size(), most))) {
      if (refused !== undefined && piece.some(({ isInTurn }) => isInTurn)) {
        const why = refused
        outcomes.push(...piece.map(change => outcomeOf(change, why, piece.length, halt)))
        continue
      }
      const stop = stopReason(execution, halt) ?? (await intend(piece, execution, halt)) ?? stopReason(execution, halt)
      if (stop !== undefined) {
        outcomes.push(...piece.map(({ item }) => notSent(item, stop)))
        continue
      }
      const answers = await writeBatch(
        execution,
        document,
        piece.map(change => change.variables),
      )
      refused = answers.find(({ kind }) => kind === 'refused-whole')
      outcomes.push(...piece.map((change, index) => outcomeOf(change, answers[index] ?? LEFT_OUT, piece.length, halt)))
    }
  }
  return outcomes
}

const LEFT_OUT = { kind: 'lost', reason: 'the answer left this item out' } as const

/** Records that changes are about to be sent. Where that fails, the execution ends with the reason. */
async function intend(changes: readonly Change[], execution: Writing, halt: Halt): Promise<string | undefined> {
  try {
    await execution.recorder.intend(changes)
    return undefined
  } catch (error) {
    if (!isCoppiceError(error)) throw error
    halt.reason ??= error.message
    return halt.reason
  }
}
