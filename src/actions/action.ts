import type { DocumentNode } from 'graphql'
import type { Allowances } from '../plan/allowances.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { Defaults, ProjectPath, WholePath } from '../plan/path.ts'
import type { Edit, VersionTarget } from '../plan/target.ts'
import type { Fetched } from '../resources/version/artifact.ts'
import type { FactName } from '../resources/version/fact-names.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import type { Shapes } from '../shape.ts'
import type { Guarding } from './guards/guard.ts'

/**
 * What can be done, by its kind.
 *
 * @typeParam Given - its data as a plan says it, perhaps with short paths
 * @typeParam Data - its data with whole paths: it can be saved, and means the same to whoever applies it
 * @typeParam Made - what it is and does
 */
export interface ActionDefinition<Given, Data, Made> {
  /** How a file holds each field of its data. */
  readonly fields: Shapes<Data>
  /** How an item ends to which it was done. */
  readonly ends: Ends
  /** To which items it may be done. */
  readonly doneTo: readonly ItemKind[]
  /** Its data with whole paths. */
  whole(given: Given, defaults: Defaults): Data
  /** The paths in its data, which may be short. Default: none. */
  paths?(given: Given): readonly ProjectPath[]
  /** The same with less allowed, where no row has an alias (safety rule 7). Default: itself. */
  withoutAliases?(given: Given): Given
  /** What such an action is and does. */
  of(data: Data): Made
}

export type ItemKind = VersionTarget['kind'] | CollectionTarget['kind']

/** The ends of what is done. */
export type Ends = 'deleted' | 'unlinked' | 'updated'

/** One mutation for one item, and how its answer is read. */
export interface Mutation {
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  /** Whether an answer says that the change was made, of this very item. */
  accepted(root: unknown): boolean
}

/** What an action is, whatever it is done to. */
export interface Doing {
  /** In words, such as `delete versions`. */
  readonly title: string
  /** What the guards keep, in lines of `explain()`. */
  guardLines(asksRuns: boolean): readonly string[]
}

/** What is done to versions or links. */
export interface VersionAction extends Doing {
  /** What it allows of versions that other runs made or logged too; true where the guard `shared` has nothing to keep. */
  readonly shared: Allowances['shared']
  /** Whether what may be protected, where that cannot be read, is left to the server, which refuses by itself. */
  readonly leavesProtected: boolean
  /** What `explain()` says of a permission that it sends, if it has no use here or has one. */
  permissionLines(isOfNoUse: boolean): readonly string[]
  /**
   * The fields beyond the cheap ones that it needs from the start.
   *
   * @param maker - how much of the maker: of what a run was asked for, its names are known without reading them of each row
   */
  fields(maker: 'maker' | 'createdBy'): readonly Fetched[]
  /** What its guards rest on: what, when it changes after the preview, leaves an item alone (safety rule 8). */
  restsOn(isLink: boolean): readonly FactName[]
  /** Every reason to keep a row; none lets it go. */
  reasons(record: VersionRecord, guarding: Guarding): readonly KeptReason[]
  /** The aliases that go with it in portfolios, some of which only a registry's admin may remove. */
  endangers(record: VersionRecord): readonly Endangered[]
  /** What is to be different about a row. */
  edit(record: VersionRecord): Edit
  /** Whether it may make such an edit, be it of a row that stays: what a file says is held against it. */
  makes(edit: Edit): boolean
  /** The collection whose aliases it changes, named as W&B wants it. */
  placeOf(target: VersionTarget): WholePath
  mutation(target: VersionTarget): Mutation
  /** Whether a version that still exists shows the change. */
  isDone(record: VersionRecord, target: VersionTarget): boolean
  /** A version as it was before the change, for another row of the same thing; one that is gone is no row any more. */
  before(record: VersionRecord, target: VersionTarget): VersionRecord
}

/** What is done to a collection. */
export interface CollectionAction<Contents> extends Doing {
  /** What is done to the versions in it, before it. */
  readonly contents: Contents
  mutation(collection: CollectionTarget): Mutation
}

/** A collection that is to be changed. */
export interface CollectionTarget {
  readonly kind: 'sequence' | 'portfolio'
  readonly id: string
}

/** Aliases that an action takes away in portfolios of one entity; its name is `HIDDEN` where it may not be seen. */
export interface Endangered {
  readonly entity: string
  readonly aliases: readonly string[]
}
