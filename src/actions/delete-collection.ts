import { DeletePortfolioDocument, DeleteSequenceDocument } from '../../generated/operations.ts'
import { unknownKind } from '../errors/unknown-kind.ts'
import type { Allowances } from '../plan/allowances.ts'
import { type CollectionTarget, isNoCollectionEdit, NO_COLLECTION_EDIT } from '../plan/target.ts'
import { oneOf } from '../shape.ts'
import type { ActionDefinition, CollectionAction, Mutation } from './action.ts'
import type { Delete } from './delete.ts'
import { allowances, linesOfGuards } from './guards/guards.ts'
import { mutation } from './mutation.ts'

/** Deletes a collection once it is read to be empty. Its versions go first, each by every rule of a deletion. */
export interface DeleteCollection {
  readonly kind: 'deleteCollection'
  readonly allow: Allowances
}

export const deleteCollection: ActionDefinition<DeleteCollection, DeleteCollection, CollectionAction<Delete>> = {
  fields: { kind: oneOf({ deleteCollection: true }), allow: allowances },
  ends: 'deleted',
  doneTo: ['sequence', 'portfolio'],
  whole: given => given,
  of: ({ allow }) => ({
    title: 'delete collections, and the versions in them',
    contents: Object.freeze({ kind: 'delete', allow }),
    lets: options => `.delete({ ${options} })`,
    guardLines: () => linesOfGuards(allow, false),
    edit: () => NO_COLLECTION_EDIT,
    makes: isNoCollectionEdit,
    reasons: () => [],
    isDone: () => false,
    mutation: mutationOf,
  }),
}

function mutationOf({ kind, id }: CollectionTarget): Mutation {
  switch (kind) {
    case 'portfolio':
      return mutation({
        document: DeletePortfolioDocument,
        variables: { input: { artifactPortfolioID: id } },
        accepted: root => root?.artifactCollection?.id === id,
      })
    case 'sequence':
      return mutation({
        document: DeleteSequenceDocument,
        variables: { input: { artifactSequenceID: id } },
        accepted: root => root?.artifactCollection?.id === id,
      })
    default:
      return unknownKind(kind)
  }
}
