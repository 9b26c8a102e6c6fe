import { UnlinkVersionDocument } from '../../generated/operations.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { isNoEdit, NO_EDIT } from '../plan/target.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { isHeldBy, isLink, ownAliases } from '../resources/version/record.ts'
import { flag, oneOf } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { writeAliases } from './aliases-in.ts'
import { JOURNALED } from './guarded.ts'
import { aliases as aliasesGuard } from './guards/aliases.ts'
import { elsewhereReasons } from './guards/elsewhere.ts'
import { uploading } from './guards/uploading.ts'
import { withMembership, withoutMembership } from './memberships.ts'
import { mutation } from './mutation.ts'

/** A link is taken out of its portfolio; the version behind it stays. A deletion does this to the links among its rows. */
export interface Unlink {
  readonly kind: 'unlink'
  /** Unlink what has aliases in its portfolio, which go with the link. */
  readonly aliases: boolean
}

const NO_LINK: KeptReason = { code: 'no-link', detail: 'it stands in its own collection, and only a link is unlinked' }

export const unlink: ActionDefinition<Unlink, Unlink, VersionAction> = {
  fields: { kind: oneOf({ unlink: true }), aliases: flag },
  ends: 'unlinked',
  doneTo: ['link'],
  whole: given => given,
  of: ({ aliases }) => ({
    title: aliases ? 'unlink versions, and the aliases they have there' : 'unlink versions',
    lets: options => `.unlink({ ${options} })`,
    shared: true,
    leavesProtected: false,
    guardLines: () => [
      `kept if: no link · still uploading${aliases ? '' : ' · has aliases there'}`,
      ...(aliases ? ['switched off: aliases: true'] : []),
    ],
    permissionLines: () => [],
    fields: () => IDENTITY_FIELDS,
    journals: JOURNALED,
    restsOn: () => ['state'],
    reasons: (record, guarding) => {
      if (!isLink(record)) return [NO_LINK]
      return [
        ...uploading.reasons(record, false, guarding),
        ...aliasesGuard.reasons(record, aliases, guarding),
        ...(guarding.isElsewhere ? elsewhereReasons(record) : []),
      ]
    },
    endangers: record => (isLink(record) ? [{ entity: record.place.entity, aliases: ownAliases(record) }] : []),
    edit: () => NO_EDIT,
    makes: isNoEdit,
    placeOf: target => target,
    mutation: ({ id, portfolioId }) => {
      if (portfolioId === null) throw new TypeError('Only a link is unlinked.')
      return mutation({
        document: UnlinkVersionDocument,
        variables: { input: { artifactID: id, artifactPortfolioID: portfolioId } },
        accepted: root => root?.success === true,
      })
    },
    after: (record, { portfolioId }) => withoutMembership(record, portfolioId),
    isDone: (record, { portfolioId }) => portfolioId !== null && !isHeldBy(record, portfolioId),
    before: (record, target) => {
      const { portfolioId, aliases } = target
      return withMembership(writeAliases(record, portfolioId, { adds: aliases, removes: [] }), target)
    },
  }),
}
