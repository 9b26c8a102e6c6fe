import type { CollectionItemAction } from '../actions/actions.ts'
import { frozenList } from '../plan/frozen.ts'
import type { CollectionItem } from '../plan/item.ts'
import type { KeptReason } from '../plan/kept-reason.ts'
import { type CollectionEdit, NO_COLLECTION_EDIT } from '../plan/target.ts'
import { type CollectionRecord, factsOfCollection } from '../resources/collection/listings.ts'
import { toDate } from '../resources/read-values.ts'
import { identityOfCollection } from '../resources/version/identity.ts'
import { kindOf, namesOf } from '../resources/version/page.ts'

/** The plain data of a collection that a plan acts on or keeps. */
export function collectionItem(
  { entity, project, collection, groups }: CollectionRecord,
  action: CollectionItemAction,
  { adds, removes, sets }: CollectionEdit = NO_COLLECTION_EDIT,
  isEmpty: boolean | null = null,
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
    adds,
    removes,
    sets,
    seen: factsOfCollection(collection),
    isEmpty,
    groups: frozenList(groups ?? []),
    part: 0,
  })
}

/** Without a time of creation, another collection under the same id would look the same (safety rule 8). */
export function unidentified({ createdAt }: CollectionItem): readonly KeptReason[] {
  const detail = 'its time of creation cannot be understood'
  return Number.isNaN(createdAt.getTime()) ? [{ code: 'unreadable', detail }] : []
}
