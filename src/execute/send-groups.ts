import type { WriteStep } from '../compile/write-step.ts'
import type { Run } from './run.ts'
import { type ItemAnswer, sendBatch } from './send-batch.ts'

/** Sends changes, those of one kind in one document, and pairs each with its answer. What was sent is waited for. */
export async function sendGroups<Step extends WriteStep>(
  steps: readonly Step[],
  run: Run,
): Promise<readonly (readonly [Step, ItemAnswer])[]> {
  const answered: (readonly [Step, ItemAnswer])[] = []
  for (const document of new Set(steps.map(step => step.document))) {
    const group = steps.filter(step => step.document === document)
    const variables = group.map(step => step.variables)
    const answers = await sendBatch(run.send, 'write', document, variables)
    answered.push(...group.map((step, index) => [step, answers[index] ?? LEFT_OUT] as const))
  }
  return answered
}

const LEFT_OUT: ItemAnswer = { kind: 'lost', reason: 'the answer left this item out' }
