import type { Collection } from '../resources/collection/collection-row.ts'
import type { Artifact } from '../resources/version/artifact.ts'

/** What kind of test each field of a version takes; a name is a text that nobody spells like a pattern. `null`: the field may be null. */
export const VERSION_TESTS = {
  id: { test: 'text' },
  name: { test: 'name' },
  collection: { test: 'name' },
  version: { test: 'name', null: true },
  versionIndex: { test: 'number', null: true },
  entity: { test: 'name' },
  project: { test: 'name' },
  type: { test: 'name' },
  state: { test: 'name' },
  aliases: { test: 'names' },
  ownAliases: { test: 'names' },
  size: { test: 'bytes' },
  createdAt: { test: 'time' },
  links: { test: 'links' },
  tags: { test: 'names' },
  storedBytes: { test: 'bytes' },
  updatedAt: { test: 'time', null: true },
  ttl: { test: 'ttl' },
  description: { test: 'text', null: true },
  metadata: { test: 'metadata' },
  digest: { test: 'text' },
  fileCount: { test: 'number' },
  usedCount: { test: 'number' },
  createdBy: { test: 'maker', null: true },
  historyStep: { test: 'number', null: true },
} as const satisfies Record<keyof Artifact, FieldTest>

/** The same for collections. */
export const COLLECTION_TESTS = {
  id: { test: 'text' },
  name: { test: 'name' },
  entity: { test: 'name' },
  project: { test: 'name' },
  type: { test: 'name' },
  kind: { test: 'collectionKind' },
  createdAt: { test: 'time' },
  description: { test: 'text', null: true },
  tags: { test: 'names' },
  isEmpty: { test: 'flag' },
} as const satisfies Record<keyof Collection, FieldTest>

/** A field of one name is tested alike, whatever it is a field of. */
export const FIELD_TESTS = { ...VERSION_TESTS, ...COLLECTION_TESTS }

export interface FieldTest {
  readonly test: TestKind
  readonly null?: true
}

export type TestKind =
  | 'text'
  | 'name'
  | 'number'
  | 'bytes'
  | 'time'
  | 'names'
  | 'links'
  | 'ttl'
  | 'metadata'
  | 'maker'
  | 'flag'
  | 'collectionKind'

export const LINK_TESTS = { entity: 'name', project: 'name', collection: 'name', aliases: 'names' } as const

export const MAKER_TESTS = { kind: 'name', run: 'name', entity: 'name', project: 'name', username: 'name' } as const
