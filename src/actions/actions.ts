import type { CollectionPath, Defaults, ProjectPath } from '../plan/path.ts'
import { asObject, object, oneOf, type Shape } from '../shape.ts'
import type {
  ActionDefinition,
  CollectionAction,
  Ends,
  FoundCollection,
  ItemKind,
  RunAction,
  VersionAction,
} from './action.ts'
import { type AddAliases, addAliases } from './add-aliases.ts'
import { type AddTags, addTags } from './add-tags.ts'
import {
  type AddCollectionTags,
  addCollectionTags,
  type RemoveCollectionTags,
  removeCollectionTags,
} from './collection-tags.ts'
import {
  type DescribeCollection,
  describeCollection,
  type RenameCollection,
  type RetypeCollection,
  renameCollection,
  retypeCollection,
} from './collection-texts.ts'
import { type Delete, deletion } from './delete.ts'
import { type DeleteCollection, deleteCollection } from './delete-collection.ts'
import { type DeleteRun, deleteRun } from './delete-run.ts'
import { type Describe, describe } from './describe.ts'
import { type ExpireIn, expireIn } from './expire-in.ts'
import { type LinkInto, link } from './link.ts'
import { type MergeMetadata, mergeMetadata } from './merge-metadata.ts'
import { type MoveAlias, moveAlias } from './move-alias.ts'
import { type RemoveAliases, removeAliases } from './remove-aliases.ts'
import { type RemoveTags, removeTags } from './remove-tags.ts'
import { type ReplaceMetadata, replaceMetadata } from './replace-metadata.ts'
import { type AddRunTags, addRunTags, type RemoveRunTags, removeRunTags } from './run-tags.ts'
import { type SetTtl, ttl } from './ttl.ts'
import { type UndeleteRun, undeleteRun } from './undelete-run.ts'
import { type Unlink, unlink } from './unlink.ts'

/** What is done to one version or link. */
export type VersionItemAction =
  | Delete
  | Unlink
  | LinkInto
  | RemoveAliases
  | AddAliases
  | MoveAlias
  | AddTags
  | RemoveTags
  | ExpireIn
  | SetTtl
  | Describe
  | MergeMetadata
  | ReplaceMetadata

/** What is done to one collection. */
export type CollectionItemAction =
  | DeleteCollection
  | AddCollectionTags
  | RemoveCollectionTags
  | DescribeCollection
  | RenameCollection
  | RetypeCollection

/** What is done to one run. */
export type RunItemAction = DeleteRun | UndeleteRun | AddRunTags | RemoveRunTags

/**
 * The action on one item. It is plain data with whole paths, so it can be saved and always means the same. Every item holds
 * its action, and items with the same action share the object.
 */
export type ItemAction = VersionItemAction | CollectionItemAction | RunItemAction

/** The action that a plan says for its rows, with paths as they were written. */
export type PlanAction = Exclude<VersionItemAction, { readonly kind: WithPath['kind'] }> | WithPath

type WithPath =
  | LinkInto<CollectionPath>
  | RemoveAliases<CollectionPath>
  | AddAliases<CollectionPath>
  | MoveAlias<CollectionPath>

type Kind = ItemAction['kind']
type DataOf<K extends Kind> = Extract<ItemAction, { readonly kind: K }>
type GivenOf<K extends Kind> = Extract<PlanAction | DataOf<K>, { readonly kind: K }>

type Table<Kinds extends Kind, Made> = {
  readonly [K in Kinds]: ActionDefinition<GivenOf<K>, DataOf<K>, Made, DataOf<Kinds>>
}

const ON_VERSIONS: Table<VersionItemAction['kind'], VersionAction> = {
  delete: deletion,
  unlink,
  link,
  removeAliases,
  addAliases,
  moveAlias,
  addTags,
  removeTags,
  expireIn,
  ttl,
  describe,
  mergeMetadata,
  replaceMetadata,
}

const ON_COLLECTIONS: Table<CollectionItemAction['kind'], CollectionAction<Delete>> = {
  deleteCollection,
  addCollectionTags,
  removeCollectionTags,
  describeCollection,
  renameCollection,
  retypeCollection,
}

const ON_RUNS: Table<RunItemAction['kind'], RunAction<Delete>> = { deleteRun, undeleteRun, addRunTags, removeRunTags }

/** All actions. A kind that is missing here does not compile. A file with an unknown kind is refused. */
export const ACTIONS: Table<Kind, VersionAction | CollectionAction<Delete> | RunAction<Delete>> = {
  ...ON_VERSIONS,
  ...ON_COLLECTIONS,
  ...ON_RUNS,
}

/** The action on versions or links that this data makes. */
export function versionAction<K extends VersionItemAction['kind']>(data: Told<K>): VersionAction {
  const known = made.get(data)
  if (known !== undefined) return known
  const action = ON_VERSIONS[data.kind].of(data)
  made.set(data, action)
  return action
}

