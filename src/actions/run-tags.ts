import { ModifyRunDocument } from '../../generated/operations.ts'
import { type CollectionEdit, NO_COLLECTION_EDIT, type RunFacts, type RunTarget } from '../plan/target.ts'
import { list, oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, Mutation, RunAction } from './action.ts'
import { chooser, chosenText, soughtNames } from './chosen-names.ts'
import { mutation } from './mutation.ts'

/** Adds tags to runs. */
export interface AddRunTags {
  readonly kind: 'addRunTags'
  /** Null where a closure says one for each. */
  readonly tags: readonly string[] | null
}

/** Removes tags from runs: those that are named, and those that fit a pattern. */
export interface RemoveRunTags {
  readonly kind: 'removeRunTags'
  readonly tags: readonly string[]
  readonly patterns: readonly string[]
}

export const addRunTags: ActionDefinition<AddRunTags, AddRunTags, RunAction<never>> = {
  fields: { kind: oneOf({ addRunTags: true }), tags: orNull(list(text)) },
  ends: 'updated',
  doneTo: ['run'],
  whole: given => given,
  of: ({ tags }) => ({
    ...TAGGING,
    title: tags === null ? 'add tags to runs' : `add the tag${tags.length === 1 ? '' : 's'} ${tags.join(', ')} to runs`,
    edit: (facts, said) => {
      const known = tagsOf(facts) ?? []
      const adds = (tags ?? (said === undefined ? [] : [said])).filter(tag => !known.includes(tag))
      return adds.length === 0 ? NO_COLLECTION_EDIT : { ...NO_COLLECTION_EDIT, adds: Object.freeze(adds) }
    },
    makes: ({ adds, removes, sets }) =>
      adds.every(tag => tags === null || tags.includes(tag)) && removes.length + Object.keys(sets).length === 0,
    reasons: (facts, { adds }) => {
      if (tagsOf(facts) === undefined) return [UNREADABLE]
      const detail = `it has ${tags?.join(' and ') ?? 'that tag'} already`
      return adds.length === 0 ? [{ code: 'nothing-to-add', detail }] : []
    },
  }),
}

export const removeRunTags: ActionDefinition<RemoveRunTags, RemoveRunTags, RunAction<never>> = {
  fields: { kind: oneOf({ removeRunTags: true }), tags: list(text), patterns: list(text) },
  ends: 'updated',
  doneTo: ['run'],
  whole: given => given,
  of: ({ tags: names, patterns }) => {
    const chosen = { names, patterns }
    const isChosen = chooser(chosen)
    return {
      ...TAGGING,
      title: `remove the tags ${chosenText(chosen)} from runs`,
      seeks: soughtNames('tags', chosen),
      edit: facts => {
        const removes = (tagsOf(facts) ?? []).filter(isChosen)
        return removes.length === 0 ? NO_COLLECTION_EDIT : { ...NO_COLLECTION_EDIT, removes: Object.freeze(removes) }
      },
      makes: ({ adds, removes, sets }) => removes.every(isChosen) && adds.length + Object.keys(sets).length === 0,
      reasons: (facts, { removes }) => {
        if (tagsOf(facts) === undefined) return [UNREADABLE]
        const detail = `it has no tag ${chosenText(chosen, ' or ')}`
        return removes.length === 0 ? [{ code: 'nothing-to-remove', detail }] : []
      },
    }
  },
}

/**
 * What both do alike. W&B adds and removes single tags, so that what others tag at the same time stands. The run is named by
 * its id alone: with filters besides, nobody knows which of the two W&B would go by (docs/wandb-api.md §3.10).
 */
const TAGGING = {
  restsOn: ['tags'],
  readsBack: true,
  guardLines: () => [],
  mutation: (run: RunTarget): Mutation => {
    const { id, adds, removes } = run
    return mutation({
      document: ModifyRunDocument,
      variables: { input: { ids: [id], addTags: [...adds], removeTags: [...removes] } },
      accepted: root => root?.runs.some(one => one.id === id && isRetagged(one.tags ?? [], run)) === true,
    })
  },
  isDone: (facts: RunFacts, edit: CollectionEdit) => isRetagged(tagsOf(facts), edit),
} as const

function isRetagged(tags: readonly string[] | undefined, { adds, removes }: CollectionEdit): boolean {
  return tags !== undefined && adds.every(tag => tags.includes(tag)) && removes.every(tag => !tags.includes(tag))
}

/** Undefined where they could not be read. */
function tagsOf({ tags }: RunFacts): readonly string[] | undefined {
  return Array.isArray(tags) ? tags : undefined
}

const UNREADABLE = { code: 'unreadable', detail: 'its tags cannot be understood' } as const
