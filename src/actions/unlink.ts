import { UnlinkVersionDocument } from '../../generated/operations.ts'
import { isNoEdit, NO_EDIT, type VersionTarget } from '../plan/target.ts'
import { holderOf } from '../resources/version/aliases.ts'
import { IDENTITY_FIELDS } from '../resources/version/identity.ts'
import { isHeldBy, ownAliases, type VersionRecord } from '../resources/version/record.ts'
import { oneOf } from '../shape.ts'
import type { ActionDefinition, VersionAction } from './action.ts'
import { writeAliases } from './aliases-in.ts'
import { mutation } from './mutation.ts'

/** A link is taken out of its portfolio; the version behind it stays. */
export interface Unlink {
  readonly kind: 'unlink'
}

export const unlink: ActionDefinition<Unlink, Unlink, VersionAction> = {
  fields: { kind: oneOf({ unlink: true }) },
  ends: 'unlinked',
  doneTo: ['link'],
  whole: given => given,
  of: () => ({
    title: 'unlink versions',
    shared: true,
    leavesProtected: false,
    guardLines: () => [],
    permissionLines: () => [],
    fields: () => IDENTITY_FIELDS,
    restsOn: () => ['state'],
    reasons: () => [],
    endangers: record => [{ entity: record.place.entity, aliases: ownAliases(record) }],
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
    isDone: (record, { portfolioId }) => portfolioId !== null && !isHeldBy(record, portfolioId),
    before: (record, target) => {
      const { portfolioId, aliases } = target
      return withMembership(writeAliases(record, target, portfolioId, { adds: aliases, removes: [] }), target)
    },
  }),
}

type Memberships = NonNullable<VersionRecord['node']['artifactMemberships']>

function withMembership(record: VersionRecord, target: VersionTarget): VersionRecord {
  const list = record.node.artifactMemberships
  const isThere = list?.edges.some(({ node }) => {
    const holder = holderOf(node)
    return typeof holder === 'object' && holder.id === target.portfolioId
  })
  if (list === undefined || isThere === true) return record
  const { entity: entityName, project: name, collection, portfolioId, versionIndex } = target
  const portfolio = { id: portfolioId ?? '', name: collection, project: { name, entityName } }
  const membership: Memberships['edges'][number] = { node: { versionIndex, artifactCollection: portfolio } }
  return { ...record, node: { ...record.node, artifactMemberships: { ...list, edges: [...list.edges, membership] } } }
}
