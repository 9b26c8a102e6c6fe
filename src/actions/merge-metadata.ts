import type { KeptReason } from '../plan/kept-reason.ts'
import { type Edit, NO_EDIT } from '../plan/target.ts'
import { isJson } from '../resources/version/json-text.ts'
import { isNoMetadata } from '../resources/version/record.ts'
import { flag, list, object, oneOf, refuse, type Shape, text } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { metadataWriting } from './metadata-writing.ts'
import { type NewMember, spliceMembers } from './splice-members.ts'

/** Writes members into the metadata of versions, and leaves the rest of its text as it is. */
export interface MergeMetadata {
  readonly kind: 'mergeMetadata'
  readonly members: readonly NewMember[]
  /** Whether a key that is there gets the new value. */
  readonly replace: boolean
}

/** W&B's SDK speaks of so many in total (docs/wandb-api.md §3.8). Keys within values are taken not to count. */
export const MOST_KEYS = 100

/** Text that is no JSON would break the metadata into which it is written. */
const jsonText: Shape<string> = (value, at) => {
  const given = text(value, at)
  return isJson(given) ? given : refuse(given, at, 'JSON')
}

const members: Shape<readonly NewMember[]> = (value, at) => {
  const given = list(object<NewMember>({ key: text, json: jsonText }))(value, at)
  const keys = new Set(given.map(({ key }) => key))
  return keys.size === given.length ? given : refuse([...keys], at, 'a list of different keys')
}

export const mergeMetadata: ActionDefinition<MergeMetadata, MergeMetadata, VersionAction> = {
  fields: { kind: oneOf({ mergeMetadata: true }), members, replace: flag },
  ends: 'updated',
  doneTo: ['version', 'link'],
  whole: given => given,
  of: given =>
    metadataWriting({
      title: titleOf(given),
      guardLines: () => (given.replace ? [] : ['what has one of the keys with another value stays']),
      stays: ({ node }) => {
        const merged = merge(node.metadata, given)
        return 'stays' in merged ? merged.stays : undefined
      },
      edit: ({ node }) => editOf(node.metadata, given),
      makes: (edit, { metadata }) => JSON.stringify(edit) === JSON.stringify(editOf(metadata, given)),
    }),
}

/** Keys that are named for people. */
const SHOWN = 5

function titleOf({ members, replace }: MergeMetadata): string {
  const more = members.length > SHOWN ? ` and ${members.length - SHOWN} more` : ''
  const keys = members.slice(0, SHOWN).map(({ key }) => key)
  return `merge ${keys.join(', ')}${more} into the metadata of versions${replace ? ', in place of what is there' : ''}`
}

type Merged = { readonly text: string } | { readonly stays: KeptReason }

/** The text that a version gets, or why it stays. */
function merge(held: unknown, { members, replace }: MergeMetadata): Merged {
  const text = objectText(held)
  const spliced = text === undefined ? undefined : spliceMembers(text, members)
  if (spliced === undefined) return stays('unreadable', 'its metadata cannot be understood, or is no object')
  const { added, replaced, keys } = spliced
  if (replaced.length > 0 && !replace) {
    return stays('key-exists', `it has ${replaced.join(' and ')} already, which only { replace: true } replaces`)
  }
  if (added.length + replaced.length === 0) return stays('unchanged', 'its metadata has all of this already')
  if (keys > MOST_KEYS) return stays('too-many-keys', `it would have ${keys} keys, of which W&B allows ${MOST_KEYS}`)
  return { text: spliced.text }
}

/** What was read of a version's metadata, as the text of an object. Undefined for what the read did not bring. */
function objectText(held: unknown): string | undefined {
  if (held === null) return '{}'
  if (typeof held !== 'string') return undefined
  return isNoMetadata(held) ? '{}' : held
}

function stays(code: KeptReason['code'], detail: string): Merged {
  return { stays: { code, detail } }
}

function editOf(held: unknown, given: MergeMetadata): Edit {
  const merged = merge(held, given)
  return 'text' in merged ? { ...NO_EDIT, sets: Object.freeze({ metadata: merged.text }) } : NO_EDIT
}
