import type { CollectionFieldsFragment, VersionFieldsFragment } from '../../../generated/operations.ts'
import { UNREADABLE } from '../../conditions/values.ts'
import { toDate } from '../read-values.ts'
import type { Fetched } from './artifact.ts'
import { membershipIn, type Source, type VersionRecord } from './record.ts'

/** The fields beyond the cheap ones that make a version or a link the same one at a later look (safety rule 8). */
export const IDENTITY_FIELDS: readonly Fetched[] = ['digest', 'links']

/**
 * What makes a version the same one, besides its id and its server (safety rule 8). W&B's ids are small numbers, and a
 * server that was installed anew gives them again.
 */
export interface VersionIdentity extends Source {
  /** As the server writes it. */
  readonly createdAt: string
  /** Undefined where a look did not bring it. */
  readonly digest?: string
  /** The membership of a link in its portfolio. Null where the list of memberships does not show it. */
  readonly membershipId?: string | null
}

/** What makes a collection the same one, besides its id. */
export interface CollectionIdentity {
  /** Null while the key may not see the project. */
  readonly projectId: string | null
  /** As the server writes it. */
  readonly createdAt: string
}

/**
 * The identity of a version or link. Undefined where a read did not bring all of it, or where a part of it is no value: when
 * two times cannot be read, the things may still differ (safety rule 3).
 *
 * @param one - gives one text for all that are equal, where many identities are kept
 */
export function identityOf(
  { node, place }: VersionRecord,
  one: (text: string) => string = text => text,
): VersionIdentity | undefined {
  const { createdAt, digest } = node
  const source = sourceOf(node) ?? place.source
  if (toDate(createdAt) === UNREADABLE || source?.sequenceId === '') return undefined
  const membershipId = place.portfolioId === null ? undefined : membershipIdIn(node, place.portfolioId)
  if (source === undefined || (place.portfolioId !== null && membershipId === undefined)) return undefined
  const identity: { -readonly [Part in keyof VersionIdentity]: VersionIdentity[Part] } = {
    sequenceId: one(source.sequenceId),
    projectId: source.projectId === null ? null : one(source.projectId),
    createdAt,
  }
  if (typeof digest === 'string') identity.digest = digest
  if (membershipId !== undefined) identity.membershipId = membershipId
  return Object.freeze(identity)
}

/** The version's own collection and its project, as the node itself names them. Lists bring only the collection's id. */
function sourceOf({ artifactSequence: sequence }: VersionFieldsFragment): Source | undefined {
  const isWhole = typeof sequence === 'object' && sequence !== null && 'project' in sequence
  return isWhole ? { sequenceId: sequence.id, projectId: sequence.project?.id ?? null } : undefined
}

/** Undefined where membership ids were not asked for; null where the list does not show it. */
function membershipIdIn(node: VersionFieldsFragment, portfolioId: string): string | null | undefined {
  if (node.artifactMemberships === undefined) return undefined
  // Only some reads ask for the ids of memberships.
  const held: (NonNullable<ReturnType<typeof membershipIn>> & { readonly id?: string }) | undefined = membershipIn(
    node,
    portfolioId,
  )
  return held === undefined ? null : held.id
}

export function identityOfCollection({ createdAt, project }: CollectionFieldsFragment): CollectionIdentity {
  return Object.freeze({ projectId: project?.id ?? null, createdAt })
}

/**
 * How the thing that stands under an id now differs from the one that stood there. Empty where it is the same. A digest is
 * compared where both looks brought it. Whether a link's membership is still there is checked elsewhere.
 */
export function otherThan(was: VersionIdentity, is: VersionIdentity): readonly string[] {
  const digests = was.digest === undefined || is.digest === undefined ? [] : ['digest' as const]
  return unlike(was, is, ['sequenceId', 'projectId', 'createdAt', ...digests])
}

export function otherCollectionThan(was: CollectionIdentity, is: CollectionIdentity): readonly string[] {
  return unlike(was, is, ['projectId', 'createdAt'])
}

function unlike<Identity>(was: Identity, is: Identity, names: readonly (keyof Identity & string)[]): readonly string[] {
  return names
    .filter(name => was[name] !== is[name])
    .map(name => `${name} was ${JSON.stringify(was[name])}, is ${JSON.stringify(is[name])}`)
}
