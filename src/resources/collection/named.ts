import { scan } from '../../listing/scan.ts'
import { pathOfCollection, type WholePath } from '../../plan/path.ts'
import type { Execution } from '../../requests/execution.ts'
import { type CollectionRecord, collectionListings } from './listings.ts'

/** Reads what stands under the names of collections now, many in one request. What is not there is left out. */
export async function readCollections(
  collections: readonly WholePath[],
  execution: Execution,
): Promise<ReadonlyMap<string, CollectionRecord>> {
  const listings = collectionListings({ kind: 'collectionNames', collections }, execution.defaults, execution.sizes)
  const found = new Map<string, CollectionRecord>()
  const keyOf = ({ collection }: CollectionRecord) => collection.id
  const options = { fields: new Set<string>(), keyOf, mayRepeat: true, missing: 'skip' } as const
  for await (const records of scan(listings, execution, { ...options, note: () => undefined })) {
    for (const record of records) found.set(pathOfCollection({ ...record, collection: record.collection.name }), record)
  }
  return found
}
