import type { Artifact } from '../resources/version/artifact.ts'

/** What kind of test each field takes; a name is a text that nobody spells like a pattern. `null`: the field may be null. */
export const FIELD_TESTS = {
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
} as const satisfies Record<keyof Artifact, { readonly test: string; readonly null?: true }>

export type FieldTest = (typeof FIELD_TESTS)[keyof Artifact]['test']

export const LINK_TESTS = { entity: 'name', project: 'name', collection: 'name', aliases: 'names' } as const

export const MAKER_TESTS = { kind: 'name', run: 'name', entity: 'name', project: 'name', username: 'name' } as const
