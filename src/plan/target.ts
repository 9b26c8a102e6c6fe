import type { VersionIdentity } from '../resources/version/identity.ts'

/** The difference that an action makes to a row when it changes a list of names. Nothing where the row goes as a whole. */
export interface Edit {
  /** The names that it gets. */
  readonly adds: readonly string[]
  /** The names that it loses. */
  readonly removes: readonly string[]
  /** The id of the collection in which aliases come or go; null where none do. */
  readonly losesIn: string | null
}

/** The edit of a row that gets and loses no names. */
export const NO_EDIT: Edit = Object.freeze({ adds: Object.freeze([]), removes: Object.freeze([]), losesIn: null })

export function isNoEdit({ adds, removes, losesIn }: Edit): boolean {
  return adds.length === 0 && removes.length === 0 && losesIn === null
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
}
