import type { VersionFieldsFragment } from '../../../generated/operations.ts'
import type { RecordSource } from '../../conditions/rows-for-users.ts'
import { HIDDEN, NOT_FETCHED, type Read, UNREADABLE } from '../../conditions/values.ts'
import { readConnection } from '../../listing/connection.ts'
import { toDate } from '../read-values.ts'
import type { RowRecord } from '../row-record.ts'
import type { RunRecord } from '../run/record.ts'

import { aliasesHere, heldAliases, holderOf, type Membership } from './aliases.ts'
import type { Artifact, Link, Maker, TimeToLive } from './artifact.ts'
import { isListedField, PARTS } from './artifact.ts'
import { hasUnknownKind, linksOf, type SeenLink } from './links.ts'
import { loggedByOf } from './logged-by.ts'
import { makerOf, type NodeMaker } from './maker.ts'
import { readPythonJson } from './python-json.ts'

/** Where a version was found: its own collection, or a portfolio that holds a link to it. */
export interface Place {
  readonly entity: string
  readonly project: string
  readonly collection: string
  readonly type: string
  readonly versionIndex: number | null
  /** The portfolio's id when the row is a link; null when it is the version itself. */
  readonly portfolioId: string | null
  /** The version's own collection, where the version was found in the list of that collection. */
  readonly source?: Source
}

/** One version as one read gave it. What the read did not ask for is absent from `node`. */
export interface VersionRecord extends RowRecord {
  readonly node: VersionFieldsFragment
  readonly place: Place
  /** The run that logged it, where it was read too: null where none did, `hidden` where it could not be read. */
  readonly run?: RunRecord | 'hidden' | null
}

/** Where a version is at home. */
export interface Source {
  /** Its own collection. */
  readonly sequenceId: string
  /** The project of its own collection; null while the key may not see it. */
  readonly projectId: string | null
}

/** One row per version and collection. */
export function rowKey({ node, place }: VersionRecord): string {
  return `${node.id} ${place.portfolioId ?? ''}`
}

type Readers = { readonly [Field in keyof Artifact]: (record: VersionRecord) => Read<Artifact[Field]> }

/** How each field is read from a record. Absent is never taken for empty (safety rule 3). */
const READERS: Readers = {
  id: ({ node }) => node.id,
  name: ({ place }) => `${place.collection}:${versionOf(place) ?? '‹no version yet›'}`,
  collection: ({ place }) => place.collection,
  version: ({ place }) => versionOf(place),
  versionIndex: ({ place }) => place.versionIndex,
  entity: ({ place }) => place.entity,
  project: ({ place }) => place.project,
  type: ({ place }) => place.type,
  state: ({ node }) => whenFetched(node.state, toText),
  aliases: record =>
    whenFetched(record.node.aliases, () => Object.freeze([...new Set(heldAliases(record).map(({ alias }) => alias))])),
  ownAliases: record => Object.freeze([...ownAliases(record)]),
  size: ({ node }) => whenFetched(node.size, toCount),
  createdAt: ({ node }) => whenFetched(node.createdAt, toDate),
  // What reads the links of a row minds a time that is not there.
  links: record => whenFetched(record.node.artifactMemberships, () => linksOf(record) as Read<readonly Link[]>),
  tags: ({ node }) => whenFetched(node.tags, toNames),
  storedBytes: ({ node }) => whenFetched(node.storageBytes, toCount),
  updatedAt: ({ node }) => whenFetched(node.updatedAt, text => (text === null ? null : toDate(text))),
  ttl: ({ node }) =>
    whenFetched(node.ttlDurationSeconds, seconds =>
      whenFetched(node.ttlIsInherited, inherited => toTtl(seconds, inherited)),
    ),
  description: ({ node }) => whenFetched(node.description, text => (text === null ? null : toText(text))),
  metadata: ({ node }) =>
    whenFetched(node.metadata, text => (isNoMetadata(text) ? null : (readPythonJson(text) ?? UNREADABLE))),
  digest: ({ node }) => whenFetched(node.digest, toText),
  fileCount: ({ node }) => whenFetched(node.fileCount, toCount),
  usedCount: ({ node }) => whenFetched(node.usedCount, toCount),
  createdBy: ({ node }) => whenFetched(node.createdBy, makerForUsers),
  loggedBy: ({ run }) => whenFetched(run, loggedByOf),
  historyStep: ({ node }) => whenFetched(node.historyStep, step => (step === null ? null : toNumber(step))),
}

export const FIELDS = Object.freeze(Object.keys(READERS)) as readonly (keyof Artifact)[]

export function isField(name: string): name is keyof Artifact {
  return Object.hasOwn(READERS, name)
}

/** Reads one field. `NOT_FETCHED` and `UNREADABLE` say why there is no value. */
export function readField<Field extends keyof Artifact>(record: VersionRecord, field: Field): Read<Artifact[Field]> {
  try {
    return READERS[field](record)
  } catch {
    // The value has another shape than the schema promises.
    return UNREADABLE
  }
}

/** Whether a node has what every version has, in the shape that the schema promises. */
export function isWellFormed({ id, state, aliases }: Pick<VersionFieldsFragment, 'id' | 'state' | 'aliases'>): boolean {
  return typeof id === 'string' && typeof state === 'string' && Array.isArray(aliases) && aliases.every(isAliasEntry)
}

/** A collection that may not be seen is null there. An alias without that entry could be anyone's. */
function isAliasEntry(entry: unknown): boolean {
  if (typeof entry !== 'object' || entry === null || !('alias' in entry) || !('artifactCollection' in entry))
    return false
  const { alias, artifactCollection: collection } = entry
  if (typeof alias !== 'string' || typeof collection !== 'object') return false
  return collection === null || ('__typename' in collection && typeof collection.__typename === 'string')
}

