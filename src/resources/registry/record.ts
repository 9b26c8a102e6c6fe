import type { RegistryFieldsFragment } from '../../../generated/operations.ts'
import type { RecordFields } from '../../conditions/judge.ts'
import type { Read } from '../../conditions/values.ts'
import { registryIn } from '../../plan/path.ts'
import { dateOf, dateOrNull, textOrNull } from '../read-values.ts'
import type { RowRecord } from '../row-record.ts'
import type { Registry } from './registry-row.ts'

/** A registry as a read gave it, and the organisation in which it was found. */
export interface RegistryRecord extends RowRecord {
  readonly organization: string
  readonly registry: RegistryFieldsFragment
}

type Readers = { readonly [Field in keyof Registry]: (record: RegistryRecord) => Read<Registry[Field]> }

const READERS: Readers = {
  id: ({ registry }) => registry.id,
  name: ({ registry }) => registryIn(registry.name) ?? registry.name,
  organization: ({ organization }) => organization,
  entity: ({ registry }) => registry.entityName,
  project: ({ registry }) => registry.name,
  access: ({ registry }) => textOrNull(registry.access),
  createdAt: ({ registry }) => dateOf(registry.createdAt),
  updatedAt: ({ registry }) => dateOrNull(registry.updatedAt),
  description: ({ registry }) => textOrNull(registry.description),
}

function isField(name: string): name is keyof Registry {
  return Object.hasOwn(READERS, name)
}

/** How the fields of registries are read. */
export const REGISTRY_FIELDS: RecordFields<RegistryRecord> = {
  fields: Object.freeze(Object.keys(READERS)),
  isExtra: () => false,
  read: (record, field) => (isField(field) ? READERS[field](record) : undefined),
}
