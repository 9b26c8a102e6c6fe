import { DeleteVersionDocument } from '../../generated/operations.ts'
import type { Allowances } from '../plan/allowances.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { isNoEdit, NO_EDIT } from '../plan/target.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { isLink, readField, type VersionRecord } from '../resources/version/record.ts'
import { oneOf } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { guarded, JOURNALED } from './guarded.ts'
import { allowances, factsOfGuards, fieldsOfGuards, reasonsOfGuards } from './guards/guards.ts'
import { mutation } from './mutation.ts'
import type { Unlink } from './unlink.ts'

/** A version goes, with its aliases and links. A link among the rows is unlinked; the version behind it stays. */
export interface Delete {
  readonly kind: 'delete'
  readonly allow: Allowances
}

export const deletion: ActionDefinition<Delete, Delete, VersionAction, Unlink> = {
  fields: { kind: oneOf({ delete: true }), allow: allowances },
  ends: 'deleted',
  doneTo: ['version'],
  whole: given => given,
  onLinks: ({ allow: { aliases } }) => Object.freeze({ kind: 'unlink', aliases }),
  withoutAliases: given =>
    given.allow.aliases ? Object.freeze({ ...given, allow: Object.freeze({ ...given.allow, aliases: false }) }) : given,
  of: ({ allow }) => ({
    title: allow.aliases ? 'delete versions, and the aliases they have' : 'delete versions',
    ...guarded(allow),
    reaches: 'links',
    lets: options => `.delete({ ${options} })`,
    permissionLines: isOfNoUse => {
      if (!allow.aliases) return []
      return isOfNoUse
        ? ['aliases: true has no effect: the condition lets only versions through that have no alias']
        : [
            'aliases: true is sent only for items that had an alias in the preview; it has no effect on the others,',
            'which the server refuses to delete should one appear meanwhile',
          ]
    },
    // The bytes that it frees at most are shown, and compared with a ceiling.
    fields: maker => [...new Set([maker, ...fieldsOfGuards(allow), 'storedBytes' as const, ...IDENTITY_FIELDS])],
    journals: JOURNALED,
    // The aliases of a link there are compared separately.
    restsOn: isLink => (isLink ? ['state'] : factsOfGuards(allow)),
    reasons: (record, guarding) => [...reasonsOfGuards(record, allow, guarding), ...unsized(record)],
    edit: () => NO_EDIT,
    makes: isNoEdit,
    placeOf: target => target,
    mutation: ({ id, portfolioId, hadAlias }) => {
      // A link has the id of its version. A deletion by that id would delete the version (docs/wandb-api.md §3.2).
      if (portfolioId !== null) throw new TypeError('A link is unlinked, never deleted.')
      return mutation({
        document: DeleteVersionDocument,
        // The weakest permission (safety rule 7). If a version without aliases has got one by now, the server refuses.
        variables: { input: { artifactID: id, deleteAliases: allow.aliases && hadAlias } },
        accepted: root => root?.artifact?.id === id,
      })
    },
    isDone: () => false,
    after: record => record,
    before: record => record,
  }),
}

/** The bytes that a deletion frees at most must be known. */
function unsized(record: VersionRecord): readonly KeptReason[] {
  const isKnown = (['storedBytes', 'size'] as const).some(field => typeof readField(record, field) === 'number')
  return isKnown || isLink(record) ? [] : [{ code: 'unreadable', detail: 'its size cannot be understood' }]
}
