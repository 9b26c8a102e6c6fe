import type { OrderKey } from '../plan/query.ts'
import type { Artifact } from '../predicate/artifact.ts'
import { fieldAccessor } from '../predicate/keys.ts'
import { checkOneOf } from './check.ts'

/** The fields that rows can be ordered by. */
export type SortableField = {
  [Field in keyof Artifact]: Artifact[Field] extends string | number | Date | null ? Field : never
}[keyof Artifact]

const SORTABLE = {
  collection: true,
  createdAt: true,
  description: true,
  digest: true,
  entity: true,
  fileCount: true,
  historyStep: true,
  id: true,
  name: true,
  project: true,
  size: true,
  state: true,
  storedBytes: true,
  type: true,
  updatedAt: true,
  usedCount: true,
  version: true,
  versionIndex: true,
} satisfies Record<SortableField, true>

/** A key by a field's name, or as it was given. Throws `BAD_OPTION` for a name that is none. */
export function keyOf(word: string, key: OrderKey | SortableField): OrderKey {
  if (typeof key === 'function') return key
  checkOneOf(word, key, Object.keys(SORTABLE))
  return fieldAccessor(key)
}
