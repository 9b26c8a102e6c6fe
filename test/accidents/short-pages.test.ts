// Pages of fewer than 20 rows once did not overlap: others deleted one version, and another, which `except` named, went too.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Client, pathOf } from '../../src/index.ts'
import type { WorldEditor } from '../../src/sandbox/index.ts'
import { asked, at, COLLECTION, endings, PROJECT, rewriting, seedOf } from '../e2e/safety/helpers.ts'
import { alive, stage } from '../e2e/world.ts'

const GOLDEN = `${PROJECT}/golden`
const SIZES = [2, 3, 7, 10, 19, 20] as const
const versions = Array.from({ length: 26 }, (_, index) => ({ loggedBy: index < 20 ? 'golden' : 'other' }))
const seed = seedOf(versions)
const first = (others: WorldEditor) => others.deleteVersion(at(0))

/** What would be lost: golden's versions but the one that others deleted. */
const golden = Array.from({ length: 19 }, (_, index) => `v${index + 1}`)

describe.each(SIZES)('with pages of %i rows, and one deletion by others,', size => {
  const server = { seed, cursors: 'offset', limits: { largestPage: size } } as const
  const deletedDuring = (operation: string) =>
    ({ changes: [{ operation, request: 1, when: 'after', apply: first }] }) as const

  test('what except names stays', async () => {
    await using world = await stage({ ...server, ...deletedDuring('RunOutputs') })
    const all = world.client.artifacts()
    await all.inCollection(COLLECTION).except(all.ofRun(GOLDEN)).delete().run()
    expect(alive(world.sandbox, COLLECTION)).toEqual(golden)
  })

  test('what is spared beside a union stays', async () => {
    await using world = await stage({ ...server, ...deletedDuring('RunOutputs') })
    const all = world.client.artifacts()
    const spared = all.ofRun(GOLDEN).sparing({ last: 19 })
    await all.inCollection(COLLECTION).union(spared).delete().run()
    expect(alive(world.sandbox, COLLECTION)).toEqual(golden)
  })
})

test.each([1, 2, 5])('the page that the user names, %i, is no exception', async page => {
  const changes = [{ operation: 'RunOutputs', request: 1, when: 'after', apply: first }] as const
  await using world = await stage({ seed, cursors: 'offset', changes }, { page })
  const all = world.client.artifacts()
  await all.inCollection(COLLECTION).except(all.ofRun(GOLDEN)).delete().run()
  expect(alive(world.sandbox, COLLECTION)).toEqual(golden)
})

test('of a server that gives one row at a time nothing can be told, and nothing goes', async () => {
  await using world = await stage({ seed, cursors: 'offset', limits: { largestPage: 1 } })
  const all = world.client.artifacts()
  const plan = all.inCollection(COLLECTION).except(all.ofRun(GOLDEN)).delete()
  await expect(plan.run()).rejects.toThrow(/BAD_ANSWER: The list of run my-team\/vision\/golden does not move on/)
  expect(asked(world.sandbox)).toEqual([])
})

