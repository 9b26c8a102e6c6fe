import { collectionAction } from '../actions/actions.ts'
import { startSecondAsking } from '../conditions/second-asking.ts'
import { CoppiceError } from '../errors/coppice-error.ts'
import { scan } from '../listing/scan.ts'
import { type CollectionItem, type Kept, pathOf } from '../plan/item.ts'
import { keptList } from '../plan/item-list.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import type { SinglePlan } from '../plan/plan.ts'
import type { Execution } from '../requests/execution.ts'
import { COLLECTIONS } from '../resources/collection/collection.ts'
import { type CollectionRecord, collectionListings, factsOfCollection } from '../resources/collection/listings.ts'
import { kindOf } from '../resources/version/page.ts'
import { exceptionOf } from '../rows/exceptions.ts'
import { collectionItem, unidentified } from './collection-item.ts'
import { type Chosen, readRows, usedGroups } from './read-rows.ts'
import type { PreviewContext } from './select-versions.ts'
import { notesOnNames } from './sought-names.ts'

type CollectionPlan = Extract<SinglePlan, { kind: 'changeCollections' }>

/** Reads collections of which something is to be said anew, and keeps those that would stay the same. Only reads. */
export async function selectCollectionEdits(
  { query, action, saying }: CollectionPlan,
  execution: Execution,
  context: PreviewContext,
): Promise<Chosen> {
  const edits = collectionAction(action)
  const secondAsking = startSecondAsking()
  const read = await readRows<CollectionRecord>(query, COLLECTIONS, [], execution, { ...context, secondAsking, saying })
  const { said, notes, exceptions, reading } = read
  const { earlier } = context
  const certain = [...read.certain]
    .filter(({ collection }) => !earlier.does(collection.id, null, action))
    .map(earlier.collection)
  const toItem = (record: CollectionRecord) => {
    const facts = factsOfCollection(record.collection)
    const edit = edits.edit(facts, said.get(COLLECTIONS.keyOf(record)))
    const isJudged = reading.judge.dependencies.has('isEmpty') && record.contents !== undefined
    return collectionItem(record, action, edit, isJudged ? !record.contents?.live : null)
  }
  const reasonsOf = (record: CollectionRecord, item: CollectionItem) => [
    ...edits.reasons(factsOfCollection(record.collection), kindOf(record.collection), item),
    ...unidentified(item),
  ]
  const taken = edits.asks === 'names' ? await takenNames(certain.map(toItem), execution) : () => []
  const chosen: CollectionItem[] = []
  const kept: Kept[] = []
  for (const record of certain) {
    const item = toItem(record)
    const reasons = [...reasonsOf(record, item), ...taken(item)]
    if (reasons.length > 0) kept.push({ item, reasons })
    else chosen.push(item)
  }
  const { items, groups } = usedGroups(chosen, reading)
  const ids = { items: new Set(items.map(({ id }) => id)), holders: new Set<string>() }
  return {
    actions: [action],
    items,
    kept: keptList([
      ...kept,
      ...read.kept.map(({ record, reasons }) => ({ item: collectionItem(record, action), reasons })),
    ]),
    groups,
    again: exceptions.map(exception => exceptionOf(exception, ids, groups, execution.defaults, COLLECTIONS)),
    steps: read.steps,
    notes: [...notes, ...notesOnNames(edits.seeks, certain, COLLECTIONS.read)],
  }
}

/** The path that a collection gets by its new name; undefined where it keeps its name. */
function newPath({ entity, project, sets: { name } }: CollectionItem): string | undefined {
  return name === undefined ? undefined : `${entity}/${project}/${name}`
}

/** Reads which of the new names other collections have. W&B refuses to give a name twice in a project. */
export async function takenNames(
  items: readonly CollectionItem[],
  execution: Execution,
): Promise<(item: CollectionItem) => readonly KeptReason[]> {
  const collections = items.flatMap(({ entity, project, sets: { name } }) =>
    name === undefined ? [] : [{ entity, project, collection: name }],
  )
  const listings = collectionListings({ kind: 'collectionNames', collections }, execution.defaults, execution.sizes)
  const options = { fields: new Set<string>(), keyOf: COLLECTIONS.keyOf, mayRepeat: true, missing: 'skip' } as const
  const holders = new Map<string, string>()
  for await (const records of scan(listings, execution, { ...options, note: () => undefined })) {
    for (const record of records) holders.set(COLLECTIONS.pathOf(record), record.collection.id)
  }
  return item => {
    const path = newPath(item)
    const holder = path === undefined ? undefined : holders.get(path)
    if (holder === undefined || holder === item.id) return []
    return [{ code: 'name-taken', detail: `another collection is called ${item.sets.name} there` }]
  }
}

/** Throws `PLAN_CONFLICT` where two collections of a project would get one name. */
export function refuseDoubledNames(items: Iterable<CollectionItem>): void {
  const getters = new Map<string, CollectionItem>()
  for (const item of items) {
    const path = newPath(item)
    if (path === undefined) continue
    const other = getters.get(path)
    getters.set(path, item)
    if (other === undefined) continue
    throw new CoppiceError('PLAN_CONFLICT', {
      problem: `More than one collection would be called ${path}`,
      expected: 'one collection for each name',
      came: `${pathOf(other)} and ${pathOf(item)}`,
      todo: "Say a closure that gives each a name of its own, such as c => c.name + '-old'.",
    })
  }
}
