import type { Facts } from '../resources/version/fact-names.ts'
import type { VersionIdentity } from '../resources/version/identity.ts'

/** The difference that an action makes to a row. Nothing where the row goes as a whole. */
export interface Edit {
  /** The names that it gets. */
  readonly adds: readonly string[]
  /** The names that it loses. */
  readonly removes: readonly string[]
  /** The id of the collection in which aliases come or go; null where none do. */
  readonly aliasesIn: string | null
  /** The values that it gets in place of those it has. */
  readonly sets: Sets
}

/** Values that an action gives to a version. */
export interface Sets {
  /** How long it lives: seconds from its creation, `never` for ever, `inherit` as long as the team's default says. */
  readonly ttl?: number | 'never' | 'inherit'
  /** Milliseconds from the moment at which this is sent until it expires. */
  readonly expiresIn?: number
  readonly description?: string
  /** The id of the portfolio in which it gets a link. */
  readonly linkedIn?: string
  /** The whole text of its metadata. */
  readonly metadata?: string
  /** Of a collection. */
  readonly name?: string
  readonly type?: string
}

const NO_SETS: Sets = Object.freeze({})

/** The edit of a row that gets and loses nothing. */
export const NO_EDIT: Edit = Object.freeze({
  adds: Object.freeze([]),
  removes: Object.freeze([]),
  aliasesIn: null,
  sets: NO_SETS,
})

export function isNoEdit({ adds, removes, aliasesIn, sets }: Edit): boolean {
  return adds.length === 0 && removes.length === 0 && aliasesIn === null && Object.keys(sets).length === 0
}

/** The difference that an action makes to a collection or a run; nothing where it goes as a whole. */
export type CollectionEdit = Pick<Edit, 'adds' | 'removes' | 'sets'>

export const NO_COLLECTION_EDIT: CollectionEdit = Object.freeze({
  adds: NO_EDIT.adds,
  removes: NO_EDIT.removes,
  sets: NO_SETS,
})

export function isNoCollectionEdit({ adds, removes, sets }: CollectionEdit): boolean {
  return adds.length + removes.length + Object.keys(sets).length === 0
}

/** Who holds an alias in a collection; the id is null where nobody does. */
export interface AliasHolder {
  readonly alias: string
  readonly id: string | null
  /** Such as `v3`. */
  readonly version: string | null
}

/** A version, or a link to one, that is to be changed. */
export interface VersionTarget extends Edit {
  readonly kind: 'version' | 'link'
  readonly id: string
  /** What makes it this very thing. Null where that could not be read. Then the row is never acted on. */
  readonly identity: VersionIdentity | null
  readonly entity: string
  readonly project: string
  /** The collection through which it was found. */
  readonly collection: string
  readonly versionIndex: number | null
  /** Aliases in the collection through which it was found. */
  readonly aliases: readonly string[]
  /** The portfolio that holds the link; null for a version in its own collection. */
  readonly portfolioId: string | null
  /** Whether it had an alias anywhere: only then may the server be allowed to drop aliases (safety rule 7). */
  readonly hadAlias: boolean
  /** Who held the aliases that it is to get. They are looked up again before the change (safety rule 8). */
  readonly holders: readonly AliasHolder[]
  /** The values on which the plan and its guards rested. They are read again and compared before acting (safety rule 8). */
  readonly seen: Readonly<Facts>
}

/** A collection that is to be changed. */
export interface CollectionTarget extends CollectionEdit {
  readonly kind: 'sequence' | 'portfolio'
  readonly id: string
  readonly entity: string
  readonly project: string
  readonly collection: string
}

/** A run that is to be changed. */
export interface RunTarget extends CollectionEdit {
  readonly kind: 'run'
  readonly id: string
  readonly entity: string
  readonly project: string
  /** Its id in paths. */
  readonly run: string
}

/** What was read of a run, by the names of its fields. A large value stands there as its digest. */
export type RunFacts = Readonly<Record<string, unknown>>

/** Where a collection stands, and what people say of it. */
export interface CollectionFacts {
  /** `entity/project`; null while the key may not see it. */
  readonly project: string | null
  readonly name: string
  readonly type: string
  readonly description: string | null
  /** Sorted. */
  readonly tags: readonly string[]
}
