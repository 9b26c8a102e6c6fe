import { expect, test } from 'vitest'
import { at, COLLECTION, PROJECT } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const SLASHED = `${PROJECT}/old/model`

const seed = {
  projects: {
    [PROJECT]: {
      runs: [{ name: 'r1', displayName: 'r2' }, 'r2', { name: 'gone', deletedAt: '2026-01-01T00:00:00Z' }],
      collections: {
        checkpoint: { type: 'model', versions: [{ aliases: ['release/1'] }, { aliases: ['team:best'] }] },
        'old/model': { type: 'model', versions: [{ aliases: ['best'] }, {}, {}] },
      },
      portfolios: { shelf: { links: [{ source: `${SLASHED}:v1`, aliases: ['prod'] }] } },
    },
  },
}

test('a collection may have a slash in its name, wherever it is named', async () => {
  await using world = await stage({ seed })
  const { client, sandbox } = world
  expect(await client.artifacts().inCollection(SLASHED).count()).toBe(3)
  expect((await client.artifacts().named(`${SLASHED}:best`).first())?.collection).toBe('old/model')
  expect((await client.collections().named(SLASHED).first())?.name).toBe('old/model')
  const address = `https://wandb.ai/${PROJECT}/artifacts/model/old%2Fmodel/v2`
  expect((await client.artifacts().named(address).first())?.version).toBe('v2')
  const tagged = await client.artifacts().named(`${SLASHED}:v2`).addAliases('spare').run()
  expect(tagged.counts.updated).toBe(1)
  const preview = await client.artifacts().inCollection(SLASHED).delete({ aliases: true }).preview()
  expect(preview.kept.map(({ reasons }) => reasons[0]?.code)).toEqual(['linked'])
  expect((await preview.apply()).counts.deleted).toBe(2)
  expect(alive(sandbox, SLASHED)).toEqual(['v1'])
  expect((await client.collections().named(SLASHED).delete({ aliases: true, linked: true }).run()).counts.deleted).toBe(
    2,
  )
})

test('an alias may have a slash or a colon, and is given back as it was taken', async () => {
  await using world = await stage({ seed })
  const { client, sandbox } = world
  expect((await client.artifacts().named(`${COLLECTION}:release/1`).first())?.version).toBe('v0')
  expect((await client.artifacts().named(`${COLLECTION}:team:best`).first())?.version).toBe('v1')
  const report = await client.artifacts().inCollection(COLLECTION).removeAliases('release/1', 'team:best').run()
  expect(report.counts.updated).toBe(2)
  const aliases = () =>
    sandbox
      .world()
      .collections.find(({ path }) => path === COLLECTION)
      ?.versions.map(v => v.aliases)
  expect(aliases()).toEqual([[], []])
  expect((await client.undo(report.journal ?? '').run()).counts.updated).toBe(2)
  expect(aliases()).toEqual([['release/1'], ['team:best']])
  expect(at(0)).toBe(`${COLLECTION}:v0`)
})

test('a run goes by its id, though another one is shown under that name; one that is deleted is not there', async () => {
  await using world = await stage({ seed })
  const named = (...paths: string[]) => world.client.runs().named(...paths)
  expect((await named(`${PROJECT}/r2`).first())?.name).toBe('r2')
  expect((await named(`${PROJECT}/r1`).first())?.name).toBe('r2')
  await expect(named(`${PROJECT}/gone`).toArray()).rejects.toThrow(`run ${PROJECT}/gone`)
  const plan = world.client.runs().inProject(PROJECT).where({ name: 'r2' }).delete()
  expect((await plan.preview()).items.map(item => ('run' in item ? item.run : null))).toEqual(['r1', 'r2'])
})