export function isLink({ place }: VersionRecord): boolean {
  return place.portfolioId !== null
}

/** The aliases in the collection through which the row was found. An alias whose collection is hidden counts, to be safe. */
export function ownAliases(record: VersionRecord): readonly string[] {
  return aliasesHere(record)
}

/** The id of the version's own collection, as far as a read brought it. */
export function sequenceIdOf({ node, place }: VersionRecord): string | undefined {
  return node.artifactSequence?.id ?? place.source?.sequenceId
}

/** The aliases that are known to be in the collection of this id. Only these can be taken away there. */
export function aliasesHeldIn(record: VersionRecord, collectionId: string): readonly string[] {
  const sequenceId = sequenceIdOf(record)
  return heldAliases(record)
    .filter(({ portfolioId }) => portfolioId !== undefined && (portfolioId ?? sequenceId) === collectionId)
    .map(({ alias }) => alias)
}

/** Whether a portfolio holds the version. It counts as held where a hidden, cut or unclear list may hide it. */
export function isHeldBy({ node }: VersionRecord, portfolioId: string): boolean {
  const memberships = readConnection(node.artifactMemberships)
  if (memberships.kind === 'unclear' || memberships.hasNext) return true
  const holders = memberships.edges.map(edge => holderOf(edge.node))
  return membershipIn(node, portfolioId) !== undefined || holders.includes('hidden') || hasUnknownKind(holders)
}

/** Whether a portfolio surely holds the version. A hidden or cut list shows nothing, because others go when this is true. */
export function isSurelyHeldBy({ node }: VersionRecord, portfolioId: string): boolean {
  return membershipIn(node, portfolioId) !== undefined
}

/** The membership of a version in a portfolio, where its list shows it. */
export function membershipIn(node: VersionFieldsFragment, portfolioId: string): Membership | undefined {
  const memberships = readConnection(node.artifactMemberships)
  const edges = memberships.kind === 'page' ? memberships.edges : []
  return edges
    .flatMap(edge => edge.node ?? [])
    .find(membership => {
      const holder = holderOf(membership)
      return typeof holder === 'object' && holder.id === portfolioId
    })
}

/** States in which a version no longer exists for anyone; the last two are known only from W&B's SDK (docs/wandb-api.md §2.9). */
export function isGone(state: string): boolean {
  return ['DELETED', 'GARBAGE_COLLECTED', 'PENDING_DELETION'].includes(state)
}

/** When a version was linked into each place that is shown; nothing is known of the others. */
export function readLinkedAt(record: VersionRecord): Read<readonly Date[]> {
  const links: Read<readonly SeenLink[]> = readField(record, 'links')
  if (typeof links === 'symbol') return links
  const times: Date[] = []
  for (const { entity, linkedAt } of links) {
    if (entity === HIDDEN) continue
    if (typeof linkedAt === 'symbol') return linkedAt
    times.push(linkedAt)
  }
  return times
}

/** The names of a run are not always asked for. */
function makerForUsers(maker: NodeMaker): Read<Maker | null> {
  const known = makerOf(maker)
  if (known === undefined) return UNREADABLE
  if (known?.kind !== 'run') return known && Object.freeze({ kind: 'user', username: known.username })
  return known.path === undefined ? NOT_FETCHED : Object.freeze({ kind: 'run', ...known.path, state: known.state })
}

/** Texts that mean no metadata, also to the official SDK. */
export function isNoMetadata(text: string | null): text is null {
  return text === null || text === '' || text.trim() === 'null'
}

function versionOf(place: Place): string | null {
  return place.versionIndex === null ? null : `v${place.versionIndex}`
}

function whenFetched<Value, Result>(
  value: Value | undefined,
  read: (value: Value) => Result,
): Result | typeof NOT_FETCHED {
  return value === undefined ? NOT_FETCHED : read(value)
}

/** Bytes, files and uses. A negative number is no count, and text is no number (safety rule 3). */
function toCount(value: unknown): Read<number> {
  const number = toNumber(value)
  return typeof number === 'number' && number < 0 ? UNREADABLE : number
}

function toNumber(value: unknown): Read<number> {
  return typeof value === 'number' && Number.isInteger(value) ? value : UNREADABLE
}

function toText(value: unknown): Read<string> {
  return typeof value === 'string' ? value : UNREADABLE
}

function toNames(tags: readonly { readonly name: string }[]): Read<readonly string[]> {
  const names = tags.map(tag => tag.name)
  return names.every(name => typeof name === 'string') ? Object.freeze(names) : UNREADABLE
}

/** Null, zero or less is W&B's way to say that a version does not expire (docs/wandb-api.md §3.7). */
function toTtl(seconds: unknown, inherited: unknown): Read<TimeToLive> {
  const number = toNumber(seconds)
  if (typeof number !== 'number' || typeof inherited !== 'boolean') return UNREADABLE
  return Object.freeze({ seconds: number > 0 ? number : null, inherited })
}

/** How the fields of versions are read, and what one is called. */
export const VERSION_FIELDS = {
  thing: 'version',
  nameOf: (record: VersionRecord) => String(readField(record, 'name')),
  fields: FIELDS,
  parts: PARTS,
  isExtra: isListedField,
  read: (record: VersionRecord, field: string) => {
    if (field === 'linkedAt') return readLinkedAt(record)
    return isField(field) ? readField(record, field) : undefined
  },
} satisfies RecordSource<VersionRecord>
