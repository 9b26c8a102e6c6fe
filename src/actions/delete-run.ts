import { DeleteRunDocument } from '../../generated/operations.ts'
import type { Allowances } from '../plan/allowances.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { isNoCollectionEdit, NO_COLLECTION_EDIT, type RunFacts } from '../plan/target.ts'
import { mayRunIn } from '../resources/version/maker.ts'
import { flag, oneOf, orNull } from '../shape.ts'
import type { ActionDefinition, RunAction } from './action.ts'
import type { Delete } from './delete.ts'
import { allowances, linesOfGuards } from './guards/guards.ts'
import { mutation } from './mutation.ts'

/** Deletes a run. What it logged goes first where that was asked, each version by every rule of a deletion. */
export interface DeleteRun {
  readonly kind: 'deleteRun'
  /** What is allowed for the versions that it logged; null where none of them is deleted. */
  readonly artifacts: Allowances | null
  /** Whether it may go while it runs, or may run. */
  readonly running: boolean
  /** Whether it may go though something that it logged stays. */
  readonly orphan: boolean
}

export const deleteRun: ActionDefinition<DeleteRun, DeleteRun, RunAction<Delete>> = {
  fields: { kind: oneOf({ deleteRun: true }), artifacts: orNull(allowances), running: flag, orphan: flag },
  ends: 'deleted',
  doneTo: ['run'],
  whole: given => given,
  of: ({ artifacts, running, orphan }) => ({
    title: artifacts === null ? 'delete runs' : 'delete runs, and the versions that they logged',
    ...(artifacts !== null && { contents: Object.freeze({ kind: 'delete', allow: artifacts }) }),
    mayOrphan: orphan,
    // The server's answer names no run.
    readsBack: true,
    restsOn: ['state'],
    lets: options => `.delete({ ${options} })`,
    guardLines: () => [
      ...(artifacts === null ? [] : linesOfGuards(artifacts, true).map(text => `versions ${text}`)),
      `runs kept if: ${[...(running ? [] : ['running']), ...(orphan ? [] : ['something that they logged stays']), 'other project'].join(' · ')}`,
    ],
    edit: () => NO_COLLECTION_EDIT,
    makes: isNoCollectionEdit,
    reasons: facts => (running ? [] : runningReasons(facts)),
    // The weakest permission (safety rule 7): W&B itself would delete what the run logged without any guard.
    mutation: ({ id }) =>
      mutation({
        document: DeleteRunDocument,
        variables: { input: { id, deleteArtifacts: false } },
        accepted: root => root !== null,
      }),
    isDone: () => false,
  }),
}

/** A run whose state cannot be read may run (safety rule 6). */
function runningReasons({ state }: RunFacts): readonly KeptReason[] {
  const known = typeof state === 'string' ? state : null
  if (!mayRunIn(known)) return []
  const detail = known === null ? 'whether it runs could not be read' : `it is ${known}`
  return [{ code: 'running', detail, allow: 'running: true' }]
}
