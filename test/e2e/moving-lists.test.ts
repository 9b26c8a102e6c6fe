import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Interceptor, WorldEditor } from '../../src/sandbox/index.ts'
import { sampledRuns } from '../sampling.ts'
import { at, COLLECTION, PROJECT, rewriting, seedOf } from './safety/helpers.ts'
import { type Stage, stage } from './world.ts'

/** Lets others do something before the list's request of this number is looked at. */
function interfere(world: Stage, changes: ReadonlyMap<number, (others: WorldEditor) => void>): void {
  const handler: Interceptor = ({ index }) => {
    const apply = changes.get(index)
    return apply && { kind: 'before', apply }
  }
  world.sandbox.intercept(handler)
}

const deleting = (from: number, count: number) => (others: WorldEditor) => {
  for (let index = from; index < from + count; index += 1) others.deleteVersion(at(index))
}

async function listed(world: Stage): Promise<readonly (number | null)[]> {
  const rows = await world.client.artifacts().inCollection(COLLECTION).toArray()
  return rows.map(({ versionIndex }) => versionIndex)
}

const numbers = (from: number, to: number) => Array.from({ length: to - from }, (_, index) => from + index)
const inOrder = (rows: readonly (number | null)[]) => [...rows].sort((a, b) => Number(a) - Number(b))

/** How many pages were asked for from each end. */
function pages(world: Stage): { readonly front: number; readonly back: number } {
  const all = world.sandbox.requests().filter(({ variables }) => 'first_0' in variables || 'last_0' in variables)
  const back = all.filter(({ variables }) => 'last_0' in variables).length
  return { front: all.length - back, back }
}

describe('a list of which others delete while it is read', () => {
  test.each([
    ['one row that was read', 1],
    ['more rows than stand between two pages', 30],
    ['all that was read', 199],
  ])('by positions loses nothing when it loses %s', async (_, count) => {
    const seed = seedOf(350)
    await using world = await stage({ seed, cursors: 'offset', limits: { largestPage: 100 } })
    interfere(world, new Map([[2, deleting(0, count)]]))
    expect(inOrder(await listed(world))).toEqual(numbers(0, 350))
  })

  test('by positions refuses when more goes at once than it remembers, again and again', async () => {
    await using world = await stage({ seed: seedOf(900), cursors: 'offset', limits: { largestPage: 20 } })
    const changes = numbers(5, 40).map(index => [index, deleting(20 * (index - 5), 20)] as const)
    interfere(world, new Map(changes))
    const rows = await listed(world).catch((error: Error) => error.message)
    if (typeof rows === 'string') expect(rows).toMatch(/BAD_ANSWER: The list of .* changes faster than it can be read/)
    else expect(inOrder(rows.filter(index => Number(index) >= 700))).toEqual(numbers(700, 900))
  })

  test('whatever they delete or log, and wherever: what stays comes once', async () => {
    const change = fc.record({
      request: fc.integer({ min: 1, max: 16 }),
      from: fc.integer({ min: 0, max: 230 }),
      count: fc.integer({ min: 0, max: 40 }),
      logged: fc.constantFrom(0, 0, 1, 25),
    })
    const server = fc.record({
      cursors: fc.constantFrom('key', 'offset', 'offset'),
      defaultOrder: fc.constantFrom('oldest-first', 'newest-first'),
      listings: fc.constantFrom('live', 'everything'),
      limits: fc.record({ largestPage: fc.constantFrom(20, 25, 40, 1000) }),
    })
    const scope = fc.constantFrom('collection', 'project', 'run')
    await fc.assert(
      fc.asyncProperty(fc.array(change, { maxLength: 4 }), server, scope, async (changes, options, place) => {
        const versions = numbers(0, 240).map(() => ({ loggedBy: 'one' }))
        await using world = await stage({ seed: seedOf(versions), ...options })
        const gone = new Set<number>()
        const others = new Map<number, (others: WorldEditor) => void>()
        for (const { request, from, count, logged } of changes) {
          const going = numbers(from, Math.min(from + count, 240)).filter(index => !gone.has(index))
          for (const index of going) gone.add(index)
          const earlier = others.get(request)
          others.set(request, editor => {
            earlier?.(editor)
            for (const index of going) editor.deleteVersion(at(index))
            for (let left = logged; left > 0; left -= 1) editor.logVersion(COLLECTION)
          })
        }
        interfere(world, others)
        const source = world.client.artifacts()
        const query = {
          collection: () => source.inCollection(COLLECTION),
          project: () => source.inProject(PROJECT),
          run: () => source.ofRun(`${PROJECT}/one`),
        }[place]()
        const rows = (await query.toArray()).map(({ versionIndex }) => versionIndex)
        expect(new Set(rows).size).toBe(rows.length)
        const staying = numbers(0, 240).filter(index => !gone.has(index))
        expect(staying.filter(index => !rows.includes(index))).toEqual([])
      }),
      { numRuns: sampledRuns(120, 1 / 6) },
    )
  }, 300_000)
})

