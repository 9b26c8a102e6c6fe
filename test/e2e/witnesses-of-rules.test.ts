import { describe, expect, test } from 'vitest'
import { metadata } from '../../src/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { at, COLLECTION, endings, PROJECT, reasons, seedOf } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const versions = Array.from({ length: 11 }, (_, index) => ({
  metadata: { loss: index === 2 ? 0.1 : 1 + index },
  createdAt: new Date(Date.UTC(2026, 0, 1 + index)).toISOString(),
}))

const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => `v${from + index}`)

describe('versions go because others stay, and so', () => {
  test('a collection of which the last three were deleted meanwhile is left alone', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).sparing({ last: 3 }).delete().preview()
    expect(preview.items).toHaveLength(8)
    world.sandbox.change(others => {
      for (const index of [8, 9, 10]) others.deleteVersion(at(index))
    })
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 8, deleted: 0 })
    expect(alive(world.sandbox, COLLECTION)).toEqual(range(0, 7))
    expect(report.outcomes[0]).toMatchObject({ detail: `${at(8)}, on which its going rests (last 3), is gone` })
  })

  test('a collection of which the first was deleted meanwhile is left alone', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).sparing({ first: 1 }).delete().preview()
    expect(reasons(preview)).toEqual({ 'checkpoint:v0': ['spared: first 1'] })
    world.sandbox.change(others => others.deleteVersion(at(0)))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 10, deleted: 0 })
    expect(report.outcomes[0]).toMatchObject({ detail: `${at(0)}, on which its going rests (first 1), is gone` })
  })

  test('one witness that is gone is enough, and other groups go on', async () => {
    const project = { collections: { other: { type: 'model', versions } } }
    await using world = await stage({ seed: seedOf(versions, { project }) })
    const query = world.client.artifacts().inProject('my-team/vision').sparing({ last: 3 })
    const preview = await query.delete().preview()
    world.sandbox.change(others => others.deleteVersion('my-team/vision/other:v9'))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 8, deleted: 8 })
    expect(alive(world.sandbox, COLLECTION)).toEqual(range(8, 10))
    expect(alive(world.sandbox, 'my-team/vision/other')).toEqual([...range(0, 8), 'v10'])
  })

  test('a best that is no longer shown leaves its group alone', async () => {
    await using world = await stage({ seed: seedOf(versions), deletedVersionsAnswer: 'null' })
    const rules = { best: { min: metadata('loss') } }
    const preview = await world.client.artifacts().inCollection(COLLECTION).sparing(rules).delete().preview()
    expect(reasons(preview)).toMatchObject({ 'checkpoint:v2': ["spared: best by min metadata('loss')"] })
    world.sandbox.change(others => others.deleteVersion(at(2)))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 10, deleted: 0 })
  })

  test('an alias that moved away from what it protected leaves the group alone', async () => {
    const seed = seedOf(versions.map((one, index) => ({ ...one, aliases: index === 4 ? ['prod'] : [] })))
    await using world = await stage({ seed })
    const query = world.client
      .artifacts()
      .inCollection(COLLECTION)
      .sparing({ aliases: ['prod'] })
    const preview = await query.delete({ aliases: true }).preview()
    expect(preview.items).toHaveLength(10)
    world.sandbox.change(others => others.removeAlias(at(4), 'prod'))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 10, deleted: 0 })
  })

  test('what except takes out bears witness too', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const all = world.client.artifacts().inCollection(COLLECTION)
    const preview = await all
      .except(all.where({ version: { in: ['v9', 'v10'] } }))
      .delete()
      .preview()
    expect(preview.items).toHaveLength(9)
    expect(reasons(preview)).toMatchObject({ 'checkpoint:v9': ['excepted: it is among what except(…) names'] })
    world.sandbox.change(others => others.deleteVersion(at(10)))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ changed: 9, deleted: 0 })
  })

  test('a version that would now be among what is excepted is left alone', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const all = world.client.artifacts().inCollection(COLLECTION)
    const preview = await all
      .except(all.where({ tags: { has: 'gold' } }))
      .delete()
      .preview()
    expect(preview.items).toHaveLength(11)
    world.sandbox.change(others => others.addTag(at(3), 'gold'))
    const report = await preview.apply()
    expect(endings(report)).toMatchObject({ 'checkpoint:v3': 'changed', 'checkpoint:v4': 'deleted' })
  })

  test('what nobody asked of a version may be unreadable when except reads it again', async () => {
    const broken = '{"loss": '
    const three = [{ metadata: broken }, { metadata: { loss: 2 }, tags: ['old'] }, { metadata: broken, tags: ['old'] }]
    await using world = await stage({ seed: seedOf(three) })
    const all = world.client.artifacts().inCollection(COLLECTION)
    const preview = await all
      .where(a => a.tags.length === 0 || Number(a.metadata?.['loss']) > 1)
      .except(all.where({ description: 'a release' }))
      .delete()
      .preview()
    expect(reasons(preview)).toEqual({ 'checkpoint:v2': ['unreadable: its metadata cannot be understood'] })
    expect((await preview.apply()).counts).toMatchObject({ deleted: 2 })
  })

  test.each([true, false])(
    'what the other side of a union cannot judge stays, with the planner (%s)',
    async optimize => {
      const seed = seedOf([{ metadata: '{"loss": ' }, { metadata: { loss: 2 } }])
      await using world = await stage({ seed }, { optimize })
      const artifacts = world.client.artifacts()
      const preview = await artifacts
        .inCollection(COLLECTION)
        .union(
          artifacts
            .inProject(PROJECT)
            .where({ metadata: { loss: { moreThan: 1 } } })
            .ofType('dataset'),
        )
        .delete()
        .preview()
      expect(reasons(preview)).toEqual({ 'checkpoint:v0': ['unreadable: its metadata cannot be understood'] })
      expect(preview.items).toMatchObject([{ version: 'v1' }])
    },
  )

  test('a saved preview keeps its witnesses', async () => {
    await using world = await stage({ seed: seedOf(versions) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).sparing({ last: 3 }).delete().preview()
    const path = `${process.env['XDG_STATE_HOME']}/witnesses-${process.pid}.jsonl`
    await preview.save(path)
    world.sandbox.change(others => others.deleteVersion(at(8)))
    const report = await world.client.apply(path)
    expect(report.counts).toMatchObject({ changed: 8, deleted: 0 })
  })

  test('nothing changed: everything goes that was shown, and the witnesses cost few requests', async () => {
    await using world = await stage({ seed: seedOf(1000), limits: { largestPage: 100 } }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).sparing({ last: 3 }).delete().preview()
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 997 })
    expect(alive(world.sandbox, COLLECTION)).toEqual(range(997, 999))
    expect(preview.requests + report.requests).toBeLessThanOrEqual(45)
  })
})
