import { actionsOn, type CollectionItemAction, type PlanAction, versionAction } from '../actions/actions.ts'
import { keptByLinks } from '../actions/kept-links.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { scan } from '../listing/scan.ts'
import { type CollectionItem, isVersion, type Kept, type VersionItem } from '../plan/item.ts'
import { keptList } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { chained } from '../plan/list.ts'
import { pathOfCollection } from '../plan/path.ts'
import type { SinglePlan } from '../plan/plan.ts'
import { rowOf } from '../plan/things.ts'
import type { Execution } from '../requests/execution.ts'
import { COLLECTIONS } from '../resources/collection/collection.ts'
import type { CollectionRecord } from '../resources/collection/listings.ts'
import { contentListing } from '../resources/version/listings.ts'
import { placeOf } from '../resources/version/page.ts'
import { rowKey, type VersionRecord } from '../resources/version/record.ts'
import { plainContext } from '../resources/version/scan-context.ts'
import { VERSIONS } from '../resources/version/version.ts'
import { exceptionOf } from '../rows/exceptions.ts'
import { compareRows } from '../rows/order.ts'
import { collectionItem, unidentified } from './collection-item.ts'
import { decider } from './decide.ts'
import { itemOf, onceEach } from './item-of.ts'
import { type Chosen, readRows, usedGroups } from './read-rows.ts'
import { actionsIn, divide, type PreviewContext, restsOn } from './select-versions.ts'

type CollectionPlan = Extract<SinglePlan, { kind: 'changeCollections' }>

/**
 * Reads collections and everything in them: the versions go by every rule and guard of a deletion, and a collection goes
 * only when nothing in it is kept. What its going rests on, the going of what is in it rests on too. Only reads.
 */
export async function selectCollections(
  { query, action }: CollectionPlan,
  contentsAction: PlanAction,
  execution: Execution,
  context: PreviewContext,
): Promise<Chosen> {
  const actions = actionsOn(contentsAction, execution.defaults)
  const contents = versionAction(actions.version)
  const secondAsking = startSecondAsking()
  const { earlier } = context
  const read = await readRows<CollectionRecord>(query, COLLECTIONS, [], execution, { ...context, secondAsking })
  const { kept, notes, exceptions, reading } = read
  const certain = [...read.certain]
    .filter(({ collection }) => !earlier.does(collection.id, null, action))
    .map(earlier.collection)
  const came = await versionsIn(certain, contents.fields('createdBy'), execution, note => notes.push(note))
  const isDone = ({ node, place }: VersionRecord) =>
    earlier.does(node.id, place.portfolioId, actions[place.portfolioId === null ? 'version' : 'link'])
  const records = came.filter(record => !isDone(record)).map(earlier.version)

  const one = onceEach()
  const groupsOf = new Map(certain.map(record => [COLLECTIONS.pathOf(record), record.groups ?? []]))
  const toItem = (record: VersionRecord) => {
    const groups = groupsOf.get(VERSIONS.pathOf(record)) ?? []
    return itemOf({ ...record, groups }, actions, contents.edit(record), restsOn(contents, new Set())(record), one)
  }
  const decide = await decider(() => contents, { isElsewhere: () => false, now: context.now }, execution, records)
  const versions = await divide(records, toItem, decide)
  const notChosen = kept.map(({ record, reasons }) => ({ item: collectionItem(record, action), reasons }))
  const withLinks = keptByLinks(versions.items, [...versions.kept, ...notChosen])
  const staying = new Set(withLinks.map(({ item }) => rowOf(item)))
  const keptVersions = [...versions.kept, ...withLinks]
  const collections = divideCollections(certain, keptVersions, action)
  const left = versions.items.filter(item => !staying.has(rowOf(item)))
  const going = chained<VersionItem | CollectionItem>(left, collections.items)
  const { items, groups } = usedGroups(going, reading)
  const ids = {
    items: new Set(collections.items.map(({ id }) => id)),
    holders: new Set(collections.kept.map(({ item }) => item.id)),
  }
  return {
    actions: [...actionsIn(actions), action],
    items,
    kept: keptList([...keptVersions, ...collections.kept, ...notChosen]),
    groups,
    again: exceptions.map(exception => exceptionOf(exception, ids, groups, execution.defaults, COLLECTIONS)),
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
  // What was just seen to be empty is looked into once more before it goes.
  const mayHold = collections.filter(({ contents }) => contents?.live !== false)
  const listings = mayHold.map(({ entity, project, collection }) =>
    contentListing(collection.id, placeOf(collection, entity, project), plainContext(execution)),
  )
  const records: VersionRecord[] = []
  const options = { fields: new Set(fields), keyOf: rowKey, mayRepeat: true, missing: 'refuse', note } as const
  for await (const rows of scan(listings, execution, options)) for (const row of rows) records.push(row)
  return records.sort((a, b) => compareRows(VERSIONS, a, b))
}

const NOT_EMPTY: KeptReason = { code: 'not-empty', detail: 'versions in it are kept' }

function divideCollections(
  records: readonly CollectionRecord[],
  keptVersions: readonly Kept[],
  action: CollectionItemAction,
): { readonly items: readonly CollectionItem[]; readonly kept: readonly Kept[] } {
  const items: CollectionItem[] = []
  const kept: Kept[] = []
  const holding = new Set(keptVersions.flatMap(({ item }) => (isVersion(item) ? [pathOfCollection(item)] : [])))
  for (const record of records) {
    const item = collectionItem(record, action)
    const reasons = [...(holding.has(pathOfCollection(item)) ? [NOT_EMPTY] : []), ...unidentified(item)]
    if (reasons.length > 0) kept.push({ item, reasons })
    else items.push(item)
  }
  return { items, kept }
}
