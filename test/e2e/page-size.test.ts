import { describe, expect, test } from 'vitest'
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
