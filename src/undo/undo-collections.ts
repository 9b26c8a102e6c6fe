import { collectionAction } from '../actions/actions.ts'
import type { CollectionInverse } from '../actions/inverses.ts'
import { type CollectionItem, isCollection, type Kept, pathOf } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { collectionItem, unidentified } from '../preview/collection-item.ts'
import type { Earlier } from '../preview/earlier.ts'
import { takenNames } from '../preview/edit-collections.ts'
import type { Execution } from '../requests/execution.ts'
import { type CollectionRecord, type ContentsSeen, factsOfCollection } from '../resources/collection/listings.ts'
import { lookAt } from '../resources/collection/look-into.ts'
import { otherCollectionThan } from '../resources/version/identity.ts'
import type { Step } from './steps.ts'

/** Looks again at the collections that a run changed, each with what takes its change back. */
export async function undoCollections(
  steps: readonly Step<CollectionInverse>[],
  execution: Execution,
  earlier: Earlier,
): Promise<{ readonly items: readonly CollectionItem[]; readonly kept: readonly Kept[] }> {
  if (steps.length === 0) return { items: [], kept: [] }
  const items: CollectionItem[] = []
  const kept: Kept[] = []
  const seen = await lookAt(
    steps.map(({ item }) => ({ id: item.id, label: pathOf(item) })),
    execution,
  )
  for (const { inverse, item } of steps) {
    if (!isCollection(item)) throw new TypeError('What was done to a collection is taken back from one.')
    const since = changedSince(item, seen.get(item.id))
    const record = since === undefined ? recordOf(item, seen.get(item.id)) : undefined
    if (record === undefined) {
      kept.push({ item, reasons: [since ?? { code: 'unreadable', detail: 'it could not be looked at' }] })
      continue
    }
    const left = earlier.collection(record)
    const facts = factsOfCollection(left.collection)
    const { edit, reasons } = collectionAction(inverse.action)
    const back = collectionItem(left, inverse.action, edit(facts, inverse.said))
    const why = [...reasons(facts, back.kind, back), ...unidentified(back)]
    if (why.length > 0) kept.push({ item: back, reasons: why })
    else items.push(back)
  }
  const taken = await takenNames(items, execution)
  const named = items.map(item => ({ item, reasons: taken(item) }))
  return {
    items: named.flatMap(({ item, reasons }) => (reasons.length === 0 ? [item] : [])),
    kept: [...kept, ...named.filter(({ reasons }) => reasons.length > 0)],
  }
}

/** Why a collection is not as the run left it; undefined where it is. */
function changedSince(item: CollectionItem, seen: ContentsSeen | undefined): KeptReason | undefined {
  if (seen?.collection === 'gone') return { code: 'changed-since', detail: 'it is gone' }
  if (seen?.shown === undefined) return { code: 'unreadable', detail: 'the server does not show it' }
  const others = otherCollectionThan(item.identity, seen.shown.identity)
  if (others.length > 0) return { code: 'changed-since', detail: `it is another collection now: ${others.join('; ')}` }
  const isSet = Object.keys(item.sets).length > 0
  return isSet && !collectionAction(item.action).isDone(seen.shown.facts, item)
    ? { code: 'changed-since', detail: 'it is not as the run left it: what others set stays' }
    : undefined
}

/** The collection as it stands now, wherever it was moved. */
function recordOf(item: CollectionItem, seen: ContentsSeen | undefined): CollectionRecord | undefined {
  const collection = seen?.shown?.collection
  if (collection === undefined) return undefined
  const { entityName: entity = item.entity, name: project = item.project } = collection.project ?? {}
  return { entity, project, collection }
}
