import type { SecondAsking } from '../../conditions/second-asking.ts'
import { UNREADABLE } from '../../conditions/values.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import { scan } from '../../listing/scan.ts'
import { type CollectionQuery, collectionPredicates, collectionScanOf } from '../../plan/collection-query.ts'
import type { Execution } from '../../requests/execution.ts'
import { kindOf, namesOf } from '../version/page.ts'
import { toDate } from '../version/record.ts'
import {
  type CollectionRecord,
  type Contained,
  type ContentsSeen,
  compileCollections,
  contentsListings,
  descriptionOf,
  tagsOf,
} from './listings.ts'
import { passesAll, type ReadCollection } from './row.ts'

/** A collection that a query found. */
export interface Found {
  readonly record: CollectionRecord
  /** Undefined where nothing asked for it. */
  readonly row: ReadCollection | undefined
}

/**
 * Reads the collections of a query. `look` says whether each must be looked into even when no closure asks, as endings
 * do. `refused` is told of collections about which a closure gives no answer; unless it is given, `PREDICATE_FAILED`.
 * Where something is to be changed, closures are asked twice.
 */
export async function* findCollections(
  query: CollectionQuery,
  execution: Execution,
  look: boolean,
  note: (text: string) => void,
  refused: (record: CollectionRecord, answer: NoJudgement) => void = refuse,
  secondAsking?: SecondAsking,
): AsyncGenerator<Found, void, undefined> {
  const predicates = collectionPredicates(query)
  const questions = { ask: (row: ReadCollection) => passesAll(predicates, row), nameOf: pathOfRow }
  const listings = compileCollections(collectionScanOf(query), execution.defaults, execution.sizes)
  const keyOf = ({ collection }: CollectionRecord) => collection.id
  for await (const records of scan(listings, execution, {
    fields: new Set(),
    keyOf,
    mayRepeat: true,
    missing: 'refuse',
    note,
  })) {
    const contents = look || predicates.length > 0 ? await lookInto(records.map(containedIn), execution) : undefined
    for (const record of records) {
      const row = contents && rowOf(record, contents.get(record.collection.id))
      const answer = row === undefined ? YES : passesAll(predicates, row)
      if (row !== undefined && answer.kind === 'value') secondAsking?.answered(query, row, answer.value, questions)
      if (answer.kind !== 'value') refused(record, answer)
      else if (answer.value) yield { record, row }
    }
    secondAsking?.turn()
  }
  secondAsking?.end()
}

const pathOfRow = ({ entity, project, name }: ReadCollection) => [entity, project, name].map(String).join('/')

function containedIn({ entity, project, collection }: CollectionRecord): Contained {
  return { id: collection.id, label: `${entity}/${project}/${collection.name}` }
}

/** Looks into collections, several in one request: what is in them in any state but deleted, and whether they are gone. */
export async function lookInto(
  collections: readonly Contained[],
  execution: Execution,
): Promise<ReadonlyMap<string, ContentsSeen>> {
  const listings = collections.flatMap(one => contentsListings(one, execution.sizes))
  const contents = new Map<string, ContentsSeen>()
  const keyOf = ({ id, live, collection, lingering }: ContentsSeen) => `${id} ${live} ${collection} ${lingering}`
  for await (const looks of scan(listings, execution, {
    fields: new Set(),
    keyOf,
    mayRepeat: true,
    missing: 'refuse',
    note: () => undefined,
  })) {
    for (const look of looks) {
      const before = contents.get(look.id)
      const lingering = new Set([...(before?.lingering ?? []), ...look.lingering])
      contents.set(look.id, { ...look, live: look.live || before?.live === true, lingering: [...lingering] })
    }
  }
  return contents
}

function rowOf(record: CollectionRecord, contents: ContentsSeen | undefined): ReadCollection {
  const { entity, project, collection } = record
  const { name, type } = namesOf(collection)
  const tags = tagsOf(collection)
  return {
    ...{ id: collection.id, name, entity, project, type, kind: kindOf(collection) },
    createdAt: toDate(collection.createdAt),
    description: descriptionOf(collection),
    tags: tags === UNREADABLE ? UNREADABLE : Object.freeze(tags),
    isEmpty: contents !== undefined && !contents.live,
  }
}

/** What a closure that gives no answer came to. */
export type NoJudgement = Exclude<ReturnType<typeof passesAll>, { kind: 'value' }>

const YES = { kind: 'value', value: true } as const

function refuse({ collection }: CollectionRecord, answer: NoJudgement): never {
  throw new CoppiceError('PREDICATE_FAILED', {
    problem: `A closure gave no answer about the collection ${collection.name}`,
    expected: 'true or false for every collection',
    ...(answer.kind === 'refused' ? { came: answer.problem, cause: answer.cause } : {}),
    todo: 'Mend the closure; nothing was changed.',
  })
}
