import { AddCollectionTagsDocument, RemoveCollectionTagsDocument } from '../../generated/operations.ts'
import { type CollectionTarget, NO_COLLECTION_EDIT } from '../plan/target.ts'
import { list, oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, CollectionAction } from './action.ts'
import { chooser, chosenText, soughtNames } from './chosen-names.ts'
import { collectionEditing } from './collection-edits.ts'
import { mutation } from './mutation.ts'

/** Adds tags to collections. */
export interface AddCollectionTags {
  readonly kind: 'addCollectionTags'
  /** Null where a closure says one for each. */
  readonly tags: readonly string[] | null
}

/** Removes tags from collections: those that are named, and those that fit a pattern. */
export interface RemoveCollectionTags {
  readonly kind: 'removeCollectionTags'
  readonly tags: readonly string[]
  readonly patterns: readonly string[]
}

export const addCollectionTags: ActionDefinition<AddCollectionTags, AddCollectionTags, CollectionAction<never>> = {
  fields: { kind: oneOf({ addCollectionTags: true }), tags: orNull(list(text)) },
  ends: 'updated',
  doneTo: ['sequence', 'portfolio'],
  whole: given => given,
  of: ({ tags }) =>
    collectionEditing({
      title:
        tags === null
          ? 'add tags to collections'
          : `add the tag${tags.length === 1 ? '' : 's'} ${tags.join(', ')} to collections`,
      edit: (facts, said) => {
        const adds = (tags ?? (said === undefined ? [] : [said])).filter(tag => !facts.tags.includes(tag))
        return adds.length === 0 ? NO_COLLECTION_EDIT : { ...NO_COLLECTION_EDIT, adds: Object.freeze(adds) }
      },
      makes: ({ adds, removes, sets }) =>
        adds.every(tag => tags === null || tags.includes(tag)) && removes.length + Object.keys(sets).length === 0,
      unchanged: () => ({ code: 'nothing-to-add', detail: `it has ${tags?.join(' and ') ?? 'that tag'} already` }),
      mutation: target =>
        mutation({
          document: AddCollectionTagsDocument,
          variables: { input: { ...namesOf(target), tags: target.adds.map(tagName => ({ tagName })) } },
          accepted: root => target.adds.every(tag => root?.tags.some(({ name }) => name === tag) === true),
        }),
    }),
}

export const removeCollectionTags: ActionDefinition<
  RemoveCollectionTags,
  RemoveCollectionTags,
  CollectionAction<never>
> = {
  fields: { kind: oneOf({ removeCollectionTags: true }), tags: list(text), patterns: list(text) },
  ends: 'updated',
  doneTo: ['sequence', 'portfolio'],
  whole: given => given,
  of: ({ tags: names, patterns }) => {
    const chosen = { names, patterns }
    const isChosen = chooser(chosen)
    return collectionEditing({
      title: `remove the tags ${chosenText(chosen)} from collections`,
      seeks: soughtNames('tags', chosen),
      edit: facts => {
        const removes = facts.tags.filter(isChosen)
        return removes.length === 0 ? NO_COLLECTION_EDIT : { ...NO_COLLECTION_EDIT, removes: Object.freeze(removes) }
      },
      makes: ({ adds, removes, sets }) => removes.every(isChosen) && adds.length + Object.keys(sets).length === 0,
      unchanged: () => ({ code: 'nothing-to-remove', detail: `it has no tag ${chosenText(chosen, ' or ')}` }),
      mutation: target =>
        mutation({
          document: RemoveCollectionTagsDocument,
          variables: { input: { ...namesOf(target), tags: target.removes.map(tagName => ({ tagName })) } },
          accepted: root => root?.success === true,
        }),
    })
  },
}

/** W&B takes names here. The look right before saw this very collection under them (safety rule 4). */
function namesOf({ entity, project, collection }: CollectionTarget) {
  return { entityName: entity, projectName: project, artifactCollectionName: collection }
}
