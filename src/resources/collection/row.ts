import { describeThrown } from '../../conditions/describe.ts'
import { type Judgement, judgementOf, trueOrFalse } from '../../conditions/judge.ts'
import { type RowReader, rowMaker } from '../../conditions/row.ts'
import { type Strictly, strictly } from '../../conditions/strict.ts'
import { UNREADABLE } from '../../conditions/values.ts'
import { CoppiceError } from '../../errors/coppice-error.ts'
import type { Collection } from '../../plan/collection-query.ts'
import type { Predicate } from '../../plan/query.ts'

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

/** A collection as a read gave it: what came and cannot be understood is no value (safety rule 3). */
export type ReadCollection = { readonly [Field in keyof Collection]: Collection[Field] | typeof UNREADABLE }

type Refused = Extract<Judgement<never>, { kind: 'refused' }>

/** Reads collections for closures, and tells of every error that it throws: it counts even when a closure catches it. */
function readerTelling(tell: (refused: Refused) => void): RowReader<ReadCollection> {
  const unknown = (cause: CoppiceError) => tell({ kind: 'refused', problem: describeThrown(cause), cause })
  return { ...readerOf(tell, strictly(unknown)), unknown }
}

function readerOf(tell: (refused: Refused) => void, given: Strictly): RowReader<ReadCollection> {
  return {
    fields: fieldNames,
    read(collection, field) {
      const value: unknown = Reflect.get(collection, field)
      if (value !== UNREADABLE) return given(field, value)
      const cause = unreadable(collection, field)
      tell({ kind: 'refused', problem: `its ${field} cannot be understood`, cause })
      throw cause
    },
    enumerate: () => fieldNames,
    show(collection, field) {
      const value: unknown = Reflect.get(collection, field)
      return value === UNREADABLE ? '‹unreadable›' : value
    },
  }
}

/**
 * A collection as endings give it: read-only, and an unknown name throws `UNKNOWN_FIELD`, a value that cannot be understood
 * `BAD_ANSWER`.
 */
export const collectionRow: (collection: ReadCollection) => Collection = rowMaker<ReadCollection, Collection>(
  readerOf(
    () => undefined,
    (_, value) => value,
  ),
)

/** Whether a collection passes every predicate; the first that does not answer true or false is refused. */
export function passesAll(
  predicates: readonly Predicate<Collection>[],
  collection: ReadCollection,
): Judgement<boolean> {
  const told: Refused[] = []
  const row = rowMaker<ReadCollection, Collection>(readerTelling(refused => told.push(refused)))(collection)
  for (const predicate of predicates) {
    const answer = trueOrFalse(judgementOf(predicate, row))
    const [first] = told
    if (first !== undefined) return first
    if (answer.kind !== 'value' || !answer.value) return answer
  }
  return { kind: 'value', value: true }
}

function unreadable(collection: ReadCollection, field: string): CoppiceError {
  return new CoppiceError('BAD_ANSWER', {
    problem: `The ${field} of the collection ${String(collection.name)} cannot be understood`,
    todo: 'Look at this collection in W&B, and leave the field out of the query or the collection out of the selection.',
  })
}
