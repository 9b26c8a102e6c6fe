import type { ProjectFieldsFragment } from '../../../generated/operations.ts'
import type { RecordFields } from '../../conditions/judge.ts'
import type { Read } from '../../conditions/values.ts'
import { countOf, dateOf, dateOrNull, textOrNull } from '../read-values.ts'
import type { RowRecord } from '../row-record.ts'
import { PROJECT_EXTRA, type Project } from './project-row.ts'

/** A project as a read gave it. */
export interface ProjectRecord extends RowRecord {
  readonly project: ProjectFieldsFragment
}

type Readers = { readonly [Field in keyof Project]: (record: ProjectRecord) => Read<Project[Field]> }

const READERS: Readers = {
  id: ({ project }) => project.id,
  name: ({ project }) => project.name,
  entity: ({ project }) => project.entityName,
  access: ({ project }) => textOrNull(project.access),
  createdAt: ({ project }) => dateOf(project.createdAt),
  updatedAt: ({ project }) => dateOrNull(project.updatedAt),
  description: ({ project }) => textOrNull(project.description),
  runCount: ({ project }) => countOf(project.runCount),
  storedBytes: ({ project }) => countOf(project.storageBytes),
}

function isField(name: string): name is keyof Project {
  return Object.hasOwn(READERS, name)
}

/** How the fields of projects are read. */
export const PROJECT_FIELDS: RecordFields<ProjectRecord> = {
  fields: Object.freeze(Object.keys(READERS)),
  isExtra: field => PROJECT_EXTRA.some(extra => extra === field),
  read: (record, field) => (isField(field) ? READERS[field](record) : undefined),
}
