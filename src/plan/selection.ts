import type { CollectionItemAction, ItemAction, RunItemAction, VersionItemAction } from '../actions/actions.ts'
import type { ExtraField, LinkPlace } from '../resources/version/artifact.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import type { CollectionIdentity, VersionIdentity } from '../resources/version/identity.ts'
import type { AskedRuns } from './asked-runs.ts'
import type { HeldList } from './held-list.ts'
import type { ItemList } from './item-list.ts'
import type { KeptReason } from './kept-reason.ts'
import { pathOfCollection } from './path.ts'
import type { JoinedPlace, PlainScan } from './query.ts'
import type { CollectionFacts, CollectionTarget, RunFacts, RunTarget, VersionTarget } from './target.ts'

/** A version, or a link to one, that the plan acts on. */
export interface VersionItem extends VersionTarget {
  /** What is done to it. */
  readonly action: VersionItemAction
  /** `v3`, in the collection through which it was found; null for an upload that has no number yet. */
  readonly version: string | null
  readonly type: string
  readonly state: string
  /** The links that go with it, each with its aliases there; none for a link itself, or where nothing is deleted. */
  readonly links: readonly LinkPlace[]
  readonly createdAt: Date
  /** Bytes, references included. */
  readonly size: number
  /** Bytes that its deletion can free at most: 0 for a link. */
  readonly storedBytes: number
  /** The groups whose witnesses let it go, by their place in `Selection.groups`. */
  readonly groups: readonly number[]
  readonly part: Part
}

/**
 * The place of a plan among those that are joined, 0 where it is alone. What several of them do to one thing is done in this
 * order, and each waits for those before it.
 */
export type Part = number

/** A thing on whose staying the going of others rests: read again before each of them (safety rule 8). */
export type Witness = VersionWitness | CollectionWitness | PlaceWitness

export interface VersionWitness {
  readonly kind: 'version' | 'link'
  readonly id: string
  readonly identity: VersionIdentity | null
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly versionIndex: number | null
  readonly portfolioId: string | null
  /** Why it was spared, in words: `last 3`, `best loss`. */
  readonly rule: string
  /** The values that the rule rested on. */
  readonly seen: Readonly<Facts>
}

/** A collection that was spared, or that `except` names. */
export interface CollectionWitness extends Pick<VersionWitness, 'rule'> {
  readonly kind: 'collection'
  readonly id: string
  readonly identity: CollectionIdentity
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  /** What was said of it. */
  readonly seen: CollectionFacts
  /** Whether it was empty; null where nothing rests on that. */
  readonly isEmpty: boolean | null
}

/** A run, project or registry that a query chose, so that what it stands for goes; or that a rule spared beside it. */
export interface PlaceWitness extends Pick<VersionWitness, 'rule'> {
  readonly kind: 'run' | 'project' | 'registry'
  readonly id: string
  readonly identity: PlaceIdentity
  /** By which it is read again. */
  readonly path: string
  /** The values that it was chosen by, and a digest of a large one. */
  readonly seen: Readonly<Record<string, unknown>>
}

/** What makes a run, project or registry the same one, besides its id. */
export interface PlaceIdentity {
  /** The id of the project that holds a run; the name of the entity or organisation that holds a project or registry. */
  readonly holder: string
  /** As the server writes it. */
  readonly createdAt: string
}

/** Rows that are judged together, such as those of one collection, and those of them on which the verdict rests. */
export interface WitnessGroup {
  /** In words, such as `collection my-team/vision/checkpoint`. */
  readonly label: string
  readonly witnesses: readonly Witness[]
}

/** A whole collection that the plan acts on. */
export interface CollectionItem extends CollectionTarget {
  readonly action: CollectionItemAction
  readonly identity: CollectionIdentity
  readonly type: string
  readonly createdAt: Date
  /** What was said of it. It is read again and compared before the collection is changed (safety rule 8). */
  readonly seen: CollectionFacts
  /** Whether it was empty; null where nothing rests on that, or everything in it is looked at anyway. */
  readonly isEmpty: boolean | null
  /** The groups of the selection on which its going rests, by their place in `Selection.groups`. */
  readonly groups: readonly number[]
  readonly part: Part
}

/** A run that the plan acts on. */
export interface RunItem extends RunTarget {
  readonly action: RunItemAction
  readonly identity: PlaceIdentity
  /** The name that W&B shows. */
  readonly displayName: string
  readonly createdAt: Date
  /** A run is in no collection, and has no type. */
  readonly collection: null
  readonly type: null
  /** The values by which it was chosen and guarded. They are read again and compared before it is changed (safety rule 8). */
  readonly seen: RunFacts
  /** The ids of the versions that it logged and that go before it. */
  readonly takes: readonly string[]
  /** The ids of the versions that it logged and that stay behind. */
  readonly leaves: readonly string[]
  /** The groups of the selection on which its going rests, by their place in `Selection.groups`. */
  readonly groups: readonly number[]
  readonly part: Part
}

export type Item = VersionItem | CollectionItem | RunItem

export interface Kept {
  readonly item: Item
  readonly reasons: readonly KeptReason[]
}

