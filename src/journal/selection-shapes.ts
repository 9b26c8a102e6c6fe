import {
  type CollectionItemAction,
  collectionAction,
  endsOf,
  type ItemAction,
  isDoneTo,
  isOnCollections,
  isOnRuns,
  isOnVersions,
  type RunItemAction,
  runAction,
  type VersionItemAction,
  versionAction,
} from '../actions/actions.ts'
import { takesLinks } from '../actions/kept-links.ts'
import { isMetadataFact } from '../conditions/metadata-path.ts'
import type { CollectionItem, Item, PlaceIdentity, RunItem, VersionItem } from '../plan/item.ts'
import { isRun, isVersion } from '../plan/item.ts'
import { type AliasHolder, type CollectionFacts, isNoCollectionEdit, isNoEdit, type Sets } from '../plan/target.ts'
import { isFieldPart, type LinkPlace } from '../resources/version/artifact.ts'
import type { FactName, Facts, MakerFact } from '../resources/version/fact-names.ts'
import type { CollectionIdentity, VersionIdentity } from '../resources/version/identity.ts'
import { isField } from '../resources/version/record.ts'
import {
  amount,
  asObject,
  count,
  flag,
  json,
  list,
  object,
  oneOf,
  optional,
  orNull,
  record,
  refuse,
  type Shape,
  tagged,
  text,
  time,
} from '../shape.ts'

// The shapes of the lines of previews and journals. Every table of kinds is total over its type. So a kind that is missing
// here does not compile, and a file with an unknown kind is refused (safety rule 11).

export const versionIdentity = object<VersionIdentity>({
  sequenceId: text,
  projectId: orNull(text),
  createdAt: text,
  digest: optional(text),
  membershipId: optional(orNull(text)),
})

export const collectionIdentity = object<CollectionIdentity>({ projectId: orNull(text), createdAt: text })

export const collectionFacts = object<CollectionFacts>({
  project: orNull(text),
  name: text,
  type: text,
  description: orNull(text),
  tags: list(text),
})

/** What makes a run, project or registry the same one. */
export const placeIdentity = object<PlaceIdentity>({ holder: text, createdAt: text })

const link = object<LinkPlace>({ entity: text, project: text, collection: text, aliases: list(text) })

const MAKER_FACTS = { maker: true, running: true } satisfies Record<MakerFact, true>

export const isFactName = (name: string): name is FactName =>
  isField(name) || isFieldPart(name) || Object.hasOwn(MAKER_FACTS, name) || isMetadataFact(name)

export const facts: Shape<Readonly<Facts>> = (value, at) => {
  const entries = Object.entries(asObject(value, at))
  for (const [name, fact] of entries) if (!isFactName(name)) refuse(fact, `${at}.${name}`, 'a known field')
  return Object.freeze(Object.fromEntries(entries.map(([name, fact]) => [name, json(fact, `${at}.${name}`)])))
}

/** A line names its action by the place among the actions of the head. This gives the action back. */
export type ActionAt = Shape<ItemAction>

export function actionAt(actions: readonly ItemAction[]): ActionAt {
  return (value, at) => actions[count(value, at)] ?? refuse(value, at, 'the place of an action')
}

/** Seconds from a creation, or one of two words. */
const ttl: Shape<NonNullable<Sets['ttl']>> = (value, at) =>
  typeof value === 'number' ? count(value, at) : oneOf({ never: true, inherit: true })(value, at)

/** How a file holds the values that a version is to get. */
export const sets = object<Sets>({
  ttl: optional(ttl),
  expiresIn: optional(count),
  description: optional(text),
  linkedIn: optional(text),
  metadata: optional(text),
  name: optional(text),
  type: optional(text),
})

const holder = object<AliasHolder>({ alias: text, id: orNull(text), version: orNull(text) })

