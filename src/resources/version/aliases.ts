import type { VersionFieldsFragment } from '../../../generated/operations.ts'
import { readConnection } from '../../listing/connection.ts'
import { NONE } from '../../plan/frozen.ts'

/** A version with its aliases, and where it was found. */
export interface Named {
  readonly node: Pick<VersionFieldsFragment, 'aliases' | 'artifactMemberships' | 'versionIndex'>
  readonly place: { readonly portfolioId: string | null; readonly versionIndex: number | null }
}

/** An alias in one collection: the portfolio's id, null for the version's own, undefined where it may not be seen. */
export interface HeldAlias {
  readonly alias: string
  readonly portfolioId: string | null | undefined
}

type Holder = NonNullable<VersionFieldsFragment['aliases'][number]['artifactCollection']>
/** What one collection says of a version that it holds. */
export type Membership = NonNullable<NonNullable<VersionFieldsFragment['artifactMemberships']>['edges'][number]['node']>
/** A portfolio or registry that may be seen. */
export type Portfolio = Extract<NonNullable<Membership['artifactCollection']>, { readonly id: string }>

/**
 * The portfolio or registry of a membership. For a version's own collection, which every version has once, nothing is asked
 * here. More than one such membership means collections of a kind that nobody knows.
 */
export function holderOf(membership: Membership | null): Portfolio | 'own' | 'hidden' {
  const collection = membership?.artifactCollection
  // A value that is no collection may be anything.
  if (typeof collection !== 'object' || collection === null) return 'hidden'
  return isPortfolio(collection) ? collection : 'own'
}

/** Only portfolios are asked for an id. But a server may say more than it was asked for. */
function isPortfolio(collection: NonNullable<Membership['artifactCollection']>): collection is Portfolio {
  return 'id' in collection && !('__typename' in collection && collection['__typename'] === 'ArtifactSequence')
}

/**
 * Every alias of a version, in whatever collection. Old servers list the version's number in a collection among its aliases
 * there, which never blocks a deletion (docs/wandb-api.md §3.1). Any other name is an alias, even `v07` or another version's
 * number.
 */
export function heldAliases(named: Named): readonly HeldAlias[] {
  const { aliases } = named.node
  // Most versions have none.
  if (aliases.length === 0) return NONE
  return aliases
    .map(({ alias, artifactCollection }) => ({ alias, portfolioId: portfolioIdOf(artifactCollection) }))
    .filter(({ alias, portfolioId }) => !alias.startsWith('v') || alias !== numberIn(named, portfolioId))
}

/** The aliases in the collection through which the row was found. An alias whose collection is hidden counts, to be safe. */
export function aliasesHere(named: Named): readonly string[] {
  return heldAliases(named)
    .filter(({ portfolioId }) => portfolioId === undefined || portfolioId === named.place.portfolioId)
    .map(({ alias }) => alias)
}

/** Aliases in a collection that may not be seen. It may be a registry's. */
export function aliasesInHidden(named: Named): readonly string[] {
  return heldAliases(named).flatMap(({ alias, portfolioId }) => (portfolioId === undefined ? [alias] : []))
}

/** Aliases in the version's own collection. */
export function aliasesInSequence(named: Named): readonly string[] {
  return heldAliases(named).flatMap(({ alias, portfolioId }) => (portfolioId === null ? [alias] : []))
}

function portfolioIdOf(collection: Holder | null | undefined): string | null | undefined {
  switch (collection?.__typename) {
    case 'ArtifactSequence':
      return null
    case 'ArtifactPortfolio':
      return collection.id
    default:
      return undefined
  }
}

/** The version's number in that collection, as `v3`. Undefined where no read has told it. */
function numberIn({ node, place }: Named, portfolioId: HeldAlias['portfolioId']): string | undefined {
  const membership = membershipsOf(node).find(one => {
    const holder = holderOf(one)
    return typeof holder === 'object' ? holder.id === portfolioId : holder === 'own' && portfolioId === null
  })
  const own = portfolioId === null ? node.versionIndex : undefined
  const index = portfolioId === place.portfolioId ? place.versionIndex : (membership?.versionIndex ?? own)
  return index === undefined || index === null ? undefined : `v${index}`
}

/** Whether the list of a version's collections came whole. What a whole list does not show is not there (safety rule 3). */
export function showsAllMemberships({ artifactMemberships: memberships }: Named['node']): boolean {
  const read = readConnection(memberships)
  return read.kind === 'page' && !read.hasNext
}

function membershipsOf({ artifactMemberships: memberships }: Named['node']): readonly Membership[] {
  const read = readConnection(memberships)
  return read.kind === 'page' ? read.edges.flatMap(({ node }) => node ?? []) : []
}