/**
 * A question whose answer protects the versions that it names. It is asked at the preview, and once more before the first
 * change of every apply and resume (safety rule 8). It is plain data, with whole paths.
 */
export type Again =
  /** Which versions the other runs of these projects logged. A version that the plan takes from runs then stays. */
  ({ readonly kind: 'outputs'; readonly part: Part } & AskedRuns) | Exception

/** The places on the right side of an `except`, whatever is asked of their rows there. */
export interface Exception {
  readonly kind: 'except'
  /** Its answer protects items of this part. */
  readonly part: Part
  /** Whether its rows are such as the plan acts on, or such as its places were found by. */
  readonly names: 'items' | 'sources'
  readonly places: readonly ExceptedPlace[]
}

/**
 * A place on the right side of an `except`. An item may go although the place listed it: it was judged by its own facts,
 * which are compared again. An item that the place lists only since the preview, or lists once more as a link, may be named
 * there now, even if other places listed it all along.
 */
export interface ExceptedPlace {
  readonly scan: AskedScan
  /** The rows for which it lists; null for a place that is listed by itself. */
  readonly sources: Sources | null
  /** Rows of items that the place listed at the preview: id and portfolio. An item that is taken out later stays among them. */
  readonly held: readonly string[]
  /** Rows that it listed of collections that stay themselves, while some of what is in them goes. */
  readonly holding: readonly string[]
  /**
   * The other rows that the place listed, where rows are named by looking at others. If they differ now, everything that it
   * lists stays. Null where each row is named by itself.
   */
  readonly others: OtherRows | null
}

/** A place that is asked again: by itself, or for rows of other places. */
export type AskedScan = PlainScan | JoinedPlace

/** The rows for which a place lists, such as the runs that a query chose. */
export interface Sources {
  /** Whether they were chosen by looking at other rows. Then any difference among them means that any may be chosen. */
  readonly isRanked: boolean
  /** The chosen ones, by their keys. */
  readonly chosen: readonly string[]
  readonly places: readonly SourcePlace[]
}

/** A place in which rows were found that stand for others: all its rows, with the facts by which they were judged. */
export interface SourcePlace extends Pick<ExceptedPlace, 'scan' | 'sources'> {
  readonly others: OtherRows
}

/** Rows with the facts by which they were judged. */
export interface OtherRows {
  /** The names of facts, a list for each way in which rows were read. */
  readonly facts: readonly (readonly string[])[]
  /** By id and portfolio: which of those lists, and a digest of these facts of the row. */
  readonly rows: Readonly<Record<string, RowDigest>>
}

export interface RowDigest {
  readonly facts: number
  readonly digest: string
}

/** A plan's answer at one moment: plain data, all of which can be saved. */
export interface Selection {
  /** What is done to the items, each action once. */
  readonly actions: readonly ItemAction[]
  /** What the plan was, as its `explain` printed it. */
  readonly text: string
  /** What each of its steps did, as text. */
  readonly measured: string
  /** The server: scheme, host, port and path, without a slash at the end. */
  readonly baseUrl: string
  readonly takenAt: Date
  /** The same moment by the server's clock; by this machine's where the server does not tell. */
  readonly serverAt: Date
  readonly items: ItemList
  readonly kept: HeldList<Kept>
  /**
   * When a later part goes on with a thing: only after the `success` of the change before it, or, as an undo, after its `end`,
   * whatever that is.
   */
  readonly goesOnAfter: 'success' | 'end'
  /** Whether it takes everything of a collection or a project, as far as guards let it go. */
  readonly isOverWholePlace: boolean
  readonly groups: readonly WitnessGroup[]
  /** The questions to ask once more before the first change. What their answers name stays. */
  readonly again: readonly Again[]
  /** The fields whose last values the journal keeps, for everything that is removed or gets something else for them. */
  readonly journaled: readonly ExtraField[]
  /** What the reader should know besides, in full sentences. */
  readonly notes: readonly string[]
  /** HTTP requests that the preview took. */
  readonly requests: number
}

/** What one step of a query did, counted. */
export interface MeasuredStep {
  readonly rowsOut: number
  /** Answers to lists. One request may bring several. */
  readonly pages: number
  /** HTTP requests, retries included. */
  readonly requests: number
  /** Of bodies that were received, after decompression. */
  readonly bytes: number
}

/**
 * The path of an item: `entity/project/collection:v3`, or without a version for a collection; `entity/project/run` for a run.
 *
 * @example
 * ```ts
 * import { artifacts, pathOf } from 'coppice'
 *
 * const preview = await artifacts().ofRun('my-team/vision/run-7f3a').delete().preview()
 * const paths = preview.items.map(pathOf)
 * ```
 */
export function pathOf(item: Item): string {
  if (isRun(item)) return `${item.entity}/${item.project}/${item.run}`
  const place = pathOfCollection(item)
  return isVersion(item) ? `${place}:${item.version ?? '‹no version yet›'}` : place
}

export function isVersion(item: Item): item is VersionItem {
  return item.kind === 'version' || item.kind === 'link'
}

export function isCollection(item: Item): item is CollectionItem {
  return item.kind === 'sequence' || item.kind === 'portfolio'
}

export function isRun(item: Item): item is RunItem {
  return item.kind === 'run'
}
