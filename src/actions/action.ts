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
 * One kind of action.
 *
 * @typeParam Given - its data as a plan says it, perhaps with short paths
 * @typeParam Data - its data with whole paths: it can be saved, and always means the same
 * @typeParam Made - the action that its data makes
 */
export interface ActionDefinition<Given, Data, Made> {
  /** How a file holds each field of its data. */
  readonly fields: Shapes<Data>
  /** How an item ends when the action was done to it. */
  readonly ends: Ends
  /** The kinds of items to which it may be done. */
  readonly doneTo: readonly ItemKind[]
  /** Its data with whole paths. */
  whole(given: Given, defaults: Defaults): Data
  /** The paths in its data, which may be short. Default: none. */
  paths?(given: Given): readonly ProjectPath[]
  /** The same with less allowed, where no row has an alias (safety rule 7). Default: itself. */
  withoutAliases?(given: Given): Given
  /** The action that this data makes. */
  of(data: Data): Made
}

export type ItemKind = VersionTarget['kind'] | CollectionTarget['kind']

/** How an item ends when an action was done to it. */
export type Ends = 'deleted' | 'unlinked' | 'updated'

/** One mutation for one item, and how its answer is read. */
export interface Mutation {
  readonly document: DocumentNode
  readonly variables: Readonly<Record<string, unknown>>
  /** Whether an answer says that the change was made to this very item. */
  accepted(root: unknown): boolean
}

/** The part of an action that is the same for all items. */
export interface Doing {
  /** In words, such as `delete versions`. */
  readonly title: string
  /** Lines of `explain()`: what the guards keep. */
  guardLines(asksRuns: boolean): readonly string[]
}

/** What is done to versions or links. */
export interface VersionAction extends Doing {
  /** What it allows for versions that other runs made or logged too. True where the guard `shared` has nothing to keep. */
  readonly shared: Allowances['shared']
  /** Whether the server decides about aliases whose protection cannot be read. The server refuses by itself. */
  readonly leavesProtected: boolean
  /** Lines of `explain()` about a permission that it sends: whether that has a use here. */
  permissionLines(isOfNoUse: boolean): readonly string[]
  /**
   * The fields beyond the cheap ones that it needs from the start.
   *
   * @param maker - how much of the maker is read: where a run was asked for its versions, its names are known already
   */
  fields(maker: 'maker' | 'createdBy'): readonly Fetched[]
  /** The facts on which its guards rest. If one changes after the preview, the item is left alone (safety rule 8). */
  restsOn(isLink: boolean): readonly FactName[]
  /** Every reason to keep a row. No reason lets a row go. */
  reasons(record: VersionRecord, guarding: Guarding): readonly KeptReason[]
  /** The aliases in portfolios that go with it. Only a registry's admin may remove some of them. */
  endangers(record: VersionRecord): readonly Endangered[]
  /** The difference that it makes to a row. */
  edit(record: VersionRecord): Edit
  /** Whether it may make this edit, also to a row that stays. What a file says is checked against it. */
  makes(edit: Edit): boolean
  /** The collection whose aliases it changes, named in W&B's way. */
  placeOf(target: VersionTarget): WholePath
  mutation(target: VersionTarget): Mutation
  /** Whether a version that still exists shows the change. */
  isDone(record: VersionRecord, target: VersionTarget): boolean
  /** A version as it was before the change, for another row of the same version. */
  before(record: VersionRecord, target: VersionTarget): VersionRecord
}

/** What is done to a collection. */
export interface CollectionAction<Contents> extends Doing {
  /** The action on its versions, which comes before it. */
  readonly contents: Contents
  mutation(collection: CollectionTarget): Mutation
}

/** A collection that is to be changed. */
export interface CollectionTarget {
  readonly kind: 'sequence' | 'portfolio'
  readonly id: string
}

/** Aliases in portfolios of one entity that an action takes away. The entity is `HIDDEN` where it may not be seen. */
export interface Endangered {
  readonly entity: string
  readonly aliases: readonly string[]
}
