import type { CollectionWitness } from '../../plan/item.ts'
import type { Execution } from '../../requests/execution.ts'
import { plainResource } from '../plain-resource.ts'
import type { ActionableResource, RowReread } from '../resource.ts'
import { identityOfCollection } from '../version/identity.ts'
import { namesOf } from '../version/page.ts'
import { COLLECTION_EXTRA } from './collection-row.ts'
import { type CollectionRecord, collectionListings, factsOfCollection } from './listings.ts'
import { lookInto } from './look-into.ts'
import { listsCollections } from './places.ts'
import { COLLECTION_FIELDS } from './record.ts'

/** Sequences, which hold versions, and portfolios, which hold links to them. */
export const COLLECTIONS: ActionableResource<CollectionRecord> = {
  ...plainResource<CollectionRecord>({
    ...COLLECTION_FIELDS,
    thing: 'collection',
    idOf: ({ collection }) => collection.id,
    pathOf,
    projectOf: ({ entity, project }) => `${entity}/${project}`,
    listings: (place, { execution: { defaults, sizes } }) =>
      listsCollections(place) ? collectionListings(place, defaults, sizes) : [],
  }),
  unlisted: COLLECTION_EXTRA,
  leadsTo: ({ entity, project, collection }, way) =>
    way === 'versions'
      ? { kind: 'collection', collection: { entity, project, collection: namesOf(collection).name } }
      : undefined,
  readAgain,
  witnessOf,
}

function pathOf({ entity, project, collection }: CollectionRecord): string {
  return `${entity}/${project}/${namesOf(collection).name}`
}

function witnessOf(record: CollectionRecord, rule: string, facts: Iterable<string>): CollectionWitness {
  const { entity, project, collection, contents } = record
  const { name, type } = namesOf(collection)
  const isEmpty = contents === undefined || ![...facts].includes('isEmpty') ? null : !contents.live
  return Object.freeze({
    kind: 'collection',
    id: collection.id,
    identity: identityOfCollection(collection),
    ...{ entity, project, collection: name, type, rule },
    seen: factsOfCollection(collection),
    isEmpty,
  })
}

/** A look into collections tells whether they are empty, which no list does. */
async function readAgain(
  execution: Execution,
  records: readonly CollectionRecord[],
): Promise<readonly RowReread<CollectionRecord>[]> {
  const contained = records.map(record => ({ id: record.collection.id, label: pathOf(record) }))
  const seen = await lookInto(contained, execution)
  return records.map(record => {
    const contents = seen.get(record.collection.id)
    if (contents === undefined) return { kind: 'unreadable' }
    if (contents.collection !== 'there') return { kind: contents.collection }
    return { kind: 'record', record: { ...record, contents } }
  })
}
