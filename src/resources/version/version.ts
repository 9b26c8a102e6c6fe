import { compileCondition } from '../../conditions/compile-condition.ts'
import { isMetadataFact } from '../../conditions/metadata-path.ts'
import { fetchedFor } from '../../conditions/ready-condition.ts'
import type { Listing } from '../../listing/listing.ts'
import type { Scan } from '../../plan/query.ts'
import type { Execution } from '../../requests/execution.ts'
import type { ListingContext, Resource, RowReread } from '../resource.ts'
import type { Fetched } from './artifact.ts'
import { readFacts } from './facts.ts'
import { listingsOf } from './listings.ts'
import { packedRows } from './packed-rows.ts'
import { readVersions } from './read-again.ts'
import { isLink, readField, rowKey, VERSION_FIELDS, type VersionRecord } from './record.ts'
import { plainContext, type ScanContext } from './scan-context.ts'
import { witnessOf } from './witness.ts'

/** Versions, and links to them in portfolios. */
export const VERSIONS: Resource<VersionRecord> = {
  ...VERSION_FIELDS,
  keyOf: rowKey,
  idOf: ({ node }) => node.id,
  nameOf: record => String(readField(record, 'name')),
  typeOf: ({ place }) => place.type,
  isLink,
  pathOf: ({ place }) => `${place.entity}/${place.project}/${place.collection}`,
  projectOf: ({ place }) => `${place.entity}/${place.project}`,
  numberOf: ({ place }) => place.versionIndex ?? -1,
  extraFieldsFor: facts => fetchedFor([...facts]),
  factsOf: readFacts,
  witnessOf,
  slim,
  merged: (before, now) => ({ ...now, node: { ...before.node, ...now.node } }),
  packedRows,
  listings,
  readAgain,
}

/** Metadata is the one large field. */
function slim(record: VersionRecord, facts: readonly string[]): VersionRecord {
  if (record.node.metadata === undefined) return record
  const { metadata: _, ...node } = record.node
  return { ...record, node, known: { ...record.known, ...readFacts(record, facts.filter(isMetadataFact)) } }
}

function listings(place: Scan, { execution, now, toldRun }: ListingContext): readonly Listing<VersionRecord>[] {
  const hints = place.hints ?? {}
  return listingsOf(place, { ...plainContext(execution), hints, admits: admitting(place, now), toldRun })
}

/** Collections of which the condition says that no row can pass are not looked into. */
function admitting({ hints }: Scan, now: number): ScanContext['admits'] {
  const { collections } = hints ?? {}
  if (collections === undefined) return () => true
  const holds = compileCondition(collections, now)
  // The planner names no other fields here.
  return place => holds(field => place[field as keyof typeof place]) === true
}

async function readAgain(
  execution: Execution,
  records: readonly VersionRecord[],
  fields: ReadonlySet<string>,
): Promise<readonly RowReread<VersionRecord>[]> {
  const known = records.map(({ node, place }) => ({ id: node.id, place }))
  const again = await readVersions(execution, known, fields as ReadonlySet<Fetched>)
  return again.map((one, index) =>
    one.kind === 'record' ? { ...one, record: { ...records[index], ...one.record } } : one,
  )
}
