import { compileCondition } from '../../conditions/compile-condition.ts'
import type { FieldValues } from '../../conditions/judge.ts'
import { isMetadataFact } from '../../conditions/metadata-path.ts'
import { fetchedFor } from '../../conditions/ready-condition.ts'
import type { GroupName } from '../../conditions/sparing/sparing-rules.ts'
import { NOT_FETCHED } from '../../conditions/values.ts'
import type { Listing } from '../../listing/listing.ts'
import { scan } from '../../listing/scan.ts'
import type { PlainScan, Scan, Way } from '../../plan/query.ts'
import type { Execution } from '../../requests/execution.ts'
import { type CollectionRecord, collectionListings } from '../collection/listings.ts'
import type { ActionableResource, ListingContext, RowReread } from '../resource.ts'
import type { Fetched, Maker } from './artifact.ts'
import { readFacts } from './facts.ts'
import { withRuns } from './join-runs.ts'
import { listingsOf } from './listings.ts'
import { namesOf } from './page.ts'
import { listsVersions } from './places.ts'
import { readVersions } from './read-again.ts'
import { isLink, rowKey, VERSION_FIELDS, type VersionRecord } from './record.ts'
import { plainContext, type ScanContext } from './scan-context.ts'
import { witnessOf } from './witness.ts'

/** Versions, and links to them in portfolios. */
export const VERSIONS: ActionableResource<VersionRecord> = {
  ...VERSION_FIELDS,
  unlisted: ['loggedBy'],
  keyOf: rowKey,
  idOf: ({ node }) => node.id,
  typeOf: ({ place }) => place.type,
  isLink,
  pathOf: ({ place }) => `${place.entity}/${place.project}/${place.collection}`,
  holderOf: ({ place }) => `collection ${place.entity}/${place.project}/${place.collection}`,
  projectOf: ({ place }) => `${place.entity}/${place.project}`,
  numberOf: ({ place }) => place.versionIndex ?? -1,
  extraFieldsFor: facts => fetchedFor([...facts]),
  factsOf: readFacts,
  witnessOf,
  rankedBy: ['name', 'versionIndex', 'state'],
  isUnrankable: (values, per) =>
    // An upload that may never end must not stand in for a version that is there.
    values('state') !== 'COMMITTED' || (per === 'collection' && values('versionIndex') === null),
  unrankableText: per => (per === 'run' ? 'its run is not known, or it is no version yet' : 'it is no version yet'),
  groupOf,
  trimmed,
  merged: (before, now) => ({ ...now, node: { ...before.node, ...now.node } }),
  typesIn,
  leadsTo,
  listings,
  readAgain,
}

function leadsTo(record: VersionRecord, way: Way): PlainScan | undefined {
  const { entity, project } = record.place
  const name = `${entity}/${project}/${String(VERSION_FIELDS.read(record, 'name'))}`
  return way === 'users' ? { kind: 'runsUsing', version: { id: record.node.id, name } } : undefined
}

function groupOf(values: FieldValues, per: GroupName): string | undefined {
  const project = `${values('entity')}/${values('project')}`
  if (per === 'collection') return `${project}/${values('collection')}`
  if (per === 'type') return `${values('type')} of ${project}`
  if (per === 'project') return project
  if (per !== 'run') return undefined
  const maker = values('createdBy') as Maker | null
  return maker?.kind === 'run' ? `${maker.entity}/${maker.project}/${maker.run}` : undefined
}

/** Metadata is the one large field. */
function trimmed(record: VersionRecord, facts: readonly string[]): VersionRecord {
  if (record.node.metadata === undefined) return record
  const { metadata: _, ...node } = record.node
  return { ...record, node, known: { ...record.known, ...readFacts(record, facts.filter(isMetadataFact)) } }
}

function listings(place: Scan, { execution, now, toldRun }: ListingContext): readonly Listing<VersionRecord>[] {
  if (!listsVersions(place)) return []
  const hints = place.hints ?? {}
  return listingsOf(place, { ...plainContext(execution), hints, admits: admitting(place, now), toldRun })
}

/** A collection is not looked into when the condition says that none of its rows can pass. */
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
  const others = [...fields].filter(field => field !== 'loggedBy')
  const isWhole = (record: VersionRecord) =>
    record.node.loggedBy !== undefined && others.every(field => VERSION_FIELDS.read(record, field) !== NOT_FETCHED)
  if (fields.has('loggedBy') && records.every(isWhole))
    return (await withRuns(records, execution)).map(record => ({ kind: 'record', record }))
  const known = records.map(({ node, place }) => ({ id: node.id, place }))
  const again = await readVersions(execution, known, fields as ReadonlySet<Fetched>)
  return again.map((one, index) =>
    one.kind === 'record' ? { ...one, record: { ...records[index], ...one.record } } : one,
  )
}

/** So many collections are looked at: where there are more, nothing is said of a type. */
const ENOUGH = 1000

async function typesIn(place: Scan, execution: Execution): Promise<ReadonlySet<string> | undefined> {
  if (place.kind !== 'project' && place.kind !== 'collection') return undefined
  const collections =
    place.kind === 'project'
      ? ({ kind: 'collectionsOfProject', project: place.project } as const)
      : ({ kind: 'collectionNames', collections: [place.collection] } as const)
  const types = new Set<string>()
  let looked = 0
  const listings = collectionListings(collections, execution.defaults, execution.sizes)
  const keyOf = ({ collection }: CollectionRecord) => collection.id
  const options = { fields: new Set<string>(), keyOf, mayRepeat: true, missing: 'refuse' } as const
  for await (const records of scan(listings, execution, { ...options, note: () => undefined })) {
    for (const { collection } of records) types.add(namesOf(collection).type)
    looked += records.length
    if (looked >= ENOUGH) return undefined
  }
  return types
}
