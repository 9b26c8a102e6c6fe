import { describe, expect, test } from 'vitest'
import { stage } from '../e2e/world.ts'

const seed = {
  protectedAliases: { 'my-org': ['gold'] },
  projects: {
    'my-team/vision': {
      collections: {
        checkpoint: { type: 'model', versions: [{ aliases: ['best', 'latest'] }, { aliases: ['old'] }, {}] },
      },
    },
    'my-org/registry': {
      portfolios: {
        served: {
          links: [
            { source: 'my-team/vision/checkpoint:v0', aliases: ['gold', 'best'] },
            { source: 'my-team/vision/checkpoint:v1', aliases: ['best-of-old'] },
          ],
        },
      },
    },
  },
}
const aliasesIn = (world: Awaited<ReturnType<typeof stage>>, path: string) => {
  const collection = world.sandbox.world().collections.find(one => one.path === path)
  return [...(collection?.versions ?? []), ...(collection?.links ?? [])].map(({ aliases }) => aliases)
}

describe('removing aliases', () => {
  test('takes only those that are named, and only where the row was found', async () => {
    await using world = await stage({ seed })
    const report = await world.client
      .artifacts()
      .inCollection('my-team/vision/checkpoint')
      .removeAliases('best', 'old')
      .run()
    expect(report.counts).toMatchObject({ updated: 2, kept: 1 })
    expect(aliasesIn(world, 'my-team/vision/checkpoint')).toEqual([['latest'], [], []])
    expect(aliasesIn(world, 'my-org/registry/served')).toEqual([['best', 'gold'], ['best-of-old']])
  })

  test('takes patterns, which never mean latest', async () => {
    await using world = await stage({ seed })
    const rows = world.client.artifacts().inCollection('my-team/vision/checkpoint')
    expect((await rows.removeAliases(/^.*$/, 'never').run()).counts).toMatchObject({ updated: 2, kept: 1 })
    expect(aliasesIn(world, 'my-team/vision/checkpoint')).toEqual([['latest'], [], []])
    expect((await rows.removeAliases('latest').run()).counts).toMatchObject({ updated: 1 })
  })

  test('can be told another collection', async () => {
    await using world = await stage({ seed })
    const plan = world.client
      .artifacts()
      .inCollection('my-team/vision/checkpoint')
      .removeAliases('best', { in: 'my-org/registry/served' })
    expect((await plan.run()).counts).toMatchObject({ updated: 1, kept: 2 })
    expect(aliasesIn(world, 'my-org/registry/served')).toEqual([['gold'], ['best-of-old']])
    expect(aliasesIn(world, 'my-team/vision/checkpoint')).toEqual([['best', 'latest'], ['old'], []])
  })

  test('says of a link that its own collection is not named there', async () => {
    await using world = await stage({ seed })
    const links = world.client.artifacts().inCollection('my-org/registry/served')
    const preview = await links.removeAliases('old', { in: 'my-team/vision/checkpoint' }).preview()
    const detail = expect.stringMatching(/^old is in its own collection, which is not named at a link/)
    expect(preview.kept.map(({ reasons }) => reasons[0])).toEqual([
      { code: 'nothing-to-remove', detail: 'it has no alias old there' },
      { code: 'unreadable', detail },
    ])
  })

  test('leaves protected aliases to the registry’s admins', async () => {
    await using world = await stage({ seed })
    const preview = await world.client
      .artifacts()
      .inCollection('my-org/registry/served')
      .removeAliases('gold', 'best')
      .preview()
    expect(preview.kept.map(({ reasons }) => reasons.map(({ code }) => code))).toEqual([
      ['protected'],
      ['nothing-to-remove'],
    ])
  })

  test('then deleting is the seventh clean-up', async () => {
    await using world = await stage({ seed })
    const version = world.client.artifacts().named('my-team/vision/checkpoint:old')
    const byNumber = world.client.artifacts().named('my-team/vision/checkpoint:v1')
    expect((await version.delete({ linked: true }).preview()).count).toBe(0)
    expect((await version.removeAliases('old').run()).ok).toBe(true)
    expect((await byNumber.delete({ linked: true, aliases: true }).run()).counts).toMatchObject({ deleted: 1 })
  })

  test('settles a lost answer by reading', async () => {
    await using world = await stage({ seed })
    world.sandbox.intercept(({ operation }) => (operation === 'RemoveAliases' ? { kind: 'reset-after' } : undefined))
    const report = await world.client.artifacts().inCollection('my-team/vision/checkpoint').removeAliases('best').run()
    expect(report.counts).toMatchObject({ updated: 1, kept: 2 })
  })
})
