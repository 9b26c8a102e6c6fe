import type { DocumentNode } from 'graphql'
import type { Sought } from '../conditions/unmatched.ts'
import type { Allowances } from '../plan/allowances.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { List } from '../plan/list.ts'
import type { Defaults, ProjectPath, WholePath } from '../plan/path.ts'
import type {
  CollectionEdit,
  CollectionFacts,
  CollectionTarget,
  Edit,
  RunFacts,
  RunTarget,
  Sets,
  VersionTarget,
} from '../plan/target.ts'
import type { ExtraField, Fetched } from '../resources/version/artifact.ts'
import type { FactName, Facts } from '../resources/version/fact-names.ts'
import type { CollectionIdentity } from '../resources/version/identity.ts'
import type { VersionRecord } from '../resources/version/record.ts'
import type { Shapes } from '../shape.ts'
import type { Guarding } from './guards/guard.ts'

/**
 * One kind of action.
 *
 * @typeParam Given - its data as a plan says it, perhaps with short paths
 * @typeParam Data - its data with whole paths: it can be saved, and always means the same
 * @typeParam Made - the action that its data makes
 * @typeParam OnLinks - the data of what it does to the links among its rows
 */
export interface ActionDefinition<Given, Data, Made, OnLinks = Data> {
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
  /** The same, with the collection into which it puts versions as it was read. Default: itself. */
  finding?(data: Data, found: FoundCollection): Data
  /** What it does to the links among its rows. Default: the same. */
  onLinks?(data: Data): OnLinks
  /** The action that this data makes. */
  of(data: Data): Made
}

export type ItemKind = VersionTarget['kind'] | CollectionTarget['kind'] | RunTarget['kind']

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
  /** How its word is written with options that let kept rows go. Absent where no option does. */
  lets?(options: string): string
  /** Lines of `explain()`: what the guards keep. */
  guardLines(asksRuns: boolean): readonly string[]
}

/** What is done to versions or links. */
export interface VersionAction extends Doing {
  /**
   * How far it reaches beyond the row that it is done to. `links`: the version goes, now or later, and its links with it.
   * `rows`: what it changes belongs to the version, so that each of its rows shows it. Absent where it reaches no further.
   */
  readonly reaches?: 'links' | 'rows'
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
  /** The fields whose last values the journal keeps: what goes with a row, or what it gets something else for. */
  readonly journals: readonly ExtraField[]
  /** The facts on which its guards rest. If one changes after the preview, the item is left alone (safety rule 8). */
  restsOn(isLink: boolean): readonly FactName[]
  /** Every reason to keep a row. No reason lets a row go. */
  reasons(record: VersionRecord, guarding: Guarding): readonly KeptReason[]
  /** The aliases in portfolios that go with it. Only a registry's admin may remove some of them. */
  endangers(record: VersionRecord, said?: string): readonly Endangered[]
  /**
   * The difference that it makes to a row.
   *
   * @param said - what the plan's closure said of this row
   */
  edit(record: VersionRecord, said?: string): Edit
  /** Whether it may make this edit of a row that was seen so, also of one that stays. What a file says is checked against it. */
  makes(edit: Edit, seen: Readonly<Facts>): boolean
  /**
   * The values that an item gets when they are sent now. Default: what the preview said.
   *
   * @param now - milliseconds since 1970
   * @param isServerTime - whether that is by the server's clock
   */
  reckon?(target: VersionTarget, now: number, isServerTime: boolean): Reckoned
  /** Whether a server may accept it and do nothing, so that it is read back. Default: no. */
  readonly readsBack?: boolean
  /** Which of the aliases that it gives it may give. Absent where it gives none. */
  readonly takes?: 'what is free' | 'what others hold'
  /**
   * The collection into which it puts versions. It is read before anything is judged, and again before each change. The
   * versions go into it one after the other, since it numbers them and its `latest` is the last.
   */
  readonly into?: { readonly path: WholePath; readonly found: FoundCollection | null }
  /** Names that rows should have, since it takes them away. Default: none. */
  readonly seeks?: readonly Sought[]
  /** What the reader of a preview should know besides, in full sentences. */
  notes?(items: Pick<List<VersionTarget>, 'some'>): readonly string[]
  /** The collection whose aliases it changes, named in W&B's way. */
  placeOf(target: WholePath): WholePath
  mutation(target: VersionTarget): Mutation
  /** Whether a version that still exists shows the change. */
  isDone(record: VersionRecord, target: VersionTarget): boolean
  /** A version as it is after the change, as far as that is known before, for a plan that is joined behind. */
  after(record: VersionRecord, target: VersionTarget): VersionRecord
  /** A version as it was before the change, for another row of the same version. */
  before(record: VersionRecord, target: VersionTarget): VersionRecord
}