/** The shape of an item, whose action is one of these. */
export function itemShape(action: ActionAt): Shape<Item> {
  const onVersion: Shape<VersionItemAction> = (value, at) => {
    const given = action(value, at)
    return isOnVersions(given) ? given : refuse(given.kind, at, 'what can be done to a version')
  }
  const version = object<VersionItem>({
    kind: oneOf({ version: true, link: true }),
    action: onVersion,
    id: text,
    identity: orNull(versionIdentity),
    entity: text,
    project: text,
    collection: text,
    version: orNull(text),
    versionIndex: orNull(count),
    type: text,
    state: text,
    aliases: list(text),
    links: list(link),
    createdAt: time,
    size: amount,
    storedBytes: amount,
    portfolioId: orNull(text),
    hadAlias: flag,
    holders: list(holder),
    adds: list(text),
    removes: list(text),
    aliasesIn: orNull(text),
    sets,
    seen: facts,
    groups: list(count),
    part: count,
  })
  const onCollection: Shape<CollectionItemAction> = (value, at) => {
    const given = action(value, at)
    return isOnCollections(given) ? given : refuse(given.kind, at, 'what can be done to a collection')
  }
  const collection = object<CollectionItem>({
    kind: oneOf({ sequence: true, portfolio: true }),
    action: onCollection,
    id: text,
    identity: collectionIdentity,
    entity: text,
    project: text,
    collection: text,
    type: text,
    createdAt: time,
    adds: list(text),
    removes: list(text),
    sets,
    seen: collectionFacts,
    isEmpty: orNull(flag),
    groups: list(count),
    part: count,
  })
  const onRun: Shape<RunItemAction> = (value, at) => {
    const given = action(value, at)
    return isOnRuns(given) ? given : refuse(given.kind, at, 'what can be done to a run')
  }
  const nothing: Shape<null> = (value, at) => (value === null ? null : refuse(value, at, 'null'))
  const run = object<RunItem>({
    kind: oneOf({ run: true }),
    action: onRun,
    id: text,
    identity: placeIdentity,
    entity: text,
    project: text,
    run: text,
    displayName: text,
    createdAt: time,
    collection: nothing,
    type: nothing,
    adds: list(text),
    removes: list(text),
    sets,
    seen: record(json),
    takes: list(text),
    leaves: list(text),
    groups: list(count),
    part: count,
  })
  const kinds: { readonly [Kind in Item['kind']]: Shape<Item> } = {
    version,
    link: version,
    sequence: collection,
    portfolio: collection,
    run,
  }
  const item = tagged<Item, 'kind'>('kind', kinds)
  return (value, at) => consistent(item(value, at), at)
}

/** Refuses combinations that no writer makes, such as a link without its portfolio. */
function consistent(item: Item, at: string): Item {
  if (item.kind === 'link' && item.portfolioId === null) refuse(null, `${at}.portfolioId`, 'the id of a portfolio')
  if (item.kind === 'version' && item.portfolioId !== null) refuse(item.portfolioId, `${at}.portfolioId`, 'null')
  if (isVersion(item)) checkShown(item, at)
  else if (!makesEdit(item)) refuse(editOf(item), at, `what ${item.action.kind} does`)
  return item
}

const editOf = ({ adds, removes, sets }: CollectionItem | RunItem) => ({ adds, removes, sets })

function makesEdit(item: CollectionItem | RunItem): boolean {
  return isRun(item) ? runAction(item.action).makes(editOf(item)) : collectionAction(item.action).makes(editOf(item))
}

/** Holds what people read of an item to be what is compared at the second look, and what its action does to it. */
function checkShown(item: VersionItem, at: string): void {
  const { seen, version, versionIndex, aliases, links, hadAlias } = item
  const edit = { adds: item.adds, removes: item.removes, aliasesIn: item.aliasesIn, sets: item.sets }
  if (!versionAction(item.action).makes(edit, seen)) refuse(edit, at, `what ${item.action.kind} does`)
  if (version !== (versionIndex === null ? null : `v${versionIndex}`)) refuse(version, `${at}.version`, 'its number')
  const own = seen.ownAliases
  if (Array.isArray(own) && !isSame(own, [...aliases].sort())) refuse(aliases, `${at}.aliases`, 'what was seen')
  const held = takesLinks(item) && Array.isArray(seen.links) ? list(link)(seen.links, `${at}.seen.links`) : links
  if (!isSame(held, links)) refuse(links, `${at}.links`, 'what was seen')
  if (Array.isArray(seen.aliases) && seen.aliases.length > 0 !== hadAlias)
    refuse(hadAlias, `${at}.hadAlias`, 'what was seen')
}

/** Holds an item that is to be changed to have an identity, an action that fits it and a change. */
export function going(item: Item, at: string): Item {
  if (!isDoneTo(item.action, item.kind)) refuse(item.action.kind, `${at}.action`, `done to a ${item.kind}`)
  if (item.identity === null) refuse(null, `${at}.identity`, 'an identity')
  const changesNothing = isVersion(item) ? isNoEdit(item) : isNoCollectionEdit(item)
  const bringsBack = isRun(item) && runAction(item.action).isForDeleted === true
  if (endsOf(item.action) === 'updated' && changesNothing && !bringsBack) refuse([], at, 'a change')
  return item
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)
