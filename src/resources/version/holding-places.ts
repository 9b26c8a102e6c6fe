import { readConnection } from '../../listing/connection.ts'
import { holderOf } from './aliases.ts'
import { sequenceIdOf, type VersionRecord } from './record.ts'

/** Where a collection that holds the version stands. */
export interface HoldingPlace {
  readonly id: string
  readonly entity: string
  readonly project: string
  readonly collection: string
}

/** The collections that are shown to hold the version, including the one of its row. Hidden ones are left out. */
export function holdingPlaces({ node, place }: VersionRecord): readonly HoldingPlace[] {
  const ownId = place.portfolioId ?? sequenceIdOf({ node, place })
  const { entity, project, collection } = place
  const own = ownId === undefined ? [] : [{ id: ownId, entity, project, collection }]
  const memberships = readConnection(node.artifactMemberships)
  const edges = memberships.kind === 'page' ? memberships.edges : []
  const others = edges.flatMap(({ node: membership }): readonly HoldingPlace[] => {
    const holder = holderOf(membership)
    if (typeof holder === 'string' || holder.id === ownId || !holder.project) return []
    const { entityName, name } = holder.project
    return [{ id: holder.id, entity: entityName, project: name, collection: holder.name }]
  })
  return [...own, ...others]
}
