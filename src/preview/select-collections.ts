import { actionsOn, type CollectionItemAction, collectionAction, versionAction } from '../actions/actions.ts'
import { keptByLinks } from '../actions/kept-links.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { scan } from '../listing/scan.ts'
import { frozenList } from '../plan/frozen.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { PlanNode } from '../plan/plan.ts'
import { type CollectionItem, isVersion, type Kept, pathOfCollection } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import { COLLECTIONS } from '../resources/collection/collection.ts'
import { type CollectionRecord, factsOfCollection } from '../resources/collection/listings.ts'
import { identityOfCollection } from '../resources/version/identity.ts'
import { contentListing } from '../resources/version/listings.ts'
import { kindOf, namesOf, placeOf } from '../resources/version/page.ts'
import { rowKey, toDate, type VersionRecord } from '../resources/version/record.ts'
import { plainContext } from '../resources/version/scan-context.ts'
import { VERSIONS } from '../resources/version/version.ts'
import { exceptionOf } from '../rows/exceptions.ts'
import { compareRows } from '../rows/order.ts'
import { decider } from './decide.ts'
import { itemOf, onceEach } from './item-of.ts'
import { type Chosen, readRows, usedGroups } from './read-rows.ts'
import { actionsIn, divide, type PreviewContext, restsOn } from './select-versions.ts'

type CollectionPlan = Extract<PlanNode, { kind: 'changeCollections' }>

/**
 * Reads collections and everything in them: the versions go by every rule and guard of a deletion, and a collection goes
 * only when nothing in it is kept. What its going rests on, the going of what is in it rests on too. Only reads.
 */
export async function selectCollections(
  { query, action }: CollectionPlan,
  execution: Execution,
  context: PreviewContext,
): Promise<Chosen> {
  const actions = actionsOn(collectionAction(action).contents, execution.defaults)
  const contents = versionAction(actions.version)
  const secondAsking = startSecondAsking()
  const read = await readRows<CollectionRecord>(query, COLLECTIONS, [], execution, { ...context, secondAsking })
  const { certain, kept, notes, exceptions, reading } = read
  const records = await versionsIn(certain, contents.fields('createdBy'), execution, note => notes.push(note))

  const one = onceEach()
  const groupsOf = new Map(certain.map(record => [COLLECTIONS.pathOf(record), record.groups ?? []]))
  const toItem = (record: VersionRecord) => {
    const groups = groupsOf.get(VERSIONS.pathOf(record)) ?? []
    return itemOf({ ...record, groups }, actions, contents.edit(record), restsOn(contents, record, new Set()), one)
  }
  const decide = await decider(contents, { isElsewhere: () => false, now: context.now }, execution, records)
  const versions = divide(records, toItem, decide)
  const notChosen = kept.map(({ record, reasons }) => ({ item: collectionItem(record, action), reasons }))
  const withLinks = keptByLinks(versions.items, [...versions.kept, ...notChosen])
  const staying = new Set(withLinks.map(({ item }) => item))
  const keptVersions = [...versions.kept, ...withLinks]
  const collections = divideCollections(certain, keptVersions, action)
  const going = [...versions.items.filter(item => !staying.has(item)), ...collections.items]
  const { items, groups } = usedGroups(going, reading)
  const ids = {
    items: new Set(collections.items.map(({ id }) => id)),
    holders: new Set(collections.kept.map(({ item }) => item.id)),
  }
  return {
    actions: [...actionsIn(actions), action],
    items,
    kept: [...keptVersions, ...collections.kept, ...notChosen],
    groups,
    again: exceptions.map(exception => exceptionOf(exception, ids, execution.defaults, COLLECTIONS)),
    steps: read.steps,
    notes,
  }
}

/** All that is in some collections, by collection, number and id. */
async function versionsIn(
  collections: readonly CollectionRecord[],
  fields: readonly string[],
  execution: Execution,
  note: (text: string) => void,
): Promise<readonly VersionRecord[]> {
  const listings = collections.map(({ entity, project, collection }) =>
    contentListing(collection.id, placeOf(collection, entity, project), plainContext(execution)),
  )
  const records: VersionRecord[] = []
  const options = { fields: new Set(fields), keyOf: rowKey, mayRepeat: true, missing: 'refuse', note } as const
  for await (const rows of scan(listings, execution, options)) for (const row of rows) records.push(row)
  return records.sort((a, b) => compareRows(VERSIONS, a, b))
}

const NOT_EMPTY: KeptReason = { code: 'not-empty', detail: 'versions in it are kept' }

/** Without a time of creation, another collection under the same id would look the same (safety rule 8). */
const UNIDENTIFIED: KeptReason = { code: 'unreadable', detail: 'its time of creation cannot be understood' }

function divideCollections(
  records: readonly CollectionRecord[],
  keptVersions: readonly Kept[],
  action: CollectionItemAction,
): { readonly items: readonly CollectionItem[]; readonly kept: readonly Kept[] } {
  const items: CollectionItem[] = []
  const kept: Kept[] = []
  const holding = new Set(keptVersions.filter(({ item }) => isVersion(item)).map(({ item }) => pathOfCollection(item)))
  for (const record of records) {
    const item = collectionItem(record, action)
    const reasons = [
      ...(holding.has(pathOfCollection(item)) ? [NOT_EMPTY] : []),
      ...(Number.isNaN(item.createdAt.getTime()) ? [UNIDENTIFIED] : []),
    ]
    if (reasons.length > 0) kept.push({ item, reasons })
    else items.push(item)
  }
  return { items, kept }
}

function collectionItem(
  { entity, project, collection, groups }: CollectionRecord,
  action: CollectionItemAction,
): CollectionItem {
  const { name, type } = namesOf(collection)
  const createdAt = toDate(collection.createdAt)
  return Object.freeze({
    kind: kindOf(collection),
    action,
    id: collection.id,
    identity: identityOfCollection(collection),
    entity,
    project,
    collection: name,
    type,
    createdAt: createdAt instanceof Date ? createdAt : new Date(Number.NaN),
    seen: factsOfCollection(collection),
    groups: frozenList(groups ?? []),
  })
}
