import {
  type CollectionItem,
  type Item,
  isCollection,
  isVersion,
  type RunItem,
  type VersionItem,
} from '../plan/item.ts'
import type { TimeToLive } from '../resources/version/artifact.ts'
import { isNoMetadata } from '../resources/version/record.ts'
import type { CollectionItemAction, RunItemAction, VersionItemAction } from './actions.ts'
import { NOTHING_ALLOWED } from './guards/guards.ts'

/** What takes a change back. */
export type Inverse = VersionInverse | CollectionInverse | RunInverse | Irreversible

/** A change to a version, or to its link in a portfolio. */
export interface VersionInverse {
  readonly kind: 'version'
  readonly id: string
  /** The portfolio of the link; null for the version itself. */
  readonly portfolioId: string | null
  readonly action: VersionItemAction
  /** What the action gives to it. */
  readonly said?: string
  /** The version that must hold what is taken back from it. */
  readonly from?: string
  /** What the run did to it, as far as this takes it back. Default: what it did to the item. */
  readonly done?: VersionItemAction
  /** The aliases that may go with its link. Those that others gave to it keep it. */
  readonly losing?: readonly string[]
  /** The id of the portfolio into which it is linked anew. */
  readonly anew?: string
}

/** A change to a collection. */
export interface CollectionInverse {
  readonly kind: 'collection'
  readonly id: string
  readonly action: CollectionItemAction
  readonly said?: string
}

/** A change to a run. */
export interface RunInverse {
  readonly kind: 'run'
  readonly id: string
  readonly action: RunItemAction
}

/** Nothing takes it back. */
export interface Irreversible {
  readonly kind: 'irreversible'
  readonly why: string
}

/**
 * What takes back the change that was made to an item: none, one, or several, one after the other. W&B brings no version, link
 * or collection back (docs/wandb-api.md §3.1), and runs for seven days (§3.9).
 */
export function inversesOf(item: Item, allowed: Allowed): readonly Inverse[] {
  if (isVersion(item)) return ON_VERSIONS[item.action.kind](item, allowed)
  return isCollection(item) ? ON_COLLECTIONS[item.action.kind](item) : ON_RUNS[item.action.kind](item)
}

/** What an undo does only where it is asked to. */
export interface Allowed {
  /** Links that were taken out are made anew. */
  readonly links: boolean
}

const ON_VERSIONS: {
  readonly [Kind in VersionItemAction['kind']]: (item: VersionItem, allowed: Allowed) => readonly Inverse[]
} = {
  delete: () => [irreversible('W&B brings no deleted version back')],
  unlink: (item, { links }) => [links ? linkedAnew(item) : irreversible(UNLINKED)],
  link: unlinkAgain,
  addAliases: item => [withoutAliases(item)],
  removeAliases: item => [
    { ...aliasRow(item), action: { kind: 'addAliases', aliases: item.removes, collection: undefined } },
  ],
  // Only an undo moves `latest`, back to who held it before links were made anew. Without these links it is there again.
  moveAlias: item => item.adds.filter(alias => alias !== 'latest').map(alias => moveBack(item, alias)),
  addTags: item => [{ ...rowOf(item), action: { kind: 'removeTags', tags: item.adds, patterns: [] } }],
  removeTags: item => [{ ...rowOf(item), action: { kind: 'addTags', tags: item.removes } }],
  expireIn: item => [lifeBefore(item)],
  ttl: item => [lifeBefore(item)],
  describe: item => [
    { ...rowOf(item), action: { kind: 'describe', description: null }, said: textOf(item.seen.description) ?? '' },
  ],
  mergeMetadata: item => [metadataBefore(item)],
  replaceMetadata: item => [metadataBefore(item)],
}

const ON_COLLECTIONS: {
  readonly [Kind in CollectionItemAction['kind']]: (item: CollectionItem) => readonly Inverse[]
} = {
  deleteCollection: () => [irreversible('W&B brings no deleted collection back')],
  addCollectionTags: ({ id, adds }) => [
    { kind: 'collection', id, action: { kind: 'removeCollectionTags', tags: adds, patterns: [] } },
  ],
  removeCollectionTags: ({ id, removes }) => [
    { kind: 'collection', id, action: { kind: 'addCollectionTags', tags: removes } },
  ],
  describeCollection: ({ id, seen }) => [
    { kind: 'collection', id, action: { kind: 'describeCollection', to: null }, said: seen.description ?? '' },
  ],
  renameCollection: ({ id, seen }) => [
    { kind: 'collection', id, action: { kind: 'renameCollection', to: null }, said: seen.name },
  ],
  retypeCollection: ({ id, seen }) => [
    { kind: 'collection', id, action: { kind: 'retypeCollection', to: null }, said: seen.type },
  ],
}

