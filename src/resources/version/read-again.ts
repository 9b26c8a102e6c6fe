import {
  VersionByIdDocument,
  type VersionByIdQuery,
  type VersionFieldsFragment,
  VersionWithHolderDocument,
  type VersionWithHolderQuery,
} from '../../../generated/operations.ts'
import { HIDDEN } from '../../conditions/values.ts'
import { isCoppiceError } from '../../errors/coppice-error.ts'
import type { AliasHolder } from '../../plan/target.ts'
import { pruneDocument } from '../../requests/batch.ts'
import { sizeWithin } from '../../requests/document-sizes.ts'
import type { Execution } from '../../requests/execution.ts'
import { inParallel, inPieces } from '../../requests/in-parallel.ts'
import { type ItemAnswer, readBatch, wordsOf } from '../../requests/send-batch.ts'
import { learnWeight, rowsOfAnAnswer, weighing } from '../../requests/weights.ts'
import { holderOf } from './aliases.ts'
import type { Fetched } from './artifact.ts'
import { holderBeside } from './holders.ts'
import { identityOf, otherThan, type VersionIdentity } from './identity.ts'
import { withRuns } from './join-runs.ts'
import { recordAtSource } from './page.ts'
import { isGone, isWellFormed, membershipIn, type Place, type VersionRecord } from './record.ts'

/** A version to be read again, in the place where it was found. */
export interface Known {
  readonly id: string
  readonly place: Place
  /** What makes it this very thing. Left out where the caller only needs more of its fields. */
  readonly identity?: VersionIdentity | null
  /** An alias of its own collection, of which is asked who holds it. */
  readonly alias?: string
}

/** The result of reading one version again. */
export type Reread =
  | {
      readonly kind: 'record'
      readonly record: VersionRecord
      /** Who holds the alias that was asked for. */
      readonly holder?: AliasHolder
    }
  | { readonly kind: 'gone' }
  /** Another thing stands under its id, in any state. */
  | { readonly kind: 'other'; readonly detail: string }
  /** The server shows nothing under its id. It is deleted or no longer visible, and nothing says which. */
  | { readonly kind: 'hidden' }
  | { readonly kind: 'unreadable'; readonly detail: string }

/**
 * Reads versions by id with these extra fields, in batches. The answers come in the order of the versions. A version may
 * have been moved or its collection renamed, so its place is read too. The place of a link is that of its portfolio.
 */
export async function readVersions(
  execution: Execution,
  versions: readonly Known[],
  fields: ReadonlySet<Fetched>,
): Promise<readonly Reread[]> {
  // Memberships are asked for only where links are read: nothing about a version rests on them.
  const hasLinks = fields.has('links') && versions.some(({ place }) => place.portfolioId !== null)
  const switches = new Set(['names', ...(hasLinks ? ['membershipIds'] : []), ...fields])
  const came = new Map([
    ...(await readAlike(execution, versions.filter(hasNoAlias), pruneDocument(VersionByIdDocument, switches), fields)),
    ...(await readAlike(
      execution,
      versions.filter(hasAlias),
      pruneDocument(VersionWithHolderDocument, switches),
      fields,
    )),
  ])
  const read = versions.flatMap(one => came.get(one) ?? [])
  return fields.has('loggedBy') ? joinedToRuns(read, execution) : read
}

const hasAlias = ({ alias }: Known) => alias !== undefined
const hasNoAlias = (one: Known) => !hasAlias(one)

async function readAlike(
  execution: Execution,
  versions: readonly Known[],
  document: ReturnType<typeof pruneDocument>,
  fields: ReadonlySet<Fetched>,
): Promise<readonly (readonly [Known, Reread])[]> {
  const { sizes, learned } = execution
  const size = Math.min(sizes.batch, sizeWithin(rowsOfAnAnswer(fields, learned)))
  const pieces = await inParallel(sizes.concurrency, inPieces(versions, size), async piece => {
    const scale = weighing(execution)
    const variables = piece.map(({ id, alias }) => ({ id, ...(alias !== undefined && { alias }) }))
    const answers = await readBatch(scale.execution, document, variables)
    learnWeight(fields, { rows: answers.length, bytes: scale.bytes() }, learned)
    return piece.map((known, index) => [known, rereadSafely(known, answers[index])] as const)
  })
  return pieces.flat()
}

async function joinedToRuns(read: readonly Reread[], execution: Execution): Promise<readonly Reread[]> {
  const records = read.flatMap(one => (one.kind === 'record' ? [one.record] : []))
  const joined = new Map((await withRuns(records, execution)).map((record, index) => [records[index], record]))
  return read.map(one => (one.kind === 'record' ? { ...one, record: joined.get(one.record) ?? one.record } : one))
}

type WithHolder = NonNullable<VersionWithHolderQuery['artifact']>

const LEFT_OUT = 'the server left out what every version has'

/** One answer that cannot be read leaves one version alone, and ends nothing (safety rule 3). */
function rereadSafely(known: Known, answer: ItemAnswer | undefined): Reread {
  try {
    return rereadOf(known, answer)
  } catch (error) {
    if (!(error instanceof TypeError || isCoppiceError(error, 'BAD_ANSWER'))) throw error
    return { kind: 'unreadable', detail: LEFT_OUT }
  }
}

function rereadOf({ id, place, identity, alias }: Known, answer: ItemAnswer | undefined): Reread {
  if (answer === undefined || answer.kind === 'lost')
    return { kind: 'unreadable', detail: answer?.reason ?? 'no answer' }
  if (answer.kind !== 'value') return { kind: 'unreadable', detail: wordsOf(answer.errors) }
  const node = answer.value as VersionByIdQuery['artifact']
  if (node === null) return { kind: 'hidden' }
  if (!isWellFormed(node) || !node.artifactSequence || !node.artifactType)
    return { kind: 'unreadable', detail: LEFT_OUT }
  if (node.id !== id) return { kind: 'unreadable', detail: `the server answered with another version, ${node.id}` }
  const atSource = recordAtSource(node)
  const now = identityOf(atSource)
  const other = identity && now ? otherThan(identity, now) : []
  if (other.length > 0) return { kind: 'other', detail: `another version stands under its id: ${other.join('; ')}` }
  if (isGone(node.state)) return { kind: 'gone' }
  const record = place.portfolioId === null ? atSource : { node, place: placeNow(node, place) }
  if (alias === undefined) return { kind: 'record', record }
  // It was asked for with the alias.
  return { kind: 'record', record, holder: holderBeside(node as WithHolder, alias) }
}

/** Where a link stands now. Its portfolio may have been renamed or moved, and the link may have been made anew. */
function placeNow(node: VersionFieldsFragment, place: Place): Place {
  const held = place.portfolioId === null ? undefined : membershipIn(node, place.portfolioId)
  const portfolio = holderOf(held ?? null)
  if (typeof portfolio === 'string') return place
  const { entityName: entity = HIDDEN, name: project = HIDDEN } = portfolio.project ?? {}
  return { ...place, entity, project, collection: portfolio.name, versionIndex: held?.versionIndex ?? null }
}
