import type { CollectionItemAction, RunItemAction, VersionItemAction } from '../actions/actions.ts'
import type { LinkPlace } from '../resources/version/artifact.ts'
import type { Facts } from '../resources/version/fact-names.ts'
import type { CollectionIdentity, VersionIdentity } from '../resources/version/identity.ts'
import type { KeptReason } from './kept-reason.ts'
import { pathOfCollection } from './path.ts'
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