describe('a long list', () => {
  test.each(['key', 'offset'] as const)('is read from both ends, with cursors by %s', async cursors => {
    await using world = await stage({ seed: seedOf(2000), cursors, limits: { largestPage: 100 } })
    expect(inOrder(await listed(world))).toEqual(numbers(0, 2000))
    const { front, back } = pages(world)
    expect(back).toBeGreaterThanOrEqual(7)
    expect(front + back).toBeLessThanOrEqual(24)
  })

  test('is not asked for further than whoever pulls has come, but for what is under way', async () => {
    await using world = await stage({ seed: seedOf(2000), limits: { largestPage: 100 } }, { concurrency: 4 })
    let rows = 0
    for await (const _ of world.client.artifacts().inCollection(COLLECTION)) if (++rows === 350) break
    const { front, back } = pages(world)
    expect(front).toBeLessThanOrEqual(5)
    expect(back).toBe(0)
  })

  test('that grows meanwhile is read to where it ends then', async () => {
    await using world = await stage({ seed: seedOf(1000), limits: { largestPage: 100 } })
    interfere(world, new Map([[8, others => void numbers(0, 3).map(() => others.logVersion(COLLECTION))]]))
    const rows = inOrder(await listed(world))
    expect(rows.slice(0, 1000)).toEqual(numbers(0, 1000))
    expect(new Set(rows).size).toBe(rows.length)
  })

  test('of a server that takes no arguments from the end is read from its front, and that is remembered', async () => {
    const refusing: typeof fetch = async (url, init) => {
      if (!String(init?.body).includes('"last_0"')) return fetch(url, init)
      const errors = [{ message: 'Unknown argument "last" on field "ArtifactCollection.artifacts".' }]
      return new Response(JSON.stringify({ errors }), { status: 400 })
    }
    await using world = await stage({ seed: seedOf(1000), limits: { largestPage: 100 } }, { fetch: refusing })
    expect(inOrder(await listed(world))).toEqual(numbers(0, 1000))
    const first = world.sandbox.requests().length
    world.sandbox.clearRequests()
    expect(inOrder(await listed(world))).toEqual(numbers(0, 1000))
    expect(world.sandbox.requests().length).toBe(first)
  })

  type List = { edges: unknown[]; pageInfo: Record<string, unknown> }
  const listIn = (answer: unknown): List =>
    (answer as { data: { _0: { artifactCollection: { artifacts: List } } } }).data._0.artifactCollection.artifacts
  let front: List | undefined
  test.each<[string, (list: List) => void]>([
    ['turns its pages round', list => void list.edges.reverse()],
    ['gives the front for the end', list => Object.assign(list, front)],
    ['leaves out the last rows', list => void list.edges.splice(-30)],
    ['leaves out the first rows', list => void list.edges.splice(0, 30)],
    ['mixes up its pages', list => void list.edges.sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))],
    ['gives nothing', list => void list.edges.splice(0)],
    ['gives no cursors', list => void list.edges.map(edge => Object.assign(edge as object, { cursor: null }))],
  ])('of a server that from the end %s is read whole', async (_, spoil) => {
    front = undefined
    const spoiling = rewriting('NamedCollectionVersions', (answer, _index, body) => {
      if (!body.includes('"last_0"')) {
        front ??= structuredClone(listIn(answer))
        return undefined
      }
      spoil(listIn(answer))
      return answer
    })
    await using world = await stage({ seed: seedOf(1500), limits: { largestPage: 100 } }, { fetch: spoiling })
    expect(inOrder(await listed(world))).toEqual(numbers(0, 1500))
  })
})
