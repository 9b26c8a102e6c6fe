import { HIDDEN, NOT_FETCHED, type Read, UNREADABLE } from '../../conditions/values.ts'
import { readConnection } from '../../listing/connection.ts'
import { toDate } from '../read-values.ts'
import { heldAliases, holderOf, type Named } from './aliases.ts'
import type { LinkPlace } from './artifact.ts'

/** A link as a read gave it, whose time may not have come. */
export interface SeenLink extends LinkPlace {
  readonly linkedAt: Read<Date>
}

const HIDDEN_LINK: SeenLink = Object.freeze({
  entity: HIDDEN,
  project: HIDDEN,
  collection: HIDDEN,
  aliases: Object.freeze([]),
  linkedAt: UNREADABLE,
})

/**
 * The links that a read brought. Hidden links have no names. One more hidden link stands for a list that was cut short, or
 * for aliases in a portfolio that the list does not show. A list is not whole unless it shows the collection of the row.
 */
export function linksOf(named: Named): Read<readonly SeenLink[]> {
  const { node, place } = named
  const memberships = readConnection(node.artifactMemberships)
  if (memberships.kind === 'unclear') return UNREADABLE
  const holders = memberships.edges.map(edge => holderOf(edge.node))
  if (hasUnknownKind(holders)) return UNREADABLE
  const showsItsPlace = holders.some(holder => {
    if (typeof holder === 'object') return holder.id === place.portfolioId
    return holder === 'hidden' || place.portfolioId === null
  })
  if (!showsItsPlace && !memberships.hasNext) return UNREADABLE
  const held = heldAliases(named)
  const known = new Set<string>()
  const links = memberships.edges.flatMap(({ node: membership }): readonly SeenLink[] => {
    const collection = holderOf(membership)
    if (collection === 'hidden') return [HIDDEN_LINK]
    if (collection === 'own') return []
    known.add(collection.id)
    const aliases = held.filter(({ portfolioId }) => portfolioId === collection.id).map(({ alias }) => alias)
    return [
      Object.freeze({
        entity: collection.project?.entityName ?? HIDDEN,
        project: collection.project?.name ?? HIDDEN,
        collection: collection.name ?? HIDDEN,
        aliases: Object.freeze(aliases),
        linkedAt: membership?.linkedAt === undefined ? NOT_FETCHED : toDate(membership.linkedAt),
      }),
    ]
  })
  const unshown = held.filter(({ portfolioId }) => typeof portfolioId === 'string' && !known.has(portfolioId))
  const isWhole = !memberships.hasNext && unshown.length === 0
  const hidden = { ...HIDDEN_LINK, aliases: Object.freeze(unshown.map(({ alias }) => alias)) }
  return Object.freeze(isWhole ? links : [...links, Object.freeze(hidden)])
}

/** A version has one own collection. If there seem to be two, one of them is of an unknown kind and may be anything. */
export function hasUnknownKind(holders: readonly ReturnType<typeof holderOf>[]): boolean {
  return holders.filter(holder => holder === 'own').length > 1
}
