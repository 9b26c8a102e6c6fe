import type { VersionFieldsFragment } from '../../generated/operations.ts'
import type { Artifact, Link, Maker } from './artifact.ts'
import type { Facts } from './facts.ts'
import { parseMetadata } from './metadata.ts'

/** Where a version was found: its own collection, or a portfolio that holds a link to it. */
export interface Place {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly versionIndex: number | null
  /** The portfolio's id when the row is a link; null when it is the version itself. */
  readonly portfolioId: string | null
}

/** One version as one read gave it. What the read did not ask for is absent from `node`. */
export interface VersionRecord {
  readonly node: VersionFieldsFragment
  readonly place: Place
  /** Facts from an earlier look at it, of fields that it does not carry on. */
  readonly known?: Facts
  /** The groups whose witnesses let it go, by their numbers. */
  readonly groups?: readonly number[]
}

/** Stands for a value that the read did not bring. */
export const NOT_FETCHED: unique symbol = Symbol('not fetched')
/** Stands for a value that came and cannot be understood. */
export const UNREADABLE: unique symbol = Symbol('unreadable')

/** Stands in a row for a name that the key may not see. */
export const HIDDEN = '‹not visible›'

type Read<Value> = Value | typeof NOT_FETCHED | typeof UNREADABLE
type Readers = { readonly [Field in keyof Artifact]: (record: VersionRecord) => Read<Artifact[Field]> }

/** How each field is read from a record. Absent is never taken for empty (design rule 3). */
const READERS: Readers = {
  id: ({ node }) => node.id,
  name: ({ place }) => `${place.collection}:${versionOf(place) ?? '‹no version yet›'}`,
  collection: ({ place }) => place.collection,
  version: ({ place }) => versionOf(place),
  versionIndex: ({ place }) => place.versionIndex,
  entity: ({ place }) => place.entity,
  project: ({ place }) => place.project,
  type: ({ place }) => place.type,
  state: ({ node }) => fetched(node.state),
  aliases: ({ node }) =>
    whenFetched(node.aliases, list => Object.freeze([...new Set(list.map(nameOf).filter(isAlias))])),
  ownAliases: record => Object.freeze([...ownAliases(record)]),
  size: ({ node }) => whenFetched(node.size, toBytes),
  createdAt: ({ node }) => whenFetched(node.createdAt, toDate),
  links: ({ node }) => whenFetched(node.artifactMemberships, () => linksOf(node)),
  tags: ({ node }) => whenFetched(node.tags, tags => Object.freeze(tags.map(tag => tag.name))),
  storedBytes: ({ node }) => whenFetched(node.storageBytes, toBytes),
  updatedAt: ({ node }) => whenFetched(node.updatedAt, text => (text === null ? null : toDate(text))),
  ttl: ({ node }) =>
    whenFetched(node.ttlDurationSeconds, seconds =>
      Object.freeze({ seconds: Number(seconds) > 0 ? Number(seconds) : null, inherited: node.ttlIsInherited === true }),
    ),
  description: ({ node }) => fetched(node.description),
  metadata: ({ node }) =>
    whenFetched(node.metadata, text => (text === null ? null : (parseMetadata(text) ?? UNREADABLE))),
  digest: ({ node }) => fetched(node.digest),
  fileCount: ({ node }) => whenFetched(node.fileCount, toNumber),
  usedCount: ({ node }) => whenFetched(node.usedCount, toNumber),
  createdBy: ({ node }) => whenFetched(node.createdBy, makerOf),
  historyStep: ({ node }) => whenFetched(node.historyStep, step => (step === null ? null : toNumber(step))),
}

export const FIELDS = Object.freeze(Object.keys(READERS)) as readonly (keyof Artifact)[]

export function isField(name: string): name is keyof Artifact {
  return Object.hasOwn(READERS, name)
}

/** Reads one field; `NOT_FETCHED` and `UNREADABLE` say what a value cannot. */
export function readField<Field extends keyof Artifact>(record: VersionRecord, field: Field): Read<Artifact[Field]> {
  try {
    return READERS[field](record)
  } catch {
    // A value of another shape than the schema promises.
    return UNREADABLE
  }
}

/** Whether a node has what every version has, in the shape that the schema promises. */
export function isWellFormed({ id, state, aliases }: VersionFieldsFragment): boolean {
  return typeof id === 'string' && typeof state === 'string' && Array.isArray(aliases) && aliases.every(isAliasEntry)
}

function isAliasEntry(entry: unknown): boolean {
  return typeof entry === 'object' && entry !== null && 'alias' in entry && typeof entry.alias === 'string'
}

/** The aliases in the collection through which the row was found. One whose collection is hidden counts, to be safe. */
export function ownAliases({ node, place }: VersionRecord): readonly string[] {
  return node.aliases
    .filter(({ artifactCollection: collection }) => {
      if (collection === null) return true
      return collection.__typename === 'ArtifactPortfolio'
        ? collection.id === place.portfolioId
        : place.portfolioId === null
    })
    .map(nameOf)
    .filter(isAlias)
}