const ON_RUNS: { readonly [Kind in RunItemAction['kind']]: (item: RunItem) => readonly Inverse[] } = {
  deleteRun: ({ id }) => [{ kind: 'run', id, action: { kind: 'undeleteRun' } }],
  undeleteRun: () => [irreversible('a run that came back is deleted by .delete(…), by every guard')],
  addRunTags: ({ id, adds }) => [{ kind: 'run', id, action: { kind: 'removeRunTags', tags: adds, patterns: [] } }],
  removeRunTags: ({ id, removes }) => [{ kind: 'run', id, action: { kind: 'addRunTags', tags: removes } }],
}

function irreversible(why: string): Irreversible {
  return { kind: 'irreversible', why }
}

type Row = Pick<VersionInverse, 'kind' | 'id' | 'portfolioId'>

function rowOf({ id, portfolioId }: VersionItem): Row {
  return { kind: 'version', id, portfolioId }
}

/** The row of a version in the collection in which its aliases came or went. */
function aliasRow({ id, aliasesIn, identity }: VersionItem): Row {
  return { kind: 'version', id, portfolioId: aliasesIn === identity?.sequenceId ? null : aliasesIn }
}

function withoutAliases(item: VersionItem): VersionInverse {
  const action = { kind: 'removeAliases', aliases: item.adds, patterns: [], collection: undefined } as const
  return { ...aliasRow(item), action }
}

/** An alias goes back to the version that held it, from the one to which it was given; where nobody held it, it goes. */
function moveBack(item: VersionItem, alias: string): VersionInverse {
  const holder = item.holders.find(one => one.alias === alias)?.id ?? null
  if (holder === null || holder === item.id) return withoutAliases({ ...item, adds: [alias] })
  const action = { kind: 'moveAlias', alias, collection: undefined } as const
  return { ...aliasRow(item), id: holder, action, from: item.id }
}

/** @param done - what the run did to its life, where its action did more. */
function lifeBefore(item: VersionItem, done?: VersionItemAction): Inverse {
  const ttl = item.seen.ttl as TimeToLive | undefined
  if (ttl === undefined) return irreversible('the journal does not say how long it lived')
  const to = ttl.inherited ? 'inherit' : (ttl.seconds ?? 'never')
  return { ...rowOf(item), action: { kind: 'ttl', to, allow: NOTHING_ALLOWED }, ...(done && { done }) }
}

const FOR_EVER: VersionItemAction = Object.freeze({ kind: 'ttl', to: 'never', allow: NOTHING_ALLOWED })

/** A text of metadata that is null stands for an object without members. */
function metadataBefore(item: VersionItem): VersionInverse {
  const said = textOf(item.seen.metadata)
  const isNothing = said === undefined || isNoMetadata(said)
  return { ...rowOf(item), action: { kind: 'replaceMetadata', metadata: null }, said: isNothing ? '{}' : said }
}

/** What a registry holds never expires, so that the life comes back after the link is gone. */
function unlinkAgain(item: VersionItem): readonly Inverse[] {
  const { adds, sets } = item
  const itself = { ...item, portfolioId: null }
  const unlink = { kind: 'unlink', aliases: true } as const
  return [
    { ...rowOf(item), portfolioId: sets.linkedIn ?? null, action: unlink, losing: [...adds, 'latest'] },
    ...(sets.ttl === undefined ? [] : [lifeBefore(itself, FOR_EVER)]),
  ]
}

const UNLINKED =
  'a link that is made anew is another one, with another number: undo(journal, { links: true }) or coppice undo --links makes it'

/** The version goes into that portfolio again, with the aliases that it had there; W&B gives `latest` by itself. */
function linkedAnew(item: VersionItem): Inverse {
  const { id, portfolioId, entity, project, collection } = item
  if (portfolioId === null) return irreversible('it was no link')
  const aliases = item.aliases.filter(alias => alias !== 'latest')
  const action = { kind: 'link', into: { entity, project, collection }, aliases, found: null } as const
  return { kind: 'version', id, portfolioId: null, action, anew: portfolioId }
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
