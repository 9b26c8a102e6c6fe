import { describe, expect, test } from 'vitest'
import { alive, operations, stage } from '../../e2e/world.ts'

const seed = {
  projects: {
    'my-team/vision': {
      runs: [
        { name: 'a', group: 'g1', sweep: 's', tags: ['keep'], summary: { eval: { acc: 0.9 } }, config: { lr: 0.1 } },
        {
          name: 'b',
          group: 'g2',
          displayName: 'second',
          state: 'failed',
          summary: { eval: { acc: 0.1 }, 'eval.acc': 3 },
        },
        { name: 'gone', deletedAt: '2026-01-01T00:00:00Z' },
      ],
      collections: {
        model: {
          type: 'model',
          versions: [{ loggedBy: 'a' }, { loggedBy: 'b' }, { loggedBy: 'a' }, {}, { loggedBy: 'gone' }],
        },
      },
    },
  },
}
const versionsOf = (rows: readonly { readonly version: string | null }[]) => rows.map(({ version }) => version)

describe('the run that logged a version', () => {
  test('is a row of its own where it is asked for, each run read once', async () => {
    await using world = await stage({ seed })
    const rows = await world.client.artifacts().inCollection('my-team/vision/model').with('loggedBy', 'tags').toArray()
    expect(rows.map(({ loggedBy }) => loggedBy?.id ?? null)).toEqual(['a', 'b', 'a', null, null])
    expect(rows[1]?.loggedBy).toMatchObject({
      ...{ id: 'b', name: 'second', entity: 'my-team', project: 'vision', state: 'failed', group: 'g2', sweep: null },
      ...{ tags: [], config: {} },
    })
    expect(rows[0]?.loggedBy?.summary).toEqual({ eval: { acc: 0.9 } })
    expect(operations(world.sandbox)).toEqual(['NamedCollectionVersions', 'NamedRun'])
  })

  test.each([
    ['a group', { loggedBy: { group: 'g1' } }, ['v0', 'v2']],
    ['tags', { loggedBy: { tags: { has: 'keep' } } }, ['v0', 'v2']],
    ['a state', { loggedBy: { state: 'failed' } }, ['v1']],
    ['its config', { loggedBy: { config: { lr: 0.1 } } }, ['v0', 'v2']],
    ['nobody', { loggedBy: null }, ['v3', 'v4']],
    ['not', { not: { loggedBy: { group: 'g1' } } }, ['v1']],
  ] as const)('is tested by %s', async (_, condition, expected) => {
    await using world = await stage({ seed })
    const rows = await world.client.artifacts().inCollection('my-team/vision/model').where(condition).toArray()
    expect(versionsOf(rows)).toEqual(expected)
  })

  test('a path that names two things in its summary refuses the plan', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection('my-team/vision/model')
    const unclear = query.where({ loggedBy: { summary: { 'eval.acc': { moreThan: 1 } } } })
    await expect(unclear.delete().preview()).rejects.toThrow('summary')
    expect(() => query.where({ loggedBy: { groop: 'g1' } as object })).toThrow('Did you mean group?')
  })

  test('is fetched where a closure reads it, and a typo within is told', async () => {
    await using world = await stage({ seed })
    const query = world.client.artifacts().inCollection('my-team/vision/model')
    expect(versionsOf(await query.where(a => a.loggedBy?.sweep === 's').toArray())).toEqual(['v0', 'v2'])
    // @ts-expect-error a run has no such field
    const typo = query.where(a => a.loggedBy?.sweeep === 's')
    await expect(typo.toArray()).rejects.toThrow('it read a field that does not exist')
  })

  test('is compared right before: a version goes only as long as its run is as it was', async () => {
    await using world = await stage({ seed })
    const query = world.client
      .artifacts()
      .inCollection('my-team/vision/model')
      .where({ loggedBy: { group: 'g2' } })
    const preview = await query.union(world.client.artifacts().named('my-team/vision/model:v3')).delete().preview()
    expect(preview.items).toHaveLength(2)
    world.sandbox.change(edit => edit.setRunState('my-team/vision/b', 'crashed'))
    const report = await preview.apply()
    expect(report.counts).toMatchObject({ deleted: 1, changed: 1 })
    expect(alive(world.sandbox, 'my-team/vision/model')).toEqual(['v0', 'v1', 'v2', 'v4'])
  })

  test('survives being held among many rows', async () => {
    await using world = await stage({ seed })
    const query = world.client
      .artifacts()
      .inCollection('my-team/vision/model')
      .where({ loggedBy: { group: 'g1' } })
    expect(versionsOf(await query.sparing({ last: 1 }).with('loggedBy').toArray())).toEqual(['v0'])
  })
})
