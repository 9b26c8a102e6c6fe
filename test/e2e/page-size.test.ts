import { describe, expect, test } from 'vitest'
import type { RecordedRequest, Seed, SeedVersion } from '../../src/sandbox/index.ts'
import { COLLECTION, rewriting, seedOf } from './safety/helpers.ts'
import { stage } from './world.ts'

/** How many rows each request asked for, in order. */
function asked(requests: readonly { readonly variables: Readonly<Record<string, unknown>> }[]): readonly unknown[] {
  return requests.map(({ variables }) => variables['first_0'])
}

describe('a list', () => {
  test('begins with a modest page, and goes on with large ones', async () => {
    await using world = await stage({ seed: seedOf(1200) })
    expect(await world.client.artifacts().inCollection(COLLECTION).count()).toBe(1200)
    expect(asked(world.sandbox.requests())).toEqual([100, 1000, 1000])
  })

  test('takes what a server with a largest page gives, and wastes nothing', async () => {
    await using world = await stage({ seed: seedOf(350), limits: { largestPage: 100 } })
    expect(await world.client.artifacts().inCollection(COLLECTION).count()).toBe(350)
    expect(world.sandbox.requests()).toHaveLength(4)
  })

  test('is read on in modest pages where a server refuses large ones, which is remembered', async () => {
    const refusing: typeof fetch = async (url, init) => {
      if (!String(init?.body).includes('"first_0":1000')) return fetch(url, init)
      const errors = [{ message: 'first must not be more than 100' }]
      return new Response(JSON.stringify({ errors }), { status: 400 })
    }
    await using world = await stage({ seed: seedOf(250) }, { fetch: refusing })
    const list = world.client.artifacts().inCollection(COLLECTION)
    expect(await list.count()).toBe(250)
    expect(await list.count()).toBe(250)
    expect(asked(world.sandbox.requests())).toEqual([100, 100, 100, 100, 100, 100])
  })

  test('is read on in modest pages where a large one comes as a page of HTML', async () => {
    const cutting: typeof fetch = async (url, init) =>
      String(init?.body).includes('"first_0":1000') ? new Response('<html>too much</html>') : fetch(url, init)
    await using world = await stage({ seed: seedOf(250) }, { fetch: cutting })
    expect(await world.client.artifacts().inCollection(COLLECTION).count()).toBe(250)
  })

  test('that a server refuses to go on with for another reason is an error', async () => {
    const failing = rewriting('NamedCollectionVersions', (_, index) =>
      index === 0 ? undefined : { data: null, errors: [{ message: 'out of order' }] },
    )
    await using world = await stage({ seed: seedOf(250) }, { fetch: failing })
    await expect(world.client.artifacts().inCollection(COLLECTION).count()).rejects.toThrow(/GRAPHQL.*out of order/s)
  })

  test('keeps to the page that the user names', async () => {
    await using world = await stage({ seed: seedOf(25) }, { page: 10 })
    expect(await world.client.artifacts().inCollection(COLLECTION).count()).toBe(25)
    expect(asked(world.sandbox.requests())).toEqual([10, 10, 10])
  })

  test('of several places shares an answer between them', async () => {
    const collections = Object.fromEntries(
      Array.from({ length: 4 }, (_, index) => [`c${index}`, { type: 'model', versions: 300 }]),
    )
    await using world = await stage({ seed: { projects: { 'my-team/vision': { collections } } } })
    expect(await world.client.artifacts().inProject('my-team/vision').count()).toBe(1200)
    const [, ...rest] = world.sandbox.requests()
    for (const { variables } of rest) {
      const rows = Object.entries(variables).flatMap(([name, value]) =>
        name.startsWith('first_') ? [Number(value)] : [],
      )
      expect(rows.reduce((total, one) => total + one, 0)).toBeLessThanOrEqual(1000)
    }
  })
})

