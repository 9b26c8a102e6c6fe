import { expect, test } from 'vitest'
import type { SandboxOptions } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { COLLECTION, expectTruth, seedOf } from './safety/helpers.ts'
import { stage } from './world.ts'

/** Deletes 1,000 versions, and tells what the server saw of it. They rest on so many others. */
async function deleteMany(limits: SandboxOptions['limits'] = {}, last = 0) {
  // On a clock that stands still, so that what is learned depends on the server and not on how busy this machine is.
  await using world = await stage({ seed: seedOf(1000 + last), limits }, { clock: fakeClock() })
  const all = world.client.artifacts().inCollection(COLLECTION)
  const preview = await (last === 0 ? all : all.sparing({ last })).delete().preview()
  const report = await preview.apply()
  expectTruth(world.sandbox, preview, report)
  expect(report.counts.deleted).toBe(1000)
  return { lists: preview.requests, requests: world.sandbox.requests() }
}

test('requests for 1,000 deletions at page size 100 are at most 45, with lists, second looks and learning', async () => {
  const { requests, lists } = await deleteMany({ largestPage: 100 })
  // Ten pages, three more since they repeat a row and are read from both ends.
  expect(lists).toBeLessThanOrEqual(13)
  expect(requests.length).toBeLessThanOrEqual(45)
}, 300_000)

test.each([
  [0, 20],
  [5, 21],
  [100, 21],
  [300, 23],
])(
  'requests for 1,000 deletions that rest on %i others, second looks and learning included, are at most %i',
  async (last, most) => {
    const { requests, lists } = await deleteMany({}, last)
    expect(requests.length - lists).toBeLessThanOrEqual(most)
  },
  300_000,
)

test('under a cap of 15 aliases are at most 150, of which at most 8 are wasted on learning it', async () => {
  const { requests } = await deleteMany({ largestAliases: 15, largestPage: 100 })
  expect(requests.length).toBeLessThanOrEqual(150)
  expect(requests.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(8)
}, 300_000)
