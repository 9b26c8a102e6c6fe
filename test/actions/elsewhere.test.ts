import { expect, test } from 'vitest'
import type { ArtifactQuery, Plan } from '../../src/index.ts'
import { PROJECT, SHELF } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

// What a run logged may be of another project than the one that was named, and is left to its own people (safety rule 6).

const seed = {
  projects: {
    [PROJECT]: { runs: [{ name: 'r' }] },
    'my-team/other': {
      collections: {
        d: { type: 'model', versions: [{ ttlSeconds: 90 * 86_400, loggedAgainBy: [`${PROJECT}/r`] }] },
      },
    },
    'my-org/registry': { portfolios: { served: {} } },
  },
}

test.each<[string, (rows: ArtifactQuery) => Plan]>([
  ['ttl', rows => rows.ttl('never')],
  ['link', rows => rows.link(SHELF)],
  ['mergeMetadata', rows => rows.mergeMetadata({ stage: 'old' })],
  ['describe', rows => rows.describe('old news')],
])('%s keeps what is of another project than the one that was named', async (_, plan) => {
  await using world = await stage({ seed })
  const before = world.sandbox.world()
  const preview = await plan(world.client.artifacts().ofRun(`${PROJECT}/r`)).preview()
  expect(preview.items).toEqual([])
  expect(preview.kept).toMatchObject([{ reasons: [{ code: 'elsewhere', detail: 'it belongs to my-team/other' }] }])
  expect((await preview.apply()).counts).toMatchObject({ kept: 1 })
  expect(world.sandbox.world()).toEqual(before)
})
