import { describe, expect, test } from 'vitest'
import type { Seed } from '../../src/sandbox/index.ts'
import { at, COLLECTION, PROJECT, seedOf, withShelf } from './safety/helpers.ts'
import { operations, stage } from './world.ts'

const seed: Seed = withShelf(
  [
    { size: 100, loggedBy: 'one' },
    { size: 50, aliases: ['best'], loggedBy: 'two' },
    { size: 30, storedBytes: 10 },
  ],
  [{ source: at(0) }],
  { project: { collections: { data: { type: 'dataset', versions: [{ size: 1000 }] } } } } as object,
)

describe('usage', () => {
  test('adds up stored bytes by collection, the largest first, and what the guards would let go', async () => {
    await using world = await stage({ seed })
    const usage = await world.client.artifacts().inProject(PROJECT).usage()
    expect(usage.groups).toEqual([
      {
        name: `${PROJECT}/data`,
        ...{ versions: 1, links: 0, storedBytes: 1000, referenceBytes: 0 },
        deletable: { versions: 1, storedBytes: 1000 },
      },
      {
        name: COLLECTION,
        ...{ versions: 3, links: 0, storedBytes: 160, referenceBytes: 20 },
        deletable: { versions: 1, storedBytes: 10 },
      },
    ])
    expect(usage.total).toMatchObject({ versions: 4, storedBytes: 1160, deletable: { versions: 2, storedBytes: 1010 } })
    expect(usage.table()).toMatch(/^stored: at most 1\.2 kB in 4 versions, 20 B of references beside it$/m)
    expect(usage.table()).toMatch(/^without a guard that keeps it: at most 1\.0 kB in 2 versions$/m)
  })

  test('lets go what a deletion of the same rows lets go', async () => {
    await using world = await stage({ seed })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    const preview = await rows.delete().preview()
    expect((await rows.usage()).total.deletable).toEqual({ versions: preview.count, storedBytes: preview.bytes })
  })

  test.each([
    ['type', ['dataset', 'model']],
    ['project', [PROJECT]],
    ['run', ['(user someone)', `${PROJECT}/one`, `${PROJECT}/two`]],
  ] as const)('adds up by %s', async (by, names) => {
    await using world = await stage({ seed })
    const usage = await world.client.artifacts().inProject(PROJECT).usage({ by })
    expect(usage.groups.map(({ name }) => name)).toEqual(names)
    expect(usage.groups.reduce((sum, { storedBytes }) => sum + storedBytes, 0)).toBe(1160)
  })

  test('counts links apart, and no bytes of theirs', async () => {
    await using world = await stage({ seed })
    const usage = await world.client.artifacts().inCollection('my-org/registry/served').usage()
    expect(usage.total).toMatchObject({ versions: 0, links: 1, storedBytes: 0 })
  })

  test('is lazy, and refuses what it does not know', async () => {
    await using world = await stage({ seed })
    const rows = world.client.artifacts().inCollection(COLLECTION)
    rows.usage()
    await expect(rows.usage({ by: 'colection' as never })).rejects.toMatchObject({
      code: 'BAD_OPTION',
      message: /'collection'/,
    })
    expect(operations(world.sandbox)).toEqual([])
  })

  test('takes requests for the pages alone', async () => {
    await using world = await stage({ seed: seedOf(2500) }, { page: 1000 })
    const usage = await world.client.artifacts().inCollection(COLLECTION).usage()
    expect(usage.total.versions).toBe(2500)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(4)
  })
})

describe('a storage estimate', () => {
  test.each([
    ['collection', [`${PROJECT}/data`, COLLECTION]],
    ['type', ['dataset', 'model']],
    ['project', [PROJECT]],
  ] as const)("tells W&B's own totals by %s", async (by, names) => {
    await using world = await stage({ seed })
    const estimate = await world.client.artifacts().inProject(PROJECT).storageEstimate({ by })
    expect(estimate.groups.map(({ name }) => name)).toEqual(names)
    expect([estimate.isEstimate, estimate.storedBytes]).toEqual([true, 1160])
    expect(estimate.table()).toMatch(/^stored: about 1\.2 kB, as W&B's storage tree says: an estimate/)
    expect(world.sandbox.requests().length).toBeLessThanOrEqual(2)
  })

  test('by run names runs by their paths', async () => {
    await using world = await stage({ seed })
    const estimate = await world.client.artifacts().inProject(PROJECT).storageEstimate({ by: 'run' })
    expect(estimate.groups.map(({ name }) => name).sort()).toEqual([`${PROJECT}/one`, `${PROJECT}/two`])
  })

  test('is of a whole project that there is', async () => {
    await using world = await stage({ seed })
    const { client } = world
    const some = client.artifacts().inProject(PROJECT).ofType('model')
    await expect(some.storageEstimate()).rejects.toMatchObject({ code: 'BAD_OPTION', message: /usage/ })
    const nowhere = client.artifacts().inProject('my-team/visoin')
    await expect(nowhere.storageEstimate()).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  test('is of the project that was asked, though the projects moved meanwhile', async () => {
    await using world = await stage({ seed })
    world.sandbox.intercept(({ operation }) =>
      operation === 'StorageOfCollections'
        ? {
            kind: 'answer',
            status: 200,
            body: JSON.stringify({
              data: {
                _0: { name: 'my-team', storageTree: { projects: { edges: [{ node: { id: 'x', name: 'other' } }] } } },
              },
            }),
          }
        : undefined,
    )
    await expect(world.client.artifacts().inProject(PROJECT).storageEstimate()).rejects.toMatchObject({
      code: 'BAD_ANSWER',
    })
  })
})
