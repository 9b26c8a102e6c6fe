import { NOT_FETCHED, UNREADABLE } from '../../conditions/values.ts'
import { frozenList } from '../../plan/frozen.ts'
import { listsCollections } from '../../plan/query.ts'
import type { CollectionWitness } from '../../plan/selection.ts'
import type { Execution } from '../../requests/execution.ts'
import type { PackedRows, Resource, RowReread } from '../resource.ts'
import { identityOfCollection } from '../version/identity.ts'
import { namesOf } from '../version/page.ts'
import { type CollectionRecord, collectionListings, factsOfCollection } from './listings.ts'
import { lookInto } from './look-into.ts'
import { COLLECTION_FIELDS } from './record.ts'

/** Sequences, which hold versions, and portfolios, which hold links to them. */
export const COLLECTIONS: Resource<CollectionRecord> = {
  ...COLLECTION_FIELDS,
  thing: 'collection',
  unlisted: ['isEmpty'],
  keyOf: ({ collection }) => collection.id,
  idOf: ({ collection }) => collection.id,
  nameOf: pathOf,
  typeOf: ({ collection }) => namesOf(collection).type,
  isLink: () => false,
  pathOf,
  holderOf: ({ entity, project }) => `project ${entity}/${project}`,
  projectOf: ({ entity, project }) => `${entity}/${project}`,
  numberOf: () => -1,
  extraFieldsFor: facts => [...facts].filter(fact => COLLECTION_FIELDS.isExtra(fact)),
  factsOf,
  witnessOf,
  rankedBy: ['name'],
  isUnrankable: () => false,
  unrankableText: () => 'it cannot be ranked',
  groupOf(values, per) {
    const project = `${values('entity')}/${values('project')}`
    return per === 'type' ? `${values('type')} of ${project}` : project
  },
  trimmed: record => record,
  merged: (before, now) => ({ ...before, ...now }),
  packedRows: plainRows,
  typesIn: async () => undefined,
  listings: (place, { execution: { defaults, sizes } }) =>
    listsCollections(place) ? collectionListings(place, defaults, sizes) : [],
  readAgain,
}

function pathOf({ entity, project, collection }: CollectionRecord): string {
  return `${entity}/${project}/${namesOf(collection).name}`
}

function factsOf(record: CollectionRecord, names: Iterable<string>): Readonly<Record<string, unknown>> {
  const facts: Record<string, unknown> = {}
  for (const name of names) {
    const value = COLLECTION_FIELDS.read(record, name)
    if (value === undefined) continue
    if (value !== NOT_FETCHED) facts[name] = plain(value)
    else if (record.known !== undefined && name in record.known) facts[name] = record.known[name]
  }
  return facts
}

function plain(value: unknown): unknown {
  if (value === UNREADABLE) return '‹unreadable›'
  if (value instanceof Date) return value.toISOString()
  return Array.isArray(value) ? frozenList([...value].sort()) : value
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

/** Collections are few beside what is in them. */
function plainRows(): PackedRows<CollectionRecord> {
  const rows: CollectionRecord[] = []
  return {
    get length() {
      return rows.length
    },
    push: record => void rows.push(record),
    at(row) {
      const record = rows[row]
      if (record === undefined) throw new RangeError(`There is no row ${row} of ${rows.length}.`)
      return record
    },
  }
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
