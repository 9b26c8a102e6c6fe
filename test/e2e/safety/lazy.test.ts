import { inspect } from 'node:util'
import { expect, test } from 'vitest'
import { type Client, metadata } from '../../../src/index.ts'
import { stage } from '../world.ts'
import { COLLECTION, PROJECT, seedOf } from './helpers.ts'

/** Everything that can be built, by every word. */
function everything({ artifacts, collections }: Pick<Client, 'artifacts' | 'collections'>) {
  const scopes = [
    artifacts().ofRun('run'),
    artifacts().ofRuns(['run', 'vision/other', 'my-team/vision/third'], { missing: 'skip' }),
    artifacts().usedByRun('vision/run'),
    artifacts().inCollection(COLLECTION),
    artifacts().inProject('vision'),
    artifacts().named('checkpoint:v0', `${COLLECTION}:best`),
    artifacts().withId('QXJ0aWZhY3Q6MQ=='),
  ]
  const queries = scopes.flatMap(scope => [
    scope,
    scope.where(a => Number(metadata('loss')(a)) > 1),
    scope.ofType('model').orderBy(a => a.size, 'desc'),
    scope
      .orderBy(a => a.tags[0])
      .take(3)
      .with('metadata', 'links'),
    scope.all().pipe(query => query.where(a => a.usedCount === 0)),
  ])
  const plans = queries
    .map(query => query.where(() => true))
    .flatMap(query => [
      query.delete(),
      query.delete({ aliases: true, linked: true, used: true, system: true, elsewhere: true }),
      query.removeAliases('best'),
      query.removeAliases('best', 'prod', { in: 'my-org/registry/served' }),
    ])
  const held = [
    collections().named(COLLECTION),
    collections()
      .inProject(PROJECT)
      .where(c => c.isEmpty)
      .all(),
  ]
  return {
    sources: [artifacts(), collections()],
    built: [...queries, ...plans, ...held, ...held.map(one => one.delete())],
  }
}

test('nothing that is built, explained, printed, awaited, returned or kept sends a request', async () => {
  await using world = await stage({ seed: seedOf(2) })
  const { client, sandbox } = world
  const { sources, built } = everything({
    artifacts: () => client.artifacts(),
    collections: () => client.collections(),
  })
  expect(built.length).toBeGreaterThan(100)
  for (const one of built) {
    expect(one.explain()).not.toBe('')
    expect(inspect(one, { depth: 9, showHidden: true })).not.toBe('')
  }
  for (const one of [...sources, ...built]) {
    inspect(one, { showProxy: true })
    expect(`${one}${JSON.stringify(one)}${String(one)}`).not.toBe('')
    expect(await one).toBe(one)
    expect(await (async () => one)()).toBe(one)
    expect(Object.keys(one)).toEqual([])
    expect('then' in one).toBe(false)
    expect({ ...one }).toEqual({})
  }
  expect(await Promise.all(built)).toEqual(built)
  expect(await Promise.race([built[0]])).toBe(built[0])
  expect(sandbox.requests()).toEqual([])
})

test('an iterator that nobody pulls sends nothing, and neither does a plan that is built from a read query', async () => {
  await using world = await stage({ seed: seedOf(2) })
  const query = world.client.artifacts().inCollection(COLLECTION)
  query[Symbol.asyncIterator]()
  world.client.collections().named(COLLECTION)[Symbol.asyncIterator]()
  expect(world.sandbox.requests()).toEqual([])
  await query.count()
  world.sandbox.clearRequests()
  query.delete().explain()
  expect(world.sandbox.requests()).toEqual([])
})

test('a preview and a report can be printed, awaited and serialised without a request', async () => {
  await using world = await stage({ seed: seedOf([{}, { aliases: ['best'] }]) })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.clearRequests()
  const print = (one: object & { table(): string }) => `${inspect(one)}${one}${JSON.stringify(one)}${one.table()}`
  expect(await preview).toBe(preview)
  expect(print(preview)).toContain('best')
  preview.without(() => true)
  expect([preview.seal, preview.bytes, preview.count, preview.notes]).toBeDefined()
  expect(world.sandbox.requests()).toEqual([])
  const report = await preview.apply()
  world.sandbox.clearRequests()
  expect(await report).toBe(report)
  expect(print(report)).toContain('deleted')
  expect([report.counts, report.ok, report.bytes, report.exitCode, report.orThrow()]).toBeDefined()
  expect(world.sandbox.requests()).toEqual([])
})
