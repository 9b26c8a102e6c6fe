import { UndeleteRunDocument } from '../../generated/operations.ts'
import { isNoCollectionEdit, NO_COLLECTION_EDIT } from '../plan/target.ts'
import { oneOf } from '../shape.ts'
import type { ActionDefinition, RunAction } from './action.ts'
import { mutation } from './mutation.ts'

/** Brings a deleted run back, without the versions that were deleted. It is what an undo does, and no word. */
export interface UndeleteRun {
  readonly kind: 'undeleteRun'
}

export const undeleteRun: ActionDefinition<UndeleteRun, UndeleteRun, RunAction<never>> = {
  fields: { kind: oneOf({ undeleteRun: true }) },
  ends: 'updated',
  doneTo: ['run'],
  whole: given => given,
  of: () => ({
    title: 'bring deleted runs back',
    isForDeleted: true,
    // The server's answer names no run, and W&B brings none back after seven days (docs/wandb-api.md §3.9).
    readsBack: true,
    restsOn: [],
    guardLines: () => [],
    edit: () => NO_COLLECTION_EDIT,
    makes: isNoCollectionEdit,
    reasons: () => [],
    mutation: ({ entity, project, run }) =>
      mutation({
        document: UndeleteRunDocument,
        // W&B takes a filter here. A run's name is unique in its project, also among deleted runs.
        variables: { input: { entityName: entity, projectName: project, filters: JSON.stringify({ name: run }) } },
        accepted: root => root !== null,
      }),
    isDone: () => true,
  }),
}
