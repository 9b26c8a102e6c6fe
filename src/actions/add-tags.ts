import { AddTagsDocument } from '../../generated/operations.ts'
import { NO_EDIT } from '../plan/target.ts'
import { list, oneOf, orNull, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { editing } from './editing.ts'
import { mutation } from './mutation.ts'
import { readTags, TAGS } from './tags-in.ts'

/** Adds tags to versions. */
export interface AddTags {
  readonly kind: 'addTags'
  /** Null where a closure says one for each. */
  readonly tags: readonly string[] | null
}

export const addTags: ActionDefinition<AddTags, AddTags, VersionAction> = {
  fields: { kind: oneOf({ addTags: true }), tags: orNull(list(text)) },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: ({ tags }) =>
    editing({
      reaches: 'rows',
      title: titleOf(tags),
      list: TAGS,
      edit: (record, said) => {
        const has = readTags(record)
        const adds = has === undefined ? [] : wanted(tags, said).filter(tag => !has.includes(tag))
        return adds.length === 0 ? NO_EDIT : { ...NO_EDIT, adds: Object.freeze(adds) }
      },
      makes: ({ adds, removes, aliasesIn }) =>
        adds.every(tag => tags === null || tags.includes(tag)) && removes.length === 0 && aliasesIn === null,
      unchanged: (record, said) =>
        readTags(record) === undefined
          ? { code: 'unreadable', detail: 'its tags cannot be understood' }
          : { code: 'nothing-to-add', detail: `it has ${wanted(tags, said).join(' and ')} already` },
      endangers: () => [],
      mutation: ({ id, adds }) =>
        mutation({
          document: AddTagsDocument,
          variables: { input: { artifactID: id, tagsToAdd: adds.map(tagName => ({ tagName })) } },
          accepted: root => {
            const has = root?.artifact?.tags.map(({ name }) => name)
            return root?.artifact?.id === id && adds.every(tag => has?.includes(tag))
          },
        }),
    }),
}

/** The tags that a row is to have. */
function wanted(tags: AddTags['tags'], said: string | undefined): readonly string[] {
  return tags ?? (said === undefined ? [] : [said])
}

function titleOf(tags: AddTags['tags']): string {
  if (tags === null) return 'add tags to versions'
  return `add the tag${tags.length === 1 ? '' : 's'} ${tags.join(', ')} to versions`
}
