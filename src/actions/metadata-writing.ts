import { MergeMetadataDocument } from '../../generated/operations.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { isNoEdit } from '../plan/target.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { isSameJson } from '../resources/version/json-text.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import type { VersionAction } from './action.ts'
import { elsewhereReasons } from './guards/elsewhere.ts'
import { mutation } from './mutation.ts'

/** What an action that writes the text of a version's metadata must say. */
interface Writing extends Pick<VersionAction, 'title' | 'guardLines' | 'edit' | 'makes'> {
  /** Why a row stays; undefined when its text is written. */
  stays(record: VersionRecord, said: string | undefined): KeptReason | undefined
}

/** Makes an action that writes the whole text of a version's metadata. A server may write the same in its own way. */
export function metadataWriting({ stays, makes, ...given }: Writing): VersionAction {
  return {
    ...given,
    reaches: 'rows',
    shared: true,
    leavesProtected: false,
    readsBack: true,
    permissionLines: () => [],
    fields: () => [...new Set(['metadata' as const, ...IDENTITY_FIELDS])],
    journals: ['metadata'],
    restsOn: () => ['state', 'metadata'],
    reasons: (record, { isElsewhere, said }) => {
      const reason = stays(record, said)
      return [...(reason === undefined ? [] : [reason]), ...(isElsewhere ? elsewhereReasons(record) : [])]
    },
    endangers: () => [],
    makes: (edit, seen) => isNoEdit(edit) || makes(edit, seen),
    placeOf: target => target,
    mutation: ({ id, sets: { metadata } }) => {
      if (metadata === undefined) throw new TypeError('A version gets a text of metadata.')
      return mutation({
        document: MergeMetadataDocument,
        variables: { input: { artifactID: id, metadata } },
        accepted: root => root?.artifact?.id === id,
      })
    },
    isDone: ({ node }, target) => shows(node.metadata, target.sets.metadata),
    after: (record, { sets }) => withMetadata(record, sets.metadata ?? null),
    // Only what this action wrote is taken back: what others wrote since shows.
    before: (record, { seen, sets }) =>
      shows(record.node.metadata, sets.metadata)
        ? withMetadata(record, (seen.metadata ?? null) as string | null)
        : record,
  }
}

function withMetadata(record: VersionRecord, metadata: string | null): VersionRecord {
  return { ...record, node: { ...record.node, metadata } }
}

function shows(shown: unknown, sent: string | undefined): boolean {
  return typeof shown === 'string' && sent !== undefined && isSameJson(shown, sent)
}
