import fc from 'fast-check'
import type { ServerOptions } from './memory-server.ts'

const FEW_FILTERS = { 'ArtifactCollection.artifacts': ['state'], 'ArtifactType.artifactCollections': ['name'] }
const KEYS = ['state', 'createdAt', 'created_at', 'updatedAt', 'size', 'alias', 'aliases', 'tag', 'tags', 'metadata']
const MANY_FILTERS = {
  'ArtifactCollection.artifacts': [...KEYS, 'version', 'version_index', 'versionIndex', 'digest'],
  'Run.outputArtifacts': KEYS,
  'Run.inputArtifacts': KEYS,
  'ArtifactType.artifactCollections': ['name'],
  'Project.artifactCollections': ['name'],
  'Project.runs': ['state', 'group', 'jobType', 'sweep'],
}
const ORDERS = { 'ArtifactCollection.artifacts': ['version_index', 'created_at', 'createdAt', 'size'] }

const plain = {
  largestPage: fc.constantFrom(2, 5, 1000, 1000),
  cursors: fc.constantFrom('key', 'offset'),
  defaultOrder: fc.constantFrom('oldest first', 'newest first'),
  showsDeleted: fc.boolean(),
  listsVersionsAsAliases: fc.boolean(),
  seed: fc.nat(999),
} as const

export type Server = Partial<ServerOptions>

/** Servers that do what they are asked, if they know it. */
export const honest: fc.Arbitrary<Server> = fc.record({
  ...plain,
  filters: fc.constantFrom({}, FEW_FILTERS, MANY_FILTERS, MANY_FILTERS),
  orders: fc.constantFrom({}, ORDERS),
})

/** Servers that take every filter, and show other rows than those that were asked for. */
export const lying = (lies: ServerOptions['lies']): fc.Arbitrary<Server> =>
  fc.record({
    ...plain,
    lies: fc.constant(lies),
    filters: fc.constantFrom(FEW_FILTERS, MANY_FILTERS, MANY_FILTERS),
    orders: fc.constant(ORDERS),
  })

/** Servers that know no order, keep to it, or do something else instead. */
export const disorderly: fc.Arbitrary<Server> = fc.record({
  ...plain,
  filters: fc.constantFrom({}, MANY_FILTERS),
  orders: fc.constantFrom({}, ORDERS, ORDERS, ORDERS),
  orderLies: fc.constantFrom('none', 'ignores', 'reverses', 'swaps'),
})
