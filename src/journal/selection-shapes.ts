import {
  type CollectionItemAction,
  endsOf,
  type ItemAction,
  isDoneTo,
  isOnCollections,
  isOnVersions,
  type VersionItemAction,
  versionAction,
} from '../actions/actions.ts'
import { takesLinks } from '../actions/kept-links.ts'
import { isMetadataFact } from '../conditions/metadata-path.ts'
import type { KeptCode, KeptReason } from '../plan/kept-reason.ts'
import type {
  Again,
  CollectionFacts,
  CollectionItem,
  CollectionWitness,
  ExceptedPlace,
  Item,
  OtherRows,
  RowDigest,
  VersionItem,
  VersionWitness,
  Witness,
  WitnessGroup,
} from '../plan/selection.ts'
import { isVersion } from '../plan/selection.ts'
import { isNoEdit } from '../plan/target.ts'
import { COLLECTION_FIELDS } from '../resources/collection/record.ts'
import type { Link } from '../resources/version/artifact.ts'
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
import { scan } from './scan-shapes.ts'

// The shapes of the lines of previews and journals. Every table of kinds is total over its type. So a kind that is missing
// here does not compile, and a file with an unknown kind is refused (safety rule 11).

const versionIdentity = object<VersionIdentity>({
  sequenceId: text,
  projectId: orNull(text),
  createdAt: text,
  digest: optional(text),
  membershipId: optional(orNull(text)),
})

const collectionIdentity = object<CollectionIdentity>({ projectId: orNull(text), createdAt: text })

const collectionFacts = object<CollectionFacts>({
  project: orNull(text),
  name: text,
  type: text,
  description: orNull(text),
  tags: list(text),
})

const link = object<Link>({ entity: text, project: text, collection: text, aliases: list(text) })

const MAKER_FACTS = { maker: true, running: true } satisfies Record<MakerFact, true>

const isFactName = (name: string): name is FactName =>
  isField(name) || Object.hasOwn(MAKER_FACTS, name) || isMetadataFact(name)

export const facts: Shape<Readonly<Facts>> = (value, at) => {
  const entries = Object.entries(asObject(value, at))
  for (const [name, fact] of entries) if (!isFactName(name)) refuse(fact, `${at}.${name}`, 'a known field')
  return Object.freeze(Object.fromEntries(entries.map(([name, fact]) => [name, json(fact, `${at}.${name}`)])))
}

const factName: Shape<string> = (value, at) => {
  const name = text(value, at)
  return isFactName(name) || COLLECTION_FIELDS.fields.includes(name) ? name : refuse(name, at, 'a known field')
}

const otherRows = object<OtherRows>({
  facts: list(list(factName)),
  rows: record(object<RowDigest>({ facts: count, digest: text })),
})

const exceptedPlace = object<ExceptedPlace>({
  scan,
  held: list(text),
  holding: list(text),
  others: orNull(otherRows),
})

type AgainOf<Kind extends Again['kind']> = Extract<Again, { readonly kind: Kind }>

const AGAIN: { readonly [Kind in Again['kind']]: Shape<AgainOf<Kind>> } = {
  outputs: object<AgainOf<'outputs'>>({ kind: oneOf({ outputs: true }), runs: list(text), projects: list(text) }),
  except: object<AgainOf<'except'>>({ kind: oneOf({ except: true }), places: list(exceptedPlace) }),
}

export const again: Shape<Again> = tagged<Again, 'kind'>('kind', AGAIN)

/** A line names its action by the place among the actions of the head. This gives the action back. */
export type ActionAt = Shape<ItemAction>

export function actionAt(actions: readonly ItemAction[]): ActionAt {
  return (value, at) => actions[count(value, at)] ?? refuse(value, at, 'the place of an action')
}

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
    adds: list(text),
    removes: list(text),
    losesIn: orNull(text),
    seen: facts,
    groups: list(count),
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
    seen: collectionFacts,
    groups: list(count),
  })
  const kinds: { readonly [Kind in Item['kind']]: Shape<Item> } = {
    version,
    link: version,
    sequence: collection,
    portfolio: collection,
  }
  const item = tagged<Item, 'kind'>('kind', kinds)
  return (value, at) => consistent(item(value, at), at)
}

/** Refuses combinations that no writer makes: a link without its portfolio, or an action that does not fit the item. */
function consistent(item: Item, at: string): Item {
  if (!isDoneTo(item.action, item.kind)) refuse(item.action.kind, `${at}.action`, `done to a ${item.kind}`)
  if (item.kind === 'link' && item.portfolioId === null) refuse(null, `${at}.portfolioId`, 'the id of a portfolio')
  if (item.kind === 'version' && item.portfolioId !== null) refuse(item.portfolioId, `${at}.portfolioId`, 'null')
  if (isVersion(item)) checkShown(item, at)
  return item
}

/** Holds what people read of an item to be what is compared at the second look, and what its action does to it. */
function checkShown(item: VersionItem, at: string): void {
  const { seen, version, versionIndex, aliases, links, hadAlias } = item
  const edit = { adds: item.adds, removes: item.removes, losesIn: item.losesIn }
  if (!versionAction(item.action).makes(edit)) refuse(edit, at, `what ${item.action.kind} does`)
  if (version !== (versionIndex === null ? null : `v${versionIndex}`)) refuse(version, `${at}.version`, 'its number')
  const own = seen.ownAliases
  if (Array.isArray(own) && !isSame(own, [...aliases].sort())) refuse(aliases, `${at}.aliases`, 'what was seen')
  const held = takesLinks(item) && Array.isArray(seen.links) ? list(link)(seen.links, `${at}.seen.links`) : links
  if (!isSame(held, links)) refuse(links, `${at}.links`, 'what was seen')
  if (Array.isArray(seen.aliases) && seen.aliases.length > 0 !== hadAlias)
    refuse(hadAlias, `${at}.hadAlias`, 'what was seen')
}

/** Holds an item that is to be changed to have an identity and a change. */
export function going(item: Item, at: string): Item {
  if (item.identity === null) refuse(null, `${at}.identity`, 'an identity')
  if (isVersion(item) && endsOf(item.action) === 'updated' && isNoEdit(item)) refuse([], at, 'a change')
  return item
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other)

const versionWitness = object<VersionWitness>({
  kind: oneOf({ version: true, link: true }),
  id: text,
  identity: orNull(versionIdentity),
  entity: text,
  project: text,
  collection: text,
  type: text,
  versionIndex: orNull(count),
  portfolioId: orNull(text),
  rule: text,
  seen: facts,
})

const collectionWitness = object<CollectionWitness>({
  kind: oneOf({ collection: true }),
  id: text,
  identity: collectionIdentity,
  entity: text,
  project: text,
  collection: text,
  type: text,
  rule: text,
  seen: collectionFacts,
  isEmpty: orNull(flag),
})

const witness: Shape<Witness> = tagged<Witness, 'kind'>('kind', {
  version: versionWitness,
  link: versionWitness,
  collection: collectionWitness,
})

export const witnessGroup = object<WitnessGroup>({ label: text, witnesses: list(witness) })

const KEPT_CODES = {
  aliased: true,
  elsewhere: true,
  excepted: true,
  excluded: true,
  linked: true,
  'not-empty': true,
  'nothing-to-remove': true,
  protected: true,
  'refused-predicate': true,
  running: true,
  shared: true,
  spared: true,
  system: true,
  unreadable: true,
  uploading: true,
  used: true,
} satisfies Record<KeptCode, true>

export const keptReason = object<KeptReason>({ code: oneOf(KEPT_CODES), detail: text, allow: optional(text) })
