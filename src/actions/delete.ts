import { DeleteVersionDocument } from '../../generated/operations.ts'
import { HIDDEN } from '../conditions/values.ts'
import type { Allowances } from '../plan/allowances.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { isNoEdit, NO_EDIT } from '../plan/target.ts'
import { aliasesInHidden, heldAliases } from '../resources/version/aliases.ts'

import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { isLink, ownAliases, readField, type VersionRecord } from '../resources/version/record.ts'
import { oneOf } from '../shape.ts'
import type { ActionDefinition, Endangered, VersionAction } from './action.ts'
import { allowances, factsOfGuards, fieldsOfGuards, linesOfGuards, reasonsOfGuards } from './guards/guards.ts'
import { mutation } from './mutation.ts'

/** A version goes, with its aliases and links. A link among the rows is unlinked; the version behind it stays. */
export interface Delete {
  readonly kind: 'delete'
  readonly allow: Allowances
}

export const deletion: ActionDefinition<Delete, Delete, VersionAction> = {
  fields: { kind: oneOf({ delete: true }), allow: allowances },
  ends: 'deleted',
  doneTo: ['version'],
  whole: given => given,
  withoutAliases: given =>
    given.allow.aliases ? Object.freeze({ ...given, allow: Object.freeze({ ...given.allow, aliases: false }) }) : given,
  of: ({ allow }) => ({
    title: allow.aliases ? 'delete versions, and the aliases they have' : 'delete versions',
    shared: allow.shared,
    // W&B refuses by itself to drop a protected alias. So when the user allows both, the decision is left to W&B.
    leavesProtected: allow.aliases && allow.linked,
    guardLines: asksRuns => linesOfGuards(allow, asksRuns),
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
    // The aliases of a link there are compared separately.
    restsOn: isLink => (isLink ? ['state'] : factsOfGuards(allow)),
    reasons: (record, guarding) => [...reasonsOfGuards(record, allow, guarding), ...unsized(record)],
    endangers: record =>
      isLink(record)
        ? [{ entity: record.place.entity, aliases: ownAliases(record) }]
        : [...linkedAliases(record), { entity: HIDDEN, aliases: aliasesInHidden(record) }],
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
    before: record => record,
  }),
}

/** The bytes that a deletion frees at most must be known. */
function unsized(record: VersionRecord): readonly KeptReason[] {
  const isKnown = (['storedBytes', 'size'] as const).some(field => typeof readField(record, field) === 'number')
  return isKnown || isLink(record) ? [] : [{ code: 'unreadable', detail: 'its size cannot be understood' }]
}

/** When a version goes, its aliases in every portfolio go with it. */
function linkedAliases(record: VersionRecord): readonly Endangered[] {
  const links = readField(record, 'links')
  if (typeof links !== 'symbol') return links
  const aliases = heldAliases(record).flatMap(({ alias, portfolioId }) => (portfolioId ? [alias] : []))
  return [{ entity: HIDDEN, aliases }]
}