/** A collection as it was read. */
export interface FoundCollection {
  readonly id: string
  readonly type: string
  readonly identity: CollectionIdentity
  /** The version that holds `latest` there; null where none does. */
  readonly latest: { readonly id: string; readonly version: string | null } | null
}

/** Values that are reckoned at the moment at which they are sent. */
export interface Reckoned {
  readonly sets: Sets
  /** Why they are not sent after all. */
  readonly stays?: KeptReason
}

/** What is done to a collection. */
export interface CollectionAction<Contents> extends Doing {
  /** The action on its versions, which comes before it. Undefined where it touches nothing in it. */
  readonly contents: Contents | undefined
  /** Whether it must be known first that the names which it gives are free. Default: no. */
  readonly asks?: 'names'
  /** Whether a server may accept it and do nothing, so that it is read back. Default: no. */
  readonly readsBack?: boolean
  /** Names that collections should have, since it takes them away. Default: none. */
  readonly seeks?: readonly Sought[]
  /**
   * The difference that it makes.
   *
   * @param said - what the plan's closure said of this collection
   */
  edit(facts: CollectionFacts, said: string | undefined): CollectionEdit
  /** Whether it may make this edit, also to one that stays. What a file says is checked against it. */
  makes(edit: CollectionEdit): boolean
  /** Every reason of its own to keep a collection. */
  reasons(facts: CollectionFacts, kind: CollectionTarget['kind'], edit: CollectionEdit): readonly KeptReason[]
  mutation(collection: CollectionTarget): Mutation
  /** Whether a collection that still exists shows the change. */
  isDone(facts: CollectionFacts, edit: CollectionEdit): boolean
}

/** What is done to a run. */
export interface RunAction<Contents> extends Doing {
  /** The action on the versions that it logged, which comes before it. Undefined where it touches none. */
  readonly contents?: Contents
  /** Whether the run may go though something that it logged stays. Undefined where it does not go. */
  readonly mayOrphan?: boolean
  /** Whether it is done to a run that was deleted, and which the server shows again afterwards. Default: no. */
  readonly isForDeleted?: boolean
  /** Whether a server may accept it and do nothing, so that it is read back. */
  readonly readsBack: boolean
  /** The fields on which it rests. They are read again and compared before it is done (safety rule 8). */
  readonly restsOn: readonly RunField[]
  /** Names that runs should have, since it takes them away. Default: none. */
  readonly seeks?: readonly Sought[]
  /**
   * The difference that it makes.
   *
   * @param said - what the plan's closure said of this run
   */
  edit(facts: RunFacts, said: string | undefined): CollectionEdit
  /** Whether it may make this edit, also to one that stays. What a file says is checked against it. */
  makes(edit: CollectionEdit): boolean
  /** Every reason of its own to keep a run. */
  reasons(facts: RunFacts, edit: CollectionEdit): readonly KeptReason[]
  mutation(run: RunTarget): Mutation
  /** Whether a run that is there shows the change. */
  isDone(facts: RunFacts, edit: CollectionEdit): boolean
}

/** The fields of runs that actions look at. */
export type RunField = 'state' | 'tags'

/** Aliases in portfolios of one entity that an action takes away. The entity is `HIDDEN` where it may not be seen. */
export interface Endangered {
  readonly entity: string
  readonly aliases: readonly string[]
}
