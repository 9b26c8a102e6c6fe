import type { Store } from '../store/store.ts'
import type { AliasRow, ArtifactRow } from '../store/tables.ts'
import { notPermitted } from './refusal.ts'

/** What a rule needs to know besides the ids: the database and the time. */
export interface Acting {
  readonly store: Store
  /** ISO-8601. */
  readonly at: string
}

/** An alias and where it is held, or is going to be. */
export type HeldAlias = Pick<AliasRow, 'alias' | 'kind' | 'entityName' | 'artifactCollectionName'>

/** A version's own number in a collection is no alias there; another number, or `v07`, is one. */
export function isRealAlias(store: Store, version: ArtifactRow, { alias, collectionId }: AliasRow): boolean {
  const index =
    collectionId === version.collectionId
      ? version.versionIndex
      : store.read.link(collectionId, version.id)?.versionIndex
  return alias !== `v${index}`
}

/** Types that the server keeps for itself. */
export const isSystemType = (type: string) => type === 'job' || type.startsWith('wandb-')

export function refuseSystemType(type: string | undefined): void {
  if (type !== undefined && isSystemType(type)) throw notPermitted('cannot delete system managed artifact')
}

/** Protection is the entity's, and holds in its portfolios. */
export function refuseProtected(store: Store, action: string, aliases: readonly HeldAlias[]): void {
  const held = aliases.find(alias => isProtected(store, alias))
  if (held) {
    throw notPermitted(`cannot ${action}: the alias "${held.alias}" in ${held.artifactCollectionName} is protected`)
  }
}

export function isProtected(store: Store, { alias, kind, entityName }: HeldAlias): boolean {
  return kind === 'PORTFOLIO' && store.read.protectedAliases(entityName).includes(alias)
}
