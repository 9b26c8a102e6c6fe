import type { RecordFields } from '../../conditions/judge.ts'
import { NOT_FETCHED, type Read } from '../../conditions/values.ts'
import { frozenList } from '../../plan/frozen.ts'
import type { CollectionEdit } from '../../plan/target.ts'
import { toDate } from '../read-values.ts'
import { kindOf, namesOf } from '../version/page.ts'
import type { Collection } from './collection-row.ts'
import { type CollectionRecord, descriptionOf, tagsOf } from './listings.ts'

type Readers = { readonly [Field in keyof Collection]: (record: CollectionRecord) => Read<Collection[Field]> }

/** How each field is read from a record. Absent is never taken for empty (safety rule 3). */
const READERS: Readers = {
  id: ({ collection }) => collection.id,
  name: ({ collection }) => namesOf(collection).name,
  entity: ({ entity }) => entity,
  project: ({ project }) => project,
  type: ({ collection }) => namesOf(collection).type,
  kind: ({ collection }) => kindOf(collection),
  createdAt: ({ collection }) => toDate(collection.createdAt),
  description: ({ collection }) => descriptionOf(collection),
  tags({ collection }) {
    const tags = tagsOf(collection)
    return typeof tags === 'symbol' ? tags : frozenList([...tags])
  },
  isEmpty: ({ contents }) => (contents === undefined ? NOT_FETCHED : !contents.live),
}

function isField(name: string): name is keyof Collection {
  return Object.hasOwn(READERS, name)
}

/** How the fields of collections are read. */
export const COLLECTION_FIELDS: RecordFields<CollectionRecord> = {
  fields: Object.freeze(Object.keys(READERS)),
  isExtra: field => field === 'isEmpty',
  read: (record, field) => (isField(field) ? READERS[field](record) : undefined),
}

/** A collection with other tags and another description. */
export function editedRecord(record: CollectionRecord, { adds, removes, sets }: CollectionEdit): CollectionRecord {
  const { collection } = record
  const tags = tagsOf(collection)
  const names = typeof tags === 'symbol' ? undefined : [...tags.filter(tag => !removes.includes(tag)), ...adds]
  return {
    ...record,
    collection: {
      ...collection,
      ...(sets.description !== undefined && { description: sets.description }),
      ...(names && { tags: { edges: names.map(name => ({ node: { name } })), pageInfo: WHOLE } }),
    },
  }
}

const WHOLE = Object.freeze({ hasNextPage: false })