/** Millions of items share the data of a few actions. */
const made = new WeakMap<VersionItemAction, VersionAction>()

/** The action on collections that this data makes. */
export function collectionAction<K extends CollectionItemAction['kind']>(data: Told<K>): CollectionAction<Delete> {
  const known = madeOnCollections.get(data)
  if (known !== undefined) return known
  const action = ON_COLLECTIONS[data.kind].of(data)
  madeOnCollections.set(data, action)
  return action
}

const madeOnCollections = new WeakMap<CollectionItemAction, CollectionAction<Delete>>()

/** The action on runs that this data makes. */
export function runAction<K extends RunItemAction['kind']>(data: Told<K>): RunAction<Delete> {
  const known = madeOnRuns.get(data)
  if (known !== undefined) return known
  const action = ON_RUNS[data.kind].of(data)
  madeOnRuns.set(data, action)
  return action
}

const madeOnRuns = new WeakMap<RunItemAction, RunAction<Delete>>()

/** How the word of an action is written with options that let kept rows go; undefined where no option does. */
export function letsOf(action: ItemAction): ((options: string) => string) | undefined {
  if (isOnVersions(action)) return versionAction(action).lets
  return isOnCollections(action) ? collectionAction(action).lets : runAction(action).lets
}

/** How an item ends when an action was done to it. */
export function endsOf({ kind }: { readonly kind: Kind }): Ends {
  return ACTIONS[kind].ends
}

/** The data of an action whose kind is known. */
type Told<K extends Kind> = { readonly [P in K]: DataOf<P> & { readonly kind: P } }[K]

/** What a plan's action does to the versions and to the links among its rows. */
export interface ActionsOn {
  readonly version: VersionItemAction
  readonly link: VersionItemAction
}

/** The actions on items, with whole paths. An action that deletes a version unlinks a link. */
export function actionsOn(given: PlanAction, defaults: Defaults): ActionsOn {
  const version = whole(given, defaults)
  return { version, link: onLinks(version) }
}

/** The same, with the collection into which they put versions as it was read. */
export function withFound({ version }: ActionsOn, collection: FoundCollection): ActionsOn {
  const found = finding(version, collection)
  return { version: found, link: onLinks(found) }
}

function finding<K extends VersionItemAction['kind']>(data: Told<K>, found: FoundCollection): VersionItemAction {
  return ON_VERSIONS[data.kind].finding?.(data, found) ?? data
}

function onLinks<K extends VersionItemAction['kind']>(data: Told<K>): VersionItemAction {
  return ON_VERSIONS[data.kind].onLinks?.(data) ?? data
}

function whole<K extends PlanAction['kind']>(given: Given<K>, defaults: Defaults): DataOf<K> {
  return ON_VERSIONS[given.kind].whole(given, defaults)
}

type Given<K extends Kind> = { readonly [P in K]: GivenOf<P> & { readonly kind: P } }[K]

/** The paths in an action, which may be short. */
export function pathsIn<K extends PlanAction['kind']>(given: Given<K>): readonly ProjectPath[] {
  return ON_VERSIONS[given.kind].paths?.(given) ?? []
}

/** An action with less allowed, where none of its rows has an alias (safety rule 7). */
export function withoutAliases<K extends PlanAction['kind']>(given: Given<K>): GivenOf<K> {
  return ON_VERSIONS[given.kind].withoutAliases?.(given) ?? given
}

/** How a file holds actions. A kind that nobody knows is refused (safety rule 11). */
export const itemAction: Shape<ItemAction> = (value, at) => {
  const kind = oneOf(ACTIONS)(asObject(value, at)['kind'], `${at}.kind`)
  return shapeOf(kind)(value, at)
}

function shapeOf<K extends Kind>(kind: K): Shape<DataOf<K>> {
  return object<DataOf<K>>(ACTIONS[kind].fields)
}

/** Whether an action may be done to an item of this kind. To delete a link would delete its source. */
export function isDoneTo({ kind }: ItemAction, item: ItemKind): boolean {
  return ACTIONS[kind].doneTo.includes(item)
}

export function isOnVersions(action: ItemAction): action is VersionItemAction {
  return Object.hasOwn(ON_VERSIONS, action.kind)
}

export function isOnCollections(action: ItemAction): action is CollectionItemAction {
  return Object.hasOwn(ON_COLLECTIONS, action.kind)
}

export function isOnRuns(action: ItemAction): action is RunItemAction {
  return Object.hasOwn(ON_RUNS, action.kind)
}

/** The names of all fields in the data of actions. */
export const ACTION_FIELDS: readonly string[] = [
  ...new Set(Object.values(ACTIONS).flatMap(({ fields }) => Object.keys(fields))),
]
