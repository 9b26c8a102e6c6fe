import { RemoveTagsDocument } from '../../generated/operations.ts'
import { NO_EDIT } from '../plan/target.ts'
import { list, oneOf, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { chooser, chosenText, soughtNames } from './chosen-names.ts'
import { editing } from './editing.ts'
import { mutation } from './mutation.ts'
import { readTags, TAGS } from './tags-in.ts'

/** Removes tags from versions: those that are named, and those that fit a pattern. */
export interface RemoveTags {
  readonly kind: 'removeTags'
  readonly tags: readonly string[]
  readonly patterns: readonly string[]
}

export const removeTags: ActionDefinition<RemoveTags, RemoveTags, VersionAction> = {
  fields: { kind: oneOf({ removeTags: true }), tags: list(text), patterns: list(text) },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: ({ tags: names, patterns }) => {
    const chosen = { names, patterns }
    const isChosen = chooser(chosen)
    return editing({
      reaches: 'rows',
      title: `remove the tags ${chosenText(chosen)} from versions`,
      list: TAGS,
      seeks: soughtNames('tags', chosen),
      edit: record => {
        const removes = (readTags(record) ?? []).filter(isChosen)
        return removes.length === 0 ? NO_EDIT : { ...NO_EDIT, removes: Object.freeze(removes) }
      },
      makes: ({ adds, removes, aliasesIn }) => adds.length === 0 && removes.every(isChosen) && aliasesIn === null,
      unchanged: record =>
        readTags(record) === undefined
          ? { code: 'unreadable', detail: 'its tags cannot be understood' }
          : { code: 'nothing-to-remove', detail: `it has no tag ${chosenText(chosen, ' or ')}` },
      endangers: () => [],
      mutation: ({ id, removes }) =>
        mutation({
          document: RemoveTagsDocument,
          variables: { input: { artifactID: id, tagsToDelete: removes.map(tagName => ({ tagName })) } },
          accepted: root => {
            const has = root?.artifact?.tags.map(({ name }) => name)
            return root?.artifact?.id === id && has !== undefined && removes.every(tag => !has.includes(tag))
          },
        }),
    })
  },
}
