import { type Client, metadata, olderThan, unaliased, unlinked } from '../../src/index.ts'

/** Whatever can explain itself. */
interface Explained {
  explain(options?: { readonly passes?: boolean }): string
}

const PROJECT = 'my-team/vision'

/** The chains of README and of the pages in docs, as they stand there. */
export const README: Readonly<Record<string, (client: Client) => Explained>> = {
  headline: ({ artifacts }) =>
    artifacts()
      .ofRun('my-team/vision/run-7f3a')
      .where(a => a.aliases.length === 0)
      .delete({ aliases: true }),
  '1-one-version': ({ artifacts }) => artifacts().named('my-team/vision/predictions:v0').delete(),
  '4-v3-and-v4': ({ artifacts }) =>
    artifacts()
      .ofRun('my-team/vision/run-c0de')
      .where(a => a.version === 'v3' || a.version === 'v4')
      .delete({ aliases: true }),
  '5-no-alias': ({ artifacts }) =>
    artifacts()
      .inCollection('predictions')
      .ofType('predictions')
      .where(a => a.aliases.length === 0)
      .delete(),
  '6-collection': ({ collections }) =>
    collections().named('my-team/vision/backbone').delete({ aliases: true, linked: true }),
  '7-remove-an-alias': ({ artifacts }) => artifacts().named('my-team/vision/checkpoint:v219').removeAliases('final'),
  looking: ({ artifacts }) => {
    const loss = metadata('loss')
    return artifacts()
      .inProject(PROJECT)
      .ofType('model')
      .where(a => a.usedCount === 0 && Number(loss(a)) > 0.5)
      .orderBy(a => a.size, 'desc')
  },
}

/** Every step, hint and reason at least once. */
export const PASSES: Readonly<Record<string, (client: Client) => Explained>> = {
  'keep-the-few': ({ artifacts }) =>
    artifacts()
      .inProject(PROJECT)
      .ofType('model')
      .sparing({ last: 3, within: '14d', aliases: ['best', /^prod/], best: { min: metadata('loss') }, atLeast: 5 })
      .delete({ aliases: true }),
  'conditions-fused': ({ artifacts }) =>
    artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where({ and: [olderThan('30d'), unlinked()] })
      .ofType('model')
      .where({ metadata: { 'eval.loss': { moreThan: 0.5 } }, not: { tags: { some: { matches: /^keep/i } } } })
      .delete(),
  collections: ({ collections }) =>
    collections()
      .inProject(PROJECT)
      .where({ isEmpty: true, createdAt: { olderThan: '90d' } })
      .except(collections().named('backbone'))
      .with('isEmpty')
      .orderBy('createdAt')
      .take(20),
  'collections-by-closure': ({ collections }) =>
    collections()
      .named('backbone', 'other/checkpoint')
      .where(c => c.isEmpty),
  'clear-collections': ({ collections }) =>
    collections().inProject(PROJECT).where({ isEmpty: true }).sparing({ last: 3 }).delete(),
  'names-asked-for': ({ artifacts }) =>
    artifacts()
      .inProject(PROJECT)
      .where({ type: { in: ['model', 'dataset'] }, collection: { in: ['checkpoint', 'backbone'] } })
      .where({ state: 'COMMITTED' })
      .delete(),
  'collections-pruned': ({ artifacts }) =>
    artifacts()
      .inProject(PROJECT)
      .where({ collection: { startsWith: 'run-' }, or: [{ type: 'dataset' }, { size: { moreThan: '1GB' } }] })
      .delete(),
  'two-states': ({ artifacts }) =>
    artifacts()
      .ofRun('my-team/vision/run-7f3a')
      .where({ state: { in: ['PENDING', 'COMMITTED'] }, type: 'model' }),
  'above-sparing': ({ artifacts }) =>
    artifacts()
      .inProject(PROJECT)
      .sparing({ last: 1, per: 'run' })
      .where({ state: 'COMMITTED', type: 'model' })
      .where(a => a.usedCount === 0)
      .delete(),
  'newest-three': ({ artifacts }) =>
    artifacts().inCollection('my-team/vision/checkpoint').orderBy('versionIndex', 'desc').take(3).with('metadata'),
  'any-three': ({ artifacts }) => artifacts().usedByRun('my-team/vision/run-7f3a').take(3),
  'take-before-an-action': ({ artifacts }) =>
    artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where({ state: 'COMMITTED' })
      .orderBy('createdAt')
      .take(20)
      .delete(),
  'take-bytes': ({ artifacts }) =>
    artifacts()
      .inCollection('my-team/vision/checkpoint')
      .where({ state: 'COMMITTED' })
      .orderBy('createdAt')
      .takeBytes('500GB')
      .where({ type: 'model' })
      .delete(),
  sets: ({ artifacts }) => {
    const models = artifacts().inProject(PROJECT).ofType('model')
    const old = models.where(olderThan('90d'))
    return old
      .union(artifacts().inCollection('scratch').where(unaliased()))
      .except(models.where({ tags: { has: 'gold' } }))
      .delete({ aliases: true })
  },
  'one-of-each': ({ artifacts }) =>
    artifacts()
      .inProject(PROJECT)
      .where({ type: 'model' })
      .orderBy('createdAt', 'desc')
      .distinct('collection')
      .delete(),
  'each-version-once': ({ artifacts }) =>
    artifacts().ofRuns(['run-7f3a', 'run-b21c', 'run-c0de'], { missing: 'skip' }).distinct().delete({ used: true }),
  'whole-project': ({ artifacts }) => artifacts().inProject(PROJECT).all().delete({ elsewhere: true, system: true }),
  'no-alias-to-drop': ({ artifacts }) =>
    artifacts().inCollection('my-team/vision/checkpoint').where(unaliased()).delete({ aliases: true }),
  ids: ({ artifacts }) =>
    artifacts().withId('QXJ0aWZhY3Q6MQ==', 'QXJ0aWZhY3Q6Mg==').removeAliases('best', { in: 'shelf' }),
  'groups-by-closure': ({ artifacts }) =>
    artifacts()
      .inCollection('my-team/vision/checkpoint')
      .sparing({ best: [{ max: a => a.size, count: 2 }], per: a => a.tags[0] ?? 'none', daily: 7, monthly: 12 })
      .delete(),
}
