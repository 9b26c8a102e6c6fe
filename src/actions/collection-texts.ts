import {
  DescribePortfolioDocument,
  DescribeSequenceDocument,
  RetypeSequenceDocument,
} from '../../generated/operations.ts'
import { unknownKind } from '../errors/unknown-kind.ts'
import { type CollectionEdit, type CollectionTarget, NO_COLLECTION_EDIT, type Sets } from '../plan/target.ts'
import { oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, CollectionAction, Mutation } from './action.ts'
import { collectionEditing } from './collection-edits.ts'
import { mutation } from './mutation.ts'

/** Gives collections a description, another name or another type. The text is null where a closure says it for each. */
interface Texted<Kind extends string> {
  readonly kind: Kind
  readonly to: string | null
}

export type DescribeCollection = Texted<'describeCollection'>
export type RenameCollection = Texted<'renameCollection'>
export type RetypeCollection = Texted<'retypeCollection'>

type Definition<Data> = ActionDefinition<Data, Data, CollectionAction<never>>

export const describeCollection: Definition<DescribeCollection> = {
  fields: { kind: oneOf({ describeCollection: true }), to: orNull(text) },
  ends: 'updated',
  doneTo: ['sequence', 'portfolio'],
  whole: given => given,
  of: ({ to }) =>
    collectionEditing({
      title: to === '' ? 'take descriptions from collections' : 'describe collections',
      edit: ({ description }, said) => setting('description', description ?? '', said ?? to),
      makes: edit => isSetting('description', to, edit),
      unchanged: () => ({ code: 'unchanged', detail: 'it is described so already' }),
      mutation: target => updated(target, { description: target.sets.description ?? null }),
    }),
}

export const renameCollection: Definition<RenameCollection> = {
  fields: { kind: oneOf({ renameCollection: true }), to: orNull(text) },
  ends: 'updated',
  doneTo: ['sequence', 'portfolio'],
  whole: given => given,
  of: ({ to }) =>
    collectionEditing({
      title: to === null ? 'rename collections' : `rename collections to ${to}`,
      asks: 'names',
      edit: ({ name }, said) => setting('name', name, said ?? to),
      makes: edit => isSetting('name', to, edit),
      unchanged: ({ name }) => ({ code: 'unchanged', detail: `it is called ${name} already` }),
      mutation: target => updated(target, { name: target.sets.name ?? null }),
    }),
}

export const retypeCollection: Definition<RetypeCollection> = {
  fields: { kind: oneOf({ retypeCollection: true }), to: orNull(text) },
  ends: 'updated',
  doneTo: ['sequence', 'portfolio'],
  whole: given => given,
  of: ({ to }) =>
    collectionEditing({
      title: to === null ? 'give collections another type' : `give collections the type ${to}`,
      edit: ({ type }, said) => setting('type', type, said ?? to),
      makes: edit => isSetting('type', to, edit),
      // docs/wandb-api.md §3.8
      keeps: (_, kind) =>
        kind === 'sequence' ? undefined : { code: 'is-portfolio', detail: 'W&B gives no portfolio another type' },
      unchanged: ({ type }) => ({ code: 'unchanged', detail: `its type is ${type} already` }),
      mutation: ({ id, sets }) =>
        mutation({
          document: RetypeSequenceDocument,
          variables: { input: { artifactSequenceID: id, destinationArtifactTypeName: sets.type ?? '' } },
          accepted: root => root?.artifactCollection?.id === id,
        }),
    }),
}

type TextName = 'description' | 'name' | 'type'

function setting(field: TextName, has: string, to: string | null): CollectionEdit {
  if (to === null || has === to) return NO_COLLECTION_EDIT
  const sets: Sets = Object.freeze({ [field]: to })
  return { ...NO_COLLECTION_EDIT, sets }
}

function isSetting(field: TextName, to: string | null, { adds, removes, sets }: CollectionEdit): boolean {
  const names = Object.keys(sets)
  const isOne = names.length === 1 && names[0] === field && adds.length + removes.length === 0
  return isOne && (to === null || sets[field] === to)
}

function updated(
  { kind, id }: CollectionTarget,
  change: { readonly name?: string | null; readonly description?: string | null },
): Mutation {
  switch (kind) {
    case 'portfolio':
      return mutation({
        document: DescribePortfolioDocument,
        variables: { input: { artifactPortfolioID: id, ...change } },
        accepted: root => root?.artifactCollection?.id === id,
      })
    case 'sequence':
      return mutation({
        document: DescribeSequenceDocument,
        variables: { input: { artifactSequenceID: id, ...change } },
        accepted: root => root?.artifactCollection?.id === id,
      })
    default:
      return unknownKind(kind)
  }
}