describe('a first page of which nothing may be seen gives the next one nothing to repeat', () => {
  /** A server whose first rows of a run this key may not see. */
  const hiding = (count: number) => {
    const ids = new Set<string>()
    const hide = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const inner of Object.values(value)) hide(inner)
      if ('node' in value && ids.has(String((value.node as { readonly id?: string } | null)?.id))) value.node = null
    }
    const started = (server: Parameters<typeof stage>[0], page?: number) =>
      stage({ seed, cursors: 'offset', ...server }, { fetch: rewriting('RunOutputs', hide), ...(page ? { page } : {}) })
    return async (server: Parameters<typeof stage>[0], page?: number) => {
      const world = await started(server, page)
      const [collection] = world.sandbox.world().collections
      for (const { id } of collection?.versions.slice(0, count) ?? []) ids.add(id)
      return world
    }
  }
  const changes = [{ operation: 'RunOutputs', request: 1, when: 'after', apply: first }] as const
  const spared = (client: Client) => {
    const all = client.artifacts()
    return all
      .inCollection(COLLECTION)
      .union(all.ofRun(GOLDEN).sparing({ last: 99 }))
      .delete()
  }

  test.each([2, 5])('a server that gives no more than these, %i, is not read on', async size => {
    await using world = await hiding(size)({ limits: { largestPage: size } })
    await expect(spared(world.client).run()).rejects.toThrow(/BAD_ANSWER: The list of run .* does not move on/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test.each([1, 2, 5, 15])('where others delete one of these, %i, no row after them is lost', async page => {
    await using world = await hiding(page)({ changes }, page)
    const going = (await spared(world.client).preview()).items.map(item => Number(pathOf(item).split(':v')[1]))
    expect(going.filter(index => index >= page && index < 20)).toEqual([])
  })

  test('where what is hidden is all of a list, it ends', async () => {
    await using world = await hiding(20)({}, 20)
    const preview = await world.client.artifacts().ofRun(GOLDEN).delete().preview()
    expect(preview.items).toEqual([])
  })
})

test("the cursors of one kind of list say nothing of another's", async () => {
  // Of `other` they are keys, as the server gives them; of what a run logged they are positions.
  const keyed = rewriting('NamedCollectionVersions', (body, _, sent) => {
    let key = 0
    const name = (value: unknown): void => {
      if (typeof value !== 'object' || value === null) return
      for (const inner of Object.values(value)) name(inner)
      if (!('cursor' in value)) return
      key += 7 + ((key * key) % 13)
      value.cursor = Buffer.from(`key:${key}`).toString('base64')
    }
    if (sent.includes('"other"')) name(body)
  })
  const many = Array.from({ length: 40 }, (_, index) => ({ loggedBy: index < 30 ? 'golden' : 'other' }))
  const two = seedOf(many, { project: { collections: { other: { type: 'model', versions: 20 } } } })
  const changes = [{ operation: 'RunOutputs', request: 1, when: 'after', apply: first }] as const
  const limits = { largestPage: 20 }
  await using world = await stage({ seed: two, cursors: 'offset', limits, changes }, { fetch: keyed })
  const all = world.client.artifacts()
  await all.inCollection(`${PROJECT}/other`).count()
  const spared = all.ofRun(GOLDEN).sparing({ last: 29 })
  await all.inCollection(COLLECTION).union(spared).delete({ shared: true }).run()
  expect(alive(world.sandbox, COLLECTION)).toEqual(
    many.flatMap((_, index) => (index > 0 && index < 30 ? `v${index}` : [])),
  )
})

test('rows without cursors cannot show that none was missed', async () => {
  const bare = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const inner of Object.values(value)) bare(inner)
    if ('cursor' in value) Object.assign(value, { cursor: null })
  }
  await using world = await stage({ seed }, { fetch: rewriting('RunOutputs', bare), page: 5 })
  const all = world.client.artifacts()
  await expect(all.inCollection(COLLECTION).except(all.ofRun(GOLDEN)).delete().run()).rejects.toThrow(
    /BAD_ANSWER.*no cursors/s,
  )
  expect(asked(world.sandbox)).toEqual([])
})

test('the collections of a project are read without loss too', async () => {
  const names = Array.from({ length: 9 }, (_, index) => `c${index}`)
  const collections = Object.fromEntries(names.map(name => [name, { type: 'model', versions: 2 }]))
  const changes = [
    {
      operation: 'ProjectCollectionsWithVersions',
      request: 1,
      when: 'after',
      apply: (others: WorldEditor) => others.deleteCollection(`${PROJECT}/c0`),
    },
  ] as const
  await using world = await stage(
    { seed: { projects: { [PROJECT]: { collections } } }, cursors: 'offset', changes },
    { page: 2 },
  )
  const all = world.client.artifacts()
  const kept = all.inProject(PROJECT).where(({ collection }) => collection !== 'c0')
  const report = await all.inProject(PROJECT).except(kept).all().delete().run()
  expect(
    Object.keys(endings(report)).filter(name => !name.startsWith('c0') && endings(report)[name] === 'deleted'),
  ).toEqual([])
})

test('whatever others delete and log, and whatever the size of a page: what except names stays', async () => {
  const change = fc.record({
    request: fc.integer({ min: 1, max: 8 }),
    gone: fc.integer({ min: 0, max: 19 }),
    logged: fc.boolean(),
  })
  const server = fc.record({
    page: fc.integer({ min: 1, max: 9 }),
    cursors: fc.constantFrom('key', 'offset', 'offset'),
    defaultOrder: fc.constantFrom('oldest-first', 'newest-first'),
  })
  const plan = (client: Client) =>
    client.artifacts().inCollection(COLLECTION).except(client.artifacts().ofRun(GOLDEN)).delete()
  await fc.assert(
    fc.asyncProperty(fc.array(change, { maxLength: 3 }), server, async (all, { page, ...options }) => {
      const gone = new Set<number>()
      const changes = all.map(({ request, gone: index, logged }) => ({
        operation: 'RunOutputs',
        request,
        apply: (others: WorldEditor) => {
          if (!gone.has(index)) others.deleteVersion(at(index))
          gone.add(index)
          if (logged) others.logVersion(COLLECTION)
        },
      }))
      await using world = await stage({ seed, changes, ...options }, { page })
      const preview = await plan(world.client).preview()
      const going = preview.items.map(item => Number(pathOf(item).split(':v')[1]))
      expect(going.filter(index => index < 20 && !gone.has(index))).toEqual([])
    }),
    { numRuns: 15 },
  )
})
