import { type Edit, NO_EDIT } from '../plan/target.ts'
import { isSameJson, readMembers } from '../resources/version/json-text.ts'
import { oneOf, orNull, refuse, type Shape, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { metadataWriting } from './metadata-writing.ts'

/** Gives versions another metadata, in place of all that they have. */
export interface ReplaceMetadata {
  readonly kind: 'replaceMetadata'
  /** The text of an object. Null where it is said for each, as by an undo. */
  readonly metadata: string | null
}

/** Other text could not be read by everybody. */
const objectText: Shape<string> = (value, at) => {
  const given = text(value, at)
  return readMembers(given) === undefined ? refuse(given, at, 'the text of an object') : given
}

export const replaceMetadata: ActionDefinition<ReplaceMetadata, ReplaceMetadata, VersionAction> = {
  fields: { kind: oneOf({ replaceMetadata: true }), metadata: orNull(objectText) },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: ({ metadata }) => {
    const textFor = (said: string | undefined) => said ?? metadata ?? ''
    return metadataWriting({
      title: 'give versions another metadata, in place of all that they have',
      guardLines: () => [],
      stays: ({ node: { metadata: has } }, said) => {
        if (has === undefined) return { code: 'unreadable', detail: 'its metadata could not be read' }
        const isSame = isSameJson(has ?? '{}', textFor(said))
        return isSame ? { code: 'unchanged', detail: 'its metadata is that already' } : undefined
      },
      edit: (_, said) => editTo(textFor(said)),
      makes: given => {
        const { metadata: to } = given.sets
        return to !== undefined && (metadata === null || to === metadata) && isEditTo(given, to)
      },
    })
  },
}

function editTo(metadata: string): Edit {
  return { ...NO_EDIT, sets: Object.freeze({ metadata }) }
}

function isEditTo(edit: Edit, metadata: string): boolean {
  return JSON.stringify(edit) === JSON.stringify(editTo(metadata))
}
