import type { Artifact } from '../resources/version/artifact.ts'

// Written out: derived from Artifact it would cost every user's compiler a hundred instantiations.
/** The fields that rows can be ordered by. */
export type SortableField =
  | 'collection'
  | 'createdAt'
  | 'description'
  | 'digest'
  | 'entity'
  | 'fileCount'
  | 'historyStep'
  | 'id'
  | 'name'
  | 'project'
  | 'size'
  | 'state'
  | 'storedBytes'
  | 'type'
  | 'updatedAt'
  | 'usedCount'
  | 'version'
  | 'versionIndex'

/** The fields whose values have an order. */
type FieldWithOrder = {
  [Field in keyof Artifact]: Artifact[Field] extends string | number | Date | null ? Field : never
}[keyof Artifact]

export const SORTABLE = {
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
} satisfies Record<FieldWithOrder, true> & Record<SortableField, true>
