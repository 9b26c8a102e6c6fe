import type { CollectionItemAction, ItemAction, VersionItemAction } from '../actions/actions.ts'
import type { ExtraField, Link } from '../resources/version/artifact.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import type { CollectionIdentity, VersionIdentity } from '../resources/version/identity.ts'
import type { AskedRuns } from './asked-runs.ts'
import type { KeptReason } from './kept-reason.ts'
import type { Scan } from './query.ts'
import type { VersionTarget } from './target.ts'

/** A version, or a link to one, that the plan acts on. */
export interface VersionItem extends VersionTarget {
  /** What is done to it. */
  readonly action: VersionItemAction
  /** `v3`, in the collection through which it was found; null for an upload that has no number yet. */
  readonly version: string | null
  readonly type: string
  readonly state: string
  /** The links that go with it, each with its aliases there; none for a link itself, or where nothing is deleted. */
  readonly links: readonly Link[]
  readonly createdAt: Date
  /** Bytes, references included. */
  readonly size: number
  /** Bytes that its deletion can free at most: 0 for a link. */
  readonly storedBytes: number
  /** The values on which the plan and its guards rested. They are read again and compared before acting (safety rule 8). */
  readonly seen: Readonly<Facts>
  /** The groups whose witnesses let it go, by their place in `Selection.groups`. */
  readonly groups: readonly number[]
}

/** A thing on whose staying the going of others rests: read again before each of them (safety rule 8). */
export type Witness = VersionWitness | CollectionWitness

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

/** Rows that are judged together, such as those of one collection, and those of them on which the verdict rests. */
export interface WitnessGroup {
  /** In words, such as `collection my-team/vision/checkpoint`. */
  readonly label: string
  readonly witnesses: readonly Witness[]
}

/** A whole collection that the plan acts on. */
export interface CollectionItem {
  readonly kind: 'sequence' | 'portfolio'
  readonly action: CollectionItemAction
  readonly id: string
  readonly identity: CollectionIdentity
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly createdAt: Date
  /** What was said of it. It is read again and compared before the collection is changed (safety rule 8). */
  readonly seen: CollectionFacts
  /** The groups of the selection on which its going rests, by their place in `Selection.groups`. */
  readonly groups: readonly number[]
}

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

export type Item = VersionItem | CollectionItem

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
  ({ readonly kind: 'outputs' } & AskedRuns) | Exception

/** The places on the right side of an `except`, whatever is asked of their rows there. */
export interface Exception {
  readonly kind: 'except'
  readonly places: readonly ExceptedPlace[]
}

/**
 * A place on the right side of an `except`. An item may go although the place listed it: it was judged by its own facts,
 * which are compared again. An item that the place lists only since the preview, or lists once more as a link, may be named
 * there now, even if other places listed it all along.
 */
export interface ExceptedPlace {
  readonly scan: Scan
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
  readonly items: readonly Item[]
  readonly kept: readonly Kept[]
  readonly groups: readonly WitnessGroup[]
  /** The questions to ask once more before the first change. What their answers name stays. */
  readonly again: readonly Again[]
  /** The fields whose last values the journal keeps, for everything that is removed. */
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

/** `entity/project/collection:v3`, or without a version for a collection. */
export function pathOf(item: Item): string {
  const place = pathOfCollection(item)
  return isVersion(item) ? `${place}:${item.version ?? '‹no version yet›'}` : place
}

/** `entity/project/collection` of an item, or of the collection that holds an item or a link. */
export function pathOfCollection({
  entity,
  project,
  collection,
}: Pick<Item, 'entity' | 'project' | 'collection'>): string {
  return `${entity}/${project}/${collection}`
}

export function isVersion(item: Item): item is VersionItem {
  return item.kind === 'version' || item.kind === 'link'
}
