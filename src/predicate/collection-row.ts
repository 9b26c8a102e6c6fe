import type { Collection } from '../plan/collection-query.ts'
import type { Predicate } from '../plan/query.ts'
import { type Answer, answerTo, trueOrFalse } from './judge.ts'
import { rowMaker } from './row.ts'

const FIELDS = {
  id: true,
  name: true,
  entity: true,
  project: true,
  type: true,
  kind: true,
  createdAt: true,
  description: true,
  tags: true,
  isEmpty: true,
} satisfies Record<keyof Collection, true>

const fieldNames = Object.keys(FIELDS)

/** A collection as closures and endings see it: read-only, and an unknown name throws `UNKNOWN_FIELD`. */
export const collectionRow: (collection: Collection) => Collection = rowMaker<Collection, Collection>({
  fields: fieldNames,
  read: (collection, field) => Reflect.get(collection, field),
  enumerate: () => fieldNames,
  show: (collection, field) => Reflect.get(collection, field),
})

/** Whether a collection passes every predicate; the first that does not answer true or false is refused. */
export function passesAll(predicates: readonly Predicate<Collection>[], collection: Collection): Answer<boolean> {
  for (const predicate of predicates) {
    const answer = trueOrFalse(answerTo(predicate, collectionRow(collection)))
    if (answer.kind !== 'value' || !answer.value) return answer
  }
  return { kind: 'value', value: true }
}
