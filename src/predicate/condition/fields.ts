import type { Artifact } from '../artifact.ts'

/** What kind of test each field takes. `null` says that the field itself may be null. */
export const FIELD_TESTS = {
  id: { test: 'text' },
  name: { test: 'text' },
  collection: { test: 'text' },
  version: { test: 'text', null: true },
  versionIndex: { test: 'number', null: true },
  entity: { test: 'text' },
  project: { test: 'text' },
  type: { test: 'text' },
  state: { test: 'text' },
  aliases: { test: 'texts' },
  ownAliases: { test: 'texts' },
  size: { test: 'bytes' },
  createdAt: { test: 'time' },
  links: { test: 'links' },
  tags: { test: 'texts' },
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

export const LINK_TESTS = { entity: 'text', project: 'text', collection: 'text', aliases: 'texts' } as const

export const MAKER_TESTS = { kind: 'text', run: 'text', entity: 'text', project: 'text', username: 'text' } as const
