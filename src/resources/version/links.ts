import { HIDDEN, NOT_FETCHED, type Read, UNREADABLE } from '../../conditions/values.ts'
import { readConnection } from '../../listing/connection.ts'
import { frozenList, NONE } from '../../plan/frozen.ts'
import { toDate } from '../read-values.ts'
import { type HeldAlias, heldAliases, holderOf, type Named, type Portfolio } from './aliases.ts'
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
  const links: SeenLink[] = []
  holders.forEach((holder, place) => {
    if (holder === 'hidden') links.push(HIDDEN_LINK)
    else if (holder !== 'own') links.push(linkIn(holder, memberships.edges[place]?.node?.linkedAt, held))
  })
  const isShown = (id: string) => holders.some(holder => typeof holder === 'object' && holder.id === id)
  const unshown = held.filter(({ portfolioId }) => typeof portfolioId === 'string' && !isShown(portfolioId))
  if (memberships.hasNext || unshown.length > 0)
    links.push(Object.freeze({ ...HIDDEN_LINK, aliases: frozenList(unshown.map(({ alias }) => alias)) }))
  return links.length === 0 ? NONE : Object.freeze(links)
}

/** The link in a portfolio that may be seen. */
function linkIn(
  { id, name, project }: Portfolio,
  linkedAt: string | null | undefined,
  held: readonly HeldAlias[],
): SeenLink {
  const aliases = held.filter(({ portfolioId }) => portfolioId === id).map(({ alias }) => alias)
  return Object.freeze({
    entity: project?.entityName ?? HIDDEN,
    project: project?.name ?? HIDDEN,
    collection: name ?? HIDDEN,
    aliases: frozenList(aliases),
    linkedAt: linkedAt === undefined ? NOT_FETCHED : toDate(linkedAt),
  })
}

/** A version has one own collection. If there seem to be two, one of them is of an unknown kind and may be anything. */
export function hasUnknownKind(holders: readonly ReturnType<typeof holderOf>[]): boolean {
  return holders.filter(holder => holder === 'own').length > 1
}
