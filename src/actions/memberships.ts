import type { VersionTarget } from '../plan/target.ts'
import { holderOf } from '../resources/version/aliases.ts'
import { membershipIn, type VersionRecord } from '../resources/version/record.ts'

type Memberships = NonNullable<VersionRecord['node']['artifactMemberships']>

/** A version with the link that an item was, where its list is known and does not show it. */
export function withMembership(record: VersionRecord, target: VersionTarget): VersionRecord {
  const { entity: entityName, project: name, collection, portfolioId, versionIndex } = target
  const list = record.node.artifactMemberships
  if (list === undefined || portfolioId === null || membershipIn(record.node, portfolioId) !== undefined) return record
  const portfolio = { id: portfolioId, name: collection, project: { name, entityName } }
  const membership: Memberships['edges'][number] = { node: { versionIndex, artifactCollection: portfolio } }
  return { ...record, node: { ...record.node, artifactMemberships: { ...list, edges: [...list.edges, membership] } } }
}

/** A version without its link in a portfolio, and without the aliases that it has there. */
export function withoutMembership(record: VersionRecord, portfolioId: string | null | undefined): VersionRecord {
  const { aliases, artifactMemberships: memberships } = record.node
  const isThere = (holder: unknown) => typeof holder === 'object' && holder !== null && isCalled(holder, portfolioId)
  const others = memberships && {
    ...memberships,
    edges: memberships.edges.filter(({ node }) => !isThere(holderOf(node))),
  }
  return {
    ...record,
    node: {
      ...record.node,
      aliases: aliases.filter(({ artifactCollection }) => !isThere(artifactCollection)),
      ...(others && { artifactMemberships: others }),
    },
  }
}

const isCalled = (holder: object, id: string | null | undefined) => 'id' in holder && holder.id === id
