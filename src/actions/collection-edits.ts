import type { KeptReason } from '../plan/kept-reason.ts'
import type { CollectionFacts } from '../plan/target.ts'
import { type CollectionEdit, isNoCollectionEdit } from '../plan/target.ts'
import type { CollectionAction } from './action.ts'

/** What an action that changes what is said of collections must say. */
interface Editing extends Pick<CollectionAction<never>, 'title' | 'edit' | 'mutation' | 'seeks'> {
  /** Whether it may make this edit, when it makes one. */
  makes(edit: CollectionEdit): boolean
  /** Why a collection stays when nothing about it would change. */
  unchanged(facts: CollectionFacts): KeptReason
  /** Why a collection stays, whatever would change. Default: never. */
  keeps?(facts: CollectionFacts, kind: 'sequence' | 'portfolio'): KeptReason | undefined
  readonly asks?: 'names'
}

/** Makes an action that changes what is said of collections, and touches nothing in them. */
export function collectionEditing({
  unchanged,
  keeps = () => undefined,
  makes,
  asks,
  ...given
}: Editing): CollectionAction<never> {
  return {
    ...given,
    ...(asks && { asks }),
    contents: undefined,
    guardLines: () => [],
    readsBack: true,
    makes: edit => isNoCollectionEdit(edit) || makes(edit),
    reasons: (facts, kind, edit) => {
      const kept = keeps(facts, kind)
      return [...(kept === undefined ? [] : [kept]), ...(isNoCollectionEdit(edit) ? [unchanged(facts)] : [])]
    },
    isDone,
  }
}

function isDone({ tags, name, type, description }: CollectionFacts, { adds, removes, sets }: CollectionEdit): boolean {
  return (
    adds.every(tag => tags.includes(tag)) &&
    removes.every(tag => !tags.includes(tag)) &&
    (sets.name === undefined || sets.name === name) &&
    (sets.type === undefined || sets.type === type) &&
    (sets.description === undefined || sets.description === (description ?? ''))
  )
}
