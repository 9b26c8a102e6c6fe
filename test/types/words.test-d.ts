import { expectTypeOf } from 'vitest'
import {
  type Artifact,
  type ArtifactQuery,
  type ArtifactRow,
  artifacts,
  type Collection,
  type CollectionQuery,
  type Condition,
  collections,
  type ExtraField,
  largerThan,
  metadata,
  olderThan,
  type Plan,
  tagged,
  unaliased,
} from '../../src/index.ts'

const query = artifacts().ofRun('my-team/vision/run-7f3a')
const plan = query.delete()

// Nothing is thenable: awaiting a query or a plan by accident runs nothing.
expectTypeOf<'then' & (keyof typeof query | keyof typeof plan)>().toEqualTypeOf<never>()
expectTypeOf<Awaited<typeof query>>().toEqualTypeOf<ArtifactQuery>()
expectTypeOf<Awaited<typeof plan>>().toEqualTypeOf<Plan>()

// `where` and the other steps keep the type; only `with` widens it.
const withMetadata = query.with('metadata')
expectTypeOf(query.where(a => a.size > 1)).toEqualTypeOf(query)
expectTypeOf(withMetadata.where(a => a.size > 1)).toEqualTypeOf(withMetadata)
expectTypeOf(
  withMetadata
    .ofType('model')
    .orderBy(a => a.size)
    .take(3)
    .all(),
).toEqualTypeOf(withMetadata)
expectTypeOf(withMetadata.with('links')).toEqualTypeOf<ArtifactQuery<'metadata' | 'links'>>()
expectTypeOf(withMetadata.pipe(rows => rows.where(a => a.size > 1))).toEqualTypeOf(withMetadata)

expectTypeOf(withMetadata.where({ type: 'model' })).toEqualTypeOf(withMetadata)
expectTypeOf(withMetadata.sparing({ last: 3 }).distinct('size')).toEqualTypeOf(withMetadata)
// Of a union rows carry what both sides carry; what is taken away carries nothing.
expectTypeOf(withMetadata.with('links').union(withMetadata)).toEqualTypeOf(withMetadata)
expectTypeOf(withMetadata.union(query)).toEqualTypeOf(query)
expectTypeOf(withMetadata.except(query)).toEqualTypeOf(withMetadata)

// Ready-made conditions and accessors fit wherever conditions and keys do.
query.where({ and: [olderThan('30d'), { not: largerThan('1GB') }], or: [tagged('x'), unaliased()] })
query
  .orderBy(metadata('loss'))
  .distinct(metadata('stage'))
  .sparing({ best: { min: metadata('loss') } })
query.sparing({
  best: [{ max: a => a.size }, { min: metadata('loss'), count: 2 }],
  per: a => {
    expectTypeOf(a).toEqualTypeOf<Artifact>()
    return a.collection
  },
})
const saved: Condition = JSON.parse('{ "type": "model" }')
expectTypeOf(query.where(saved)).toEqualTypeOf(query)

// Closures see every field.
query.where(a => {
  expectTypeOf(a).toEqualTypeOf<Artifact>()
  return a.metadata !== null
})
collections()
  .inProject('my-team/vision')
  .where(c => {
    expectTypeOf(c).toEqualTypeOf<Collection>()
    return c.isEmpty
  })
expectTypeOf(collections().named('my-team/vision/checkpoint')).toEqualTypeOf<CollectionQuery>()

// Rows of endings hold the cheap fields and what `with` named, nothing else.
type Row<Query> = Query extends AsyncIterable<infer Each> ? Each : never
expectTypeOf<keyof Row<typeof query> & ExtraField>().toEqualTypeOf<never>()
expectTypeOf<keyof Row<typeof withMetadata> & ExtraField>().toEqualTypeOf<'metadata'>()
expectTypeOf<Row<typeof withMetadata>['metadata']>().toEqualTypeOf<Artifact['metadata']>()
expectTypeOf(query.toArray()).resolves.toEqualTypeOf<readonly ArtifactRow[]>()
expectTypeOf(withMetadata.first()).resolves.toEqualTypeOf<ArtifactRow<'metadata'> | undefined>()
