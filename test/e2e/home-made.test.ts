import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { type ArtifactQuery, connect, metadata, type SparingRules } from '../../src/index.ts'
import type { SeedVersion } from '../../src/sandbox/index.ts'
import { loose } from './bad-input/refusal.ts'
import { at, COLLECTION, chosen, endings, reasons, seedOf } from './safety/helpers.ts'
import { alive, operations, type Stage, stage } from './world.ts'

const rowsOf = ({ client }: Stage) => client.artifacts().inCollection(COLLECTION)
const numbers = (...indexes: readonly number[]) => indexes.map(index => `checkpoint:v${index}`)
const names = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => `v${from + i}`)

/** What of these versions is left after all but what the rules spare was deleted. */
async function leftBy(rules: SparingRules, versions: readonly SeedVersion[] | number, order = {}) {
  await using world = await stage({ seed: seedOf(versions), ...order }, { page: 5 })
  const report = await rowsOf(world).sparing(rules).delete({ aliases: true }).run()
  expect(report.ok).toBe(true)
  return alive(world.sandbox, COLLECTION)
}

describe('what home-made clean-ups get wrong', () => {
  test('1, 2: v10 is newer than v9, and has two digits', async () => {
    expect(await leftBy({ last: 3 }, 12)).toEqual(['v9', 'v10', 'v11'])
    await using world = await stage({ seed: seedOf(12) })
    const olderThan = (rows: ArtifactQuery) => rows.where({ versionIndex: { lessThan: 10 } }).delete()
    expect(chosen(await rowsOf(world).pipe(olderThan).preview())).toEqual(numbers(0, 1, 2, 3, 4, 5, 6, 7, 8, 9))
    const latest = await rowsOf(world).orderBy('versionIndex', 'desc').first()
    expect(latest?.version).toBe('v11')
  })

  test('1: what has an alias stays, in whatever collection of a run, unless aliases: true is said', async () => {
    await using world = await stage({
      seed: seedOf([{ loggedBy: 'run' }, { loggedBy: 'run', aliases: ['best'] }], {
        project: { collections: { data: { type: 'dataset', versions: [{ loggedBy: 'run', aliases: ['prod'] }] } } },
      }),
    })
    const preview = await world.client.artifacts().ofRun('my-team/vision/run').delete().preview()
    expect(chosen(preview)).toEqual(['checkpoint:v0'])
    expect(Object.keys(reasons(preview)).sort()).toEqual(['checkpoint:v1', 'data:v0'])
  })

  test('3: a tag is no alias, and names are compared as texts', async () => {
    const versions = [{ tags: ['best'] }, { aliases: ['best'] }, { tags: ['gold'] }, { aliases: ['gold', 'best-2'] }]
    expect(await leftBy({ aliases: ['best'] }, versions)).toEqual(['v1'])
    expect(await leftBy({ tags: ['best'] }, versions)).toEqual(['v0'])
    expect(await leftBy({ aliases: [/^best/] }, versions)).toEqual(['v1', 'v3'])
  })

  test.each(['newest-first', 'oldest-first'] as const)('4: a server that lists the %s', async defaultOrder => {
    const order = defaultOrder === 'newest-first' ? { defaultOrder } : {}
    const losses = [0.9, 0.2, 0.5, 0.2, 0.7, 0.4, 0.6].map(loss => ({ metadata: { loss } }))
    expect(await leftBy({ last: 2, best: { min: metadata('loss') } }, losses, order)).toEqual(['v1', 'v3', 'v5', 'v6'])
    await using world = await stage({ seed: seedOf(losses), ...order }, { page: 2 })
    const first = await rowsOf(world).orderBy(metadata('loss')).take(3).toArray()
    expect(first.map(({ version }) => version)).toEqual(['v1', 'v3', 'v5'])
  })

  test('5: a path where another belongs is not found, and nothing is said to be done', async () => {
    await using world = await stage({ seed: seedOf(3) })
    const plan = world.client.artifacts().inCollection('my-team/vision/model').delete()
    await expect(plan.run()).rejects.toThrowErrorMatchingInlineSnapshot(`
      [CoppiceError: NOT_FOUND: Not there, or not visible to this key: collection my-team/vision/model.
        expected: names that exist
        to do:    Check the spelling, and the entity and project that short paths were completed with.]
    `)
    await expect(
      world.client.artifacts().ofRun('my-team/vision/checkpoint').delete().run(),
    ).rejects.toThrowErrorMatchingInlineSnapshot(`
      [CoppiceError: NOT_FOUND: Not there, or not visible to this key: run my-team/vision/checkpoint.
        expected: names that exist
        to do:    Check the spelling, and the entity and project that short paths were completed with. A run goes by its id: by the name that W&B shows say runs().inProject(…).where({ name: … }).]
    `)
    expect(alive(world.sandbox, COLLECTION)).toEqual(names(0, 2))
  })

  test('6: metadata that some versions lack', async () => {
    const versions = [{ metadata: { train_step: 10 } }, {}, { metadata: { train_step: 900 } }, { metadata: {} }]
    await using world = await stage({ seed: seedOf(versions) })
    const step = { train_step: { lessThan: 100 } }
    const early = await rowsOf(world).where({ metadata: step }).delete().preview()
    expect(chosen(early)).toEqual(numbers(0))
    const not = await rowsOf(world)
      .where({ not: { metadata: step } })
      .delete()
      .preview()
    expect(chosen(not)).toEqual(numbers(2))
    const spared = await rowsOf(world)
      .sparing({ best: { max: metadata('train_step') } })
      .delete()
      .preview()
    expect(chosen(spared)).toEqual(numbers(0))
    expect(reasons(spared)).toMatchInlineSnapshot(`
      {
        "checkpoint:v1": [
          "spared: best by max metadata('train_step'): it has no number there",
        ],
        "checkpoint:v2": [
          "spared: best by max metadata('train_step')",
        ],
        "checkpoint:v3": [
          "spared: best by max metadata('train_step'): it has no number there",
        ],
      }
    `)
    const careless = rowsOf(world).where(a => Number((loose(a.metadata) as Record<string, number>)['train_step']) < 100)
    await expect(careless.delete().run()).rejects.toThrowErrorMatchingInlineSnapshot(`
      [CoppiceError: PREDICATE_FAILED: A closure or condition gave no answer about checkpoint:v1.
        expected: true or false for every row
        came:     it threw TypeError: Cannot read properties of null (reading 'train_step')
        to do:    Mend it, or keep such rows with .preview({ onError: 'keep' }).]
    `)
    expect(alive(world.sandbox, COLLECTION)).toEqual(names(0, 3))
  })

  test('6: gaps between the numbers', async () => {
    const versions = [0, 1, 4, 9, 10, 30].map(index => ({ index }))
    expect(await leftBy({ last: 2 }, versions)).toEqual(['v10', 'v30'])
    await using world = await stage({ seed: seedOf(versions) })
    const range = await rowsOf(world)
      .where({ versionIndex: { atLeast: 1, atMost: 9 } })
      .delete()
      .preview()
    expect(chosen(range)).toEqual(numbers(1, 4, 9))
  })

  test('7: one failure ends nothing, and frees nothing', async () => {
    await using world = await stage(
      { seed: seedOf([{ size: 1000 }, { size: 1000 }, { size: 1000 }]) },
      { batch: 1, concurrency: 1 },
    )
    let deletions = 0
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'DeleteVersion') deletions += 1
      // Someone names the version when it was read again already: the server refuses, since it must not drop aliases.
      const isSecond = operation === 'DeleteVersion' && deletions === 2
      return isSecond ? { kind: 'before', apply: ({ addAlias }) => addAlias(at(1), 'prod') } : undefined
    })
    const report = await rowsOf(world).delete().run()
    expect(report.ok).toBe(false)
    expect(report.exitCode).not.toBe(0)
    expect(report.counts).toMatchObject({ deleted: 2 })
    expect(report.bytes).toBe(2000)
    expect(endings(report)).toEqual({
      'checkpoint:v0': 'deleted',
      'checkpoint:v1': 'refused',
      'checkpoint:v2': 'deleted',
    })
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v1'])
    expect(() => report.orThrow()).toThrow(expect.objectContaining({ code: 'INCOMPLETE' }))
  })

  test('8: a row cannot be deleted, and so not the wrong one: a plan deletes what its preview shows', async () => {
    await using world = await stage({ seed: seedOf(3) })
    for await (const row of rowsOf(world)) {
      expect(() => (loose(row) as { delete(): void }).delete()).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_FIELD' }),
      )
    }
    const preview = await rowsOf(world).where({ version: 'v1' }).delete().preview()
    const report = await preview.apply()
    expect(report.outcomes.map(({ item }) => item)).toEqual(preview.items)
    expect(alive(world.sandbox, COLLECTION)).toEqual(['v0', 'v2'])
  })

  test('9: a key is never shown', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const client = connect({ baseUrl: world.sandbox.url, apiKey: world.sandbox.key })
    const query = client.artifacts().inCollection(COLLECTION)
    const preview = await query.delete().preview()
    const shown = [client, client.artifacts(), query, query.delete(), preview, await query.toArray()]
    const texts = shown.flatMap(thing => [inspect(thing, { depth: 9, showHidden: true }), JSON.stringify(thing)])
    expect(texts.filter(text => text.includes(world.sandbox.key))).toEqual([])
    const wrong = connect({ baseUrl: world.sandbox.url, apiKey: 'w'.repeat(40) })
      .artifacts()
      .inCollection(COLLECTION)
    const error = await wrong.count().catch(caught => caught)
    expect(inspect(error, { depth: 9, showHidden: true })).not.toContain('www')
  })
})

test('nothing of what is refused has sent a request', async () => {
  await using world = await stage({ seed: seedOf(2) })
  for (const [word, value] of [
    ['where', { size: undefined }],
    ['sparing', { last: 0 }],
    ['union', undefined],
  ] as const) {
    expect(() => rowsOf(world)[word](loose(value))).toThrow()
  }
  expect(operations(world.sandbox)).toEqual([])
})
