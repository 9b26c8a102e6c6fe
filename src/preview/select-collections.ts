import { actionsOn, type CollectionItemAction, collectionAction, versionAction } from '../actions/actions.ts'
import { keptByLinks } from '../actions/kept-links.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { scan } from '../listing/scan.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { PlanNode } from '../plan/plan.ts'
import { type CollectionItem, type Kept, pathOfCollection } from '../plan/selection.ts'
import type { Execution } from '../requests/execution.ts'
import { type Found, findCollections, type NoJudgement } from '../resources/collection/find-collections.ts'
import { factsOfCollection } from '../resources/collection/listings.ts'
import { identityOfCollection } from '../resources/version/identity.ts'
import { contentListing } from '../resources/version/listings.ts'
import { kindOf, namesOf, placeOf } from '../resources/version/page.ts'
import { rowKey, toDate, type VersionRecord } from '../resources/version/record.ts'
import { plainContext } from '../resources/version/scan-context.ts'
import { VERSIONS } from '../resources/version/version.ts'
import { compareRows } from '../rows/order.ts'
import { decider } from './decide.ts'
import { itemOf, onceEach } from './item-of.ts'
import { actionsIn, type Chosen, divide, restsOn } from './select-versions.ts'

/**
 * Reads collections and everything in them: the versions go by every rule and guard of a deletion, and a collection goes
 * only when nothing in it is kept. Only reads.
 */
export async function selectCollections(
  plan: Extract<PlanNode, { kind: 'changeCollections' }>,
  execution: Execution,
  onError: 'refuse' | 'keep',
): Promise<Chosen> {
  const { action } = plan
  const actions = actionsOn(collectionAction(action).contents, execution.defaults)
  const contents = versionAction(actions.version)
  const notes: string[] = []
  const note = (text: string) => void notes.push(text)
  const found: Found[] = []
  const unjudged: Kept[] = []
  const keep = (record: Found['record'], answer: NoJudgement) => {
    const detail = answer.kind === 'refused' ? answer.problem : 'a closure gave no answer'
    unjudged.push({ item: collectionItem(record, action), reasons: [{ code: 'refused-predicate', detail }] })
  }
  const refused = onError === 'keep' ? keep : undefined
  for await (const one of findCollections(plan.query, execution, false, note, refused, startSecondAsking()))
    found.push(one)

  const fields = new Set(contents.fields('createdBy'))
  const listings = found.map(({ record: { entity, project, collection } }) =>
    contentListing(collection.id, placeOf(collection, entity, project), plainContext(execution)),
  )
  const records: VersionRecord[] = []
  for await (const rows of scan(listings, execution, {
    fields,
    keyOf: rowKey,
    mayRepeat: true,
    missing: 'refuse',
    note,
  })) {
    for (const row of rows) records.push(row)
  }
  records.sort((a, b) => compareRows(VERSIONS, a, b))

  const one = onceEach()
  const toItem = (record: VersionRecord) =>
    itemOf(record, actions, contents.edit(record), restsOn(contents, record, new Set()), one)
  const versions = divide(
    records,
    toItem,
    await decider(contents, { isElsewhere: () => false, now: execution.clock.now() }, execution, records),
  )
  const withLinks = keptByLinks(versions.items, versions.kept)
  const staying = new Set(withLinks.map(({ item }) => item))
  const collections = divideCollections(found, [...versions.kept, ...withLinks], action)
  return {
    actions: [...actionsIn(actions), action],
    items: [...versions.items.filter(item => !staying.has(item)), ...collections.items],
    kept: [...versions.kept, ...withLinks, ...collections.kept, ...unjudged],
    groups: [],
    again: [],
    steps: [],
    notes,
  }
}

const NOT_EMPTY: KeptReason = { code: 'not-empty', detail: 'versions in it are kept' }

/** Without a time of creation another collection under its id could not be told from it (safety rule 8). */
const UNIDENTIFIED: KeptReason = { code: 'unreadable', detail: 'its time of creation cannot be understood' }

function divideCollections(
  found: readonly Found[],
  keptVersions: readonly Kept[],
  action: CollectionItemAction,
): { readonly items: readonly CollectionItem[]; readonly kept: readonly Kept[] } {
  const items: CollectionItem[] = []
  const kept: Kept[] = []
  const holding = new Set(keptVersions.map(({ item }) => pathOfCollection(item)))
  for (const { record } of found) {
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
  { entity, project, collection }: Found['record'],
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
  })
}
