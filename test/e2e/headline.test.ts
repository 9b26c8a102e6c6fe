import { expect, test } from 'vitest'
import { alive, operations, stage } from './world.ts'

const seed = {
  projects: {
    'my-team/vision': {
      collections: {
        checkpoint: {
          type: 'model',
          versions: Array.from({ length: 1000 }, (_, index) => ({
            loggedBy: 'run-7f3a',
            ...(index === 500 ? { aliases: ['best'] } : {}),
          })),
        },
      },
    },
  },
}

test('the headline chain over 1,000 versions: 0 requests before the preview, at most 60 in all', async () => {
  await using world = await stage({ seed })
  const plan = world.client
    .artifacts()
    .ofRun('my-team/vision/run-7f3a')
    .where(a => a.aliases.length === 0)
    .delete({ aliases: true })
  plan.explain()
  expect(world.sandbox.requests()).toEqual([])

  const preview = await plan.preview()
  expect(preview.count).toBe(999)
  expect(preview.kept).toEqual([])
  expect(preview.requests).toBe(world.sandbox.requests().length)
  // The run's list, and the question of the guard `shared`.
  expect(new Set(operations(world.sandbox))).toEqual(new Set(['RunOutputs', 'ProjectRuns']))

  const report = await preview.apply()
  expect(report.ok).toBe(true)
  expect(report.counts).toMatchObject({ deleted: 999, kept: 0, failed: 0, unknown: 0 })
  expect(alive(world.sandbox, 'my-team/vision/checkpoint')).toEqual(['v500'])
  expect(preview.requests + report.requests).toBe(world.sandbox.requests().length)
  expect(world.sandbox.requests().length).toBeLessThanOrEqual(60)
})

test('a whole-document refusal is taken apart until one bad item stands alone', async () => {
  await using world = await stage({ seed, limits: { largestAliases: 15 } })
  const report = await world.client.artifacts().ofRun('my-team/vision/run-7f3a').delete().run({ atMost: 2000 })
  expect(report.counts).toMatchObject({ deleted: 999, kept: 1 })
  expect(alive(world.sandbox, 'my-team/vision/checkpoint')).toEqual(['v500'])
})

test.each([
  { cursors: 'offset' },
  { listings: 'everything', cursors: 'offset', defaultOrder: 'newest-first' },
  { deletedVersionsAnswer: 'null', secondDelete: 'null' },
  { secondDelete: 'success', portfolioAliasesBlock: false, partialStatus: 409 },
  { limits: { largestPage: 7 } },
] as const)('the same versions go whatever the server is like: %j', async behaviour => {
  await using world = await stage({ seed, ...behaviour })
  const plan = world.client
    .artifacts()
    .ofRun('run-7f3a')
    .where(a => a.aliases.length === 0)
    .delete()
  expect((await plan.run()).counts).toMatchObject({ deleted: 999 })
  expect(alive(world.sandbox, 'my-team/vision/checkpoint')).toEqual(['v500'])
  expect((await plan.preview()).count).toBe(0)
})
