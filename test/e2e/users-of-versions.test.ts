import { expect, test } from 'vitest'
import { type Client, pathOf } from '../../src/index.ts'
import type { Seed } from '../../src/sandbox/index.ts'
import { asked } from './safety/helpers.ts'
import { operations, stage } from './world.ts'

const seed: Seed = {
  projects: {
    'my-team/vision': {
      runs: [
        { name: 'good', state: 'finished', group: 'g', summary: { acc: 0.5 } },
        { name: 'bad', state: 'failed' },
        { name: 'idle', state: 'failed' },
      ],
      collections: {
        model: {
          type: 'model',
          versions: [{ usedBy: ['good', 'bad'] }, { usedBy: ['good', 'my-team/speech/s1'], aliases: ['prod'] }, {}],
        },
      },
    },
    'my-team/speech': {},
  },
}
const models = (client: Client) => client.artifacts().inCollection('my-team/vision/model')
const names = (rows: readonly { readonly project: string; readonly id: string }[]) =>
  rows.map(({ project, id }) => `${project}/${id}`).sort()

test('the runs that used versions are rows of their own, each once, of whatever project', async () => {
  await using world = await stage({ seed })
  const { client, sandbox } = world
  expect(names(await client.runs().using(models(client)).toArray())).toEqual(['speech/s1', 'vision/bad', 'vision/good'])
  expect(operations(sandbox)).toEqual(['NamedCollectionVersions', 'RunsUsing'])
  const prod = models(client).where(a => a.aliases.includes('prod'))
  expect(names(await client.runs().using(prod).toArray())).toEqual(['speech/s1', 'vision/good'])
  const [good] = await client.runs().using(prod).where({ group: 'g' }).with('summary').toArray()
  expect({ ...good }).toMatchObject({ id: 'good', state: 'finished', summary: { acc: 0.5 } })
  const none = client.runs().using(models(client).where(a => a.usedCount === 0))
  expect(await none.count()).toBe(0)
  expect(await client.runs().using(prod).artifacts().count()).toBe(0)
})

test('more users than a page holds are all read', async () => {
  const usedBy = Array.from({ length: 120 }, (_, index) => `r${index}`)
  const many: Seed = {
    projects: { 'my-team/vision': { collections: { model: { type: 'model', versions: [{ usedBy }] } } } },
  }
  await using world = await stage({ seed: many, limits: { largestPage: 50 } })
  expect(await world.client.runs().using(models(world.client)).count()).toBe(120)
})

test('what is done to them rests on the versions that they used, and stays in their project', async () => {
  await using world = await stage({ seed })
  const { client, sandbox } = world
  const plan = client
    .runs()
    .using(models(client).where(a => a.aliases.includes('prod')))
    .where(() => true)
    .addTags('uses-prod')
  const preview = await plan.preview()
  expect(preview.items.map(pathOf)).toEqual(['my-team/vision/good'])
  expect(preview.kept.map(({ item, reasons }) => [pathOf(item), reasons[0]?.code])).toEqual([
    ['my-team/speech/s1', 'elsewhere'],
  ])
  sandbox.change(others => others.removeAlias('my-team/vision/model:v1', 'prod'))
  const report = await preview.apply()
  expect(report.counts).toMatchObject({ changed: 1, updated: 0 })
  expect(report.outcomes[0]).toMatchObject({
    detail: expect.stringContaining('model:v1, on which its going rests (it was chosen), has changed'),
  })
  expect(asked(sandbox)).toEqual([])
  sandbox.change(others => others.addAlias('my-team/vision/model:v1', 'prod'))
  expect((await plan.run()).counts.updated).toBe(1)
})

test('those who use what is served are left out of a clean-up, also when they begin to after the preview', async () => {
  await using world = await stage({ seed })
  const { client, sandbox } = world
  const failed = client.runs().inProject('my-team/vision').where({ state: 'failed' })
  const plan = failed.except(client.runs().using(models(client))).delete()
  const preview = await plan.preview()
  expect(preview.items.map(pathOf)).toEqual(['my-team/vision/idle'])
  sandbox.change(others => others.use('my-team/vision/model:v2', 'idle'))
  expect((await preview.apply()).counts).toMatchObject({ deleted: 0, kept: 2 })
})

test('anything but a query over versions of the same client is named', async () => {
  await using world = await stage({ seed })
  const { client } = world
  const using = (other: unknown) => () => client.runs().using(other as never)
  expect(using('my-team/vision/model:v0')).toThrow('BAD_VALUE')
  expect(using(client.collections().inProject('my-team/vision'))).toThrow('a query over collections')
  await using others = await stage({ seed })
  expect(using(models(others.client))).toThrow('a query of another client')
  await expect(client.runs().using(client.artifacts().named('my-team/vision/model:v9')).toArray()).rejects.toThrow(
    'NOT_FOUND',
  )
})
