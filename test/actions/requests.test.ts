import { expect, test } from 'vitest'
import type { Client, Plan } from '../../src/index.ts'
import type { Seed } from '../../src/sandbox/index.ts'
import { COLLECTION, PROJECT, seedOf } from '../e2e/safety/helpers.ts'
import { operations, stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const ITEMS = 1000
const PAIRS = Array.from({ length: ITEMS }, (_, index) => index)
/** An alias names one version of a collection. */
const inCollections: Seed = {
  projects: {
    [PROJECT]: {
      collections: Object.fromEntries(
        PAIRS.map(index => [`c${index}`, { type: 'model', versions: [{}, { aliases: ['cand'] }] }]),
      ),
    },
  },
}
const rows = (client: Client) => client.artifacts().inCollection(COLLECTION)

/** How many requests a thousand changes take, second look included, without those that list the rows. */
test.each<[string, number, Seed, (client: Client) => Plan]>([
  ['tags', 24, seedOf(ITEMS), client => rows(client).addTags('old')],
  ['lives, read back', 36, seedOf(ITEMS), client => rows(client).expireIn('7d')],
  ['descriptions, read back', 36, seedOf(ITEMS), client => rows(client).describe(a => a.name)],
  [
    'aliases that move, whose holders are asked twice',
    36,
    inCollections,
    client => client.artifacts().inProject(PROJECT).where({ version: 'v0' }).moveAlias('cand'),
  ],
])('a thousand %s take %i requests at most', async (_, most, seed, plan) => {
  await using world = await stage({ seed }, { clock: fakeClock() })
  const report = await plan(world.client).run({ journal: false })
  expect(report.counts.updated).toBe(ITEMS)
  const listing = ['NamedCollectionVersions', 'ProjectCollectionsWithVersions']
  expect(operations(world.sandbox).filter(name => !listing.includes(name)).length).toBeLessThanOrEqual(most)
})