/** Versions whose metadata is text of so many bytes. */
function withMetadata(count: number, bytes: number): readonly SeedVersion[] {
  return Array.from({ length: count }, (_, epoch) => ({ metadata: { epoch, notes: 'x'.repeat(bytes) } }))
}

function seedWith(collections: Readonly<Record<string, readonly SeedVersion[]>>): Seed {
  const entries = Object.entries(collections).map(([name, versions]) => [name, { type: 'model', versions }])
  return { projects: { 'my-team/vision': { collections: Object.fromEntries(entries) } } }
}

/** The rows that were asked for, and the bytes that came, of each request. */
function answers(requests: readonly RecordedRequest[]): readonly { readonly rows: unknown; readonly bytes: number }[] {
  return requests.map(({ variables, bytesOut }) => ({
    rows: variables['first_0'] ?? variables['last_0'],
    bytes: bytesOut,
  }))
}

/** Bytes of a row, here: 25 kB of metadata. An answer is to bring 4 MB, about. */
const HEAVY = 25_000
const LARGEST = 4_500_000

describe('pages of heavy rows', () => {
  test('are cut where a closure reads a field that turns out to be large', async () => {
    await using world = await stage({ seed: seedWith({ checkpoint: withMetadata(700, HEAVY) }) })
    const list = world.client.artifacts().inCollection(COLLECTION)
    const chosen = await list.where(({ metadata }) => Number(metadata?.['epoch']) % 2 === 0).toArray()
    expect(chosen.map(({ versionIndex }) => versionIndex)).toEqual(Array.from({ length: 350 }, (_, index) => 2 * index))
    const came = answers(world.sandbox.requests())
    // The first page has no metadata, and those who lack it are read by their ids.
    expect(came.map(({ rows }) => rows).slice(0, 2)).toEqual([100, undefined])
    for (const { bytes } of came) expect(bytes).toBeLessThanOrEqual(LARGEST)
    expect(came.length).toBeLessThanOrEqual(8)
  })

  test('share an answer where several lists travel together, from the first page on', async () => {
    const collections = Object.fromEntries(['a', 'b', 'c', 'd'].map(name => [name, withMetadata(120, HEAVY)]))
    await using world = await stage({ seed: seedWith(collections) })
    const list = world.client
      .artifacts()
      .inProject('my-team/vision')
      .where({ metadata: { epoch: { atLeast: 100 } } })
    expect(await list.count()).toBe(80)
    for (const { bytes } of answers(world.sandbox.requests())) expect(bytes).toBeLessThanOrEqual(LARGEST)
  })

  test('are large again for a query that asks for nothing heavy, and for one whose metadata is light', async () => {
    const collections = { heavy: withMetadata(200, HEAVY), light: withMetadata(1200, 10) }
    await using world = await stage({ seed: seedWith(collections) })
    const of = (name: string) => world.client.artifacts().inCollection(`my-team/vision/${name}`)
    const read = of('heavy').where({ metadata: { epoch: { atLeast: 0 } } })
    expect(await read.count()).toBe(200)
    world.sandbox.clearRequests()
    expect(await of('light').count()).toBe(1200)
    expect(asked(world.sandbox.requests())).toEqual([100, 1000, 1000])
    world.sandbox.clearRequests()
    expect(
      await of('light')
        .where({ metadata: { epoch: { atLeast: 0 } } })
        .count(),
    ).toBe(1200)
    expect(asked(world.sandbox.requests()).slice(1)).toEqual([1000, 1000])
  })

  test('hold a row, and one more where a page repeats the last row of the page before', async () => {
    await using world = await stage({ seed: seedWith({ checkpoint: withMetadata(4, 3_000_000) }) })
    const list = world.client.artifacts().inCollection(COLLECTION).with('metadata')
    expect(await list.toArray()).toHaveLength(4)
    world.sandbox.clearRequests()
    expect((await list.toArray()).map(({ metadata }) => metadata?.['epoch'])).toEqual([0, 1, 2, 3])
    expect(asked(world.sandbox.requests())).toEqual([1, 2, 2, 2])
  })
})
