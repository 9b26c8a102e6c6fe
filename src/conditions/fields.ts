import type { ArtifactType } from '../resources/artifact-type/artifact-type-row.ts'
import type { Collection } from '../resources/collection/collection-row.ts'
import type { Project } from '../resources/project/project-row.ts'
import type { Registry } from '../resources/registry/registry-row.ts'
import type { Run } from '../resources/run/run-row.ts'
import type { Artifact, Link } from '../resources/version/artifact.ts'

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
  loggedBy: { test: 'run', null: true },
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

/** The same for runs. */
export const RUN_TESTS = {
  id: { test: 'text' },
  name: { test: 'name' },
  entity: { test: 'name' },
  project: { test: 'name' },
  state: { test: 'name', null: true },
  group: { test: 'name', null: true },
  jobType: { test: 'name', null: true },
  sweep: { test: 'name', null: true },
  tags: { test: 'names' },
  createdAt: { test: 'time' },
  heartbeatAt: { test: 'time', null: true },
  user: { test: 'name', null: true },
  config: { test: 'metadata' },
  summary: { test: 'metadata' },
  storedBytes: { test: 'bytes' },
  outputCount: { test: 'number' },
} as const satisfies Record<keyof Run, FieldTest>

/** The same for projects. */
export const PROJECT_TESTS = {
  id: { test: 'text' },
  name: { test: 'name' },
  entity: { test: 'name' },
  access: { test: 'name', null: true },
  createdAt: { test: 'time' },
  updatedAt: { test: 'time', null: true },
  description: { test: 'text', null: true },
  runCount: { test: 'number' },
  storedBytes: { test: 'bytes' },
} as const satisfies Record<keyof Project, FieldTest>

/** The same for registries. */
export const REGISTRY_TESTS = {
  id: { test: 'text' },
  name: { test: 'name' },
  organization: { test: 'name' },
  entity: { test: 'name' },
  project: { test: 'name' },
  access: { test: 'name', null: true },
  createdAt: { test: 'time' },
  updatedAt: { test: 'time', null: true },
  description: { test: 'text', null: true },
} as const satisfies Record<keyof Registry, FieldTest>

/** The same for types. */
export const TYPE_TESTS = {
  id: { test: 'text' },
  name: { test: 'name' },
  entity: { test: 'name' },
  project: { test: 'name' },
  createdAt: { test: 'time' },
  description: { test: 'text', null: true },
} as const satisfies Record<keyof ArtifactType, FieldTest>

/** A field of one name is tested alike, whatever it is a field of: where it is not, this does not compile. */
export const FIELD_TESTS: typeof VERSION_TESTS &
  typeof COLLECTION_TESTS &
  typeof RUN_TESTS &
  typeof PROJECT_TESTS &
  typeof REGISTRY_TESTS &
  typeof TYPE_TESTS = {
  ...VERSION_TESTS,
  ...COLLECTION_TESTS,
  ...TYPE_TESTS,
  ...PROJECT_TESTS,
  ...REGISTRY_TESTS,
  ...RUN_TESTS,
}

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
  | 'run'
  | 'collectionKind'

export const LINK_TESTS = {
  ...{ entity: 'name', project: 'name', collection: 'name', aliases: 'names', linkedAt: 'time' },
} as const satisfies Record<keyof Link, TestKind>
/** What of the run that logged a version is tested: what it logged besides is not read. */
export const LOGGED_BY_TESTS = (({ outputCount: _, storedBytes: __, ...tests }) => tests)(RUN_TESTS)

export const MAKER_TESTS = { kind: 'name', run: 'name', entity: 'name', project: 'name', username: 'name' } as const