/** The aliases in one collection, the row's own or one that holds a link; none where it is in neither. */
export function aliasesIn(
  record: VersionRecord,
  entity: string,
  project: string,
  collection: string,
): readonly string[] {
  const { place } = record
  if (place.entity === entity && place.project === project && place.collection === collection) return ownAliases(record)
  const links = readField(record, 'links')
  if (typeof links === 'symbol') return []
  return links.find(l => l.entity === entity && l.project === project && l.collection === collection)?.aliases ?? []
}

/** Whether a portfolio holds the version. A hidden or cut list may hide it, so then it counts as held. */
export function isHeldBy({ node }: VersionRecord, portfolioId: string): boolean {
  const memberships: VersionFieldsFragment['artifactMemberships'] | null = node.artifactMemberships
  if (memberships === undefined || memberships === null || memberships.pageInfo.hasNextPage) return true
  return memberships.edges.some(({ node: membership }) => {
    const collection = membership?.artifactCollection ?? null
    return collection === null || (collection.__typename === 'ArtifactPortfolio' && collection.id === portfolioId)
  })
}

/** Whether a portfolio is read to hold the version: where others go because it does, a hidden or cut list says nothing. */
export function isSurelyHeldBy({ node }: VersionRecord, portfolioId: string): boolean {
  const memberships: VersionFieldsFragment['artifactMemberships'] | null = node.artifactMemberships
  return (memberships?.edges ?? []).some(({ node: membership }) => {
    const collection = membership?.artifactCollection ?? null
    return collection?.__typename === 'ArtifactPortfolio' && collection.id === portfolioId
  })
}

/** States in which a version no longer exists for anyone; the last two are known only from W&B's SDK (wandb-api.md §2.9). */
export function isGone(state: string): boolean {
  return ['DELETED', 'GARBAGE_COLLECTED', 'PENDING_DELETION'].includes(state)
}

/** The links a read brought. Hidden ones have no names; a list that was cut short says so with one more. */
function linksOf(node: VersionFieldsFragment): Read<readonly Link[]> {
  const memberships = node.artifactMemberships
  if (memberships === undefined) return NOT_FETCHED
  const links = memberships.edges.flatMap(({ node: membership }): readonly Link[] => {
    const collection = membership?.artifactCollection ?? null
    if (collection === null) return [HIDDEN_LINK]
    if (collection.__typename === 'ArtifactSequence') return []
    const aliases = node.aliases.filter(({ artifactCollection: holder }) => {
      return holder?.__typename === 'ArtifactPortfolio' && holder.id === collection.id
    })
    return [
      Object.freeze({
        entity: collection.project?.entityName ?? HIDDEN,
        project: collection.project?.name ?? HIDDEN,
        collection: collection.name,
        aliases: Object.freeze(aliases.map(nameOf).filter(isAlias)),
      }),
    ]
  })
  return Object.freeze(memberships.pageInfo.hasNextPage ? [...links, HIDDEN_LINK] : links)
}

const HIDDEN_LINK: Link = Object.freeze({
  entity: HIDDEN,
  project: HIDDEN,
  collection: HIDDEN,
  aliases: Object.freeze([]),
})

function makerOf(maker: VersionFieldsFragment['createdBy']): Maker | null {
  if (!maker) return null
  if (maker.__typename === 'User') return Object.freeze({ kind: 'user', username: maker.username ?? HIDDEN })
  const { entityName = HIDDEN, name = HIDDEN } = maker.project ?? {}
  return Object.freeze({ kind: 'run', entity: entityName, project: name, run: maker.runId })
}

function versionOf(place: Place): string | null {
  return place.versionIndex === null ? null : `v${place.versionIndex}`
}

/** Old servers list `v3` among the aliases; it never blocks a deletion (wandb-api.md §3.1). */
function isAlias(name: string): boolean {
  return !/^v\d+$/.test(name)
}

function nameOf({ alias }: { readonly alias: string }): string {
  return alias
}

function fetched<Value>(value: Value | undefined): Value | typeof NOT_FETCHED {
  return value === undefined ? NOT_FETCHED : value
}

function whenFetched<Value, Result>(
  value: Value | undefined,
  read: (value: Value) => Result,
): Result | typeof NOT_FETCHED {
  return value === undefined ? NOT_FETCHED : read(value)
}

/** Nothing takes less than no bytes. */
function toBytes(value: number | string): Read<number> {
  const bytes = toNumber(value)
  return typeof bytes === 'number' && bytes < 0 ? UNREADABLE : bytes
}

/** An Int64 may come as a number or as text. */
function toNumber(value: number | string): Read<number> {
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isFinite(number) ? number : UNREADABLE
}

/** W&B's times may lack a zone: they are UTC. A fresh Date each time, so that no closure can change another's. */
export function toDate(text: string): Read<Date> {
  const date = new Date(/(?:Z|UTC|GMT|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`)
  return Number.isNaN(date.getTime()) ? UNREADABLE : date
}
