import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ConnectOptions, connect, type Report } from '../../src/index.ts'
import type { Sandbox, SandboxOptions } from '../../src/sandbox/index.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { COLLECTION, expectTruth, isMutation, seedOf } from './safety/helpers.ts'
import { alive, stage } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'coppice-learning-'))
afterAll(() => rmSync(folder, { recursive: true }))

let homes = 0

/** Connects as a process that finds this cache directory. */
function connectWith({ url: baseUrl, key: apiKey }: Sandbox, cache: string, options: ConnectOptions = {}) {
  const environment = { XDG_STATE_HOME: folder, XDG_CACHE_HOME: cache }
  const surroundings = { ...systemSurroundings(), environment }
  return connect({ baseUrl, apiKey, surroundings, ...options })
}

/** Deletes everything, and tells what the server saw besides the lists. */
async function deleteAll(
  options: SandboxOptions & { readonly versions: number },
  connection: ConnectOptions = {},
  prepare: (sandbox: Sandbox, ids: readonly string[]) => void = () => undefined,
) {
  const { versions, ...server } = options
  await using world = await stage({ seed: seedOf(versions), ...server }, connection)
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  prepare(
    world.sandbox,
    preview.items.map(({ id }) => id),
  )
  const lists = preview.requests
  const report = await preview.apply()
  expectTruth(world.sandbox, preview, report)
  const requests = world.sandbox.requests()
  const left = alive(world.sandbox, COLLECTION)
  return { report, lists, requests, left, applied: requests.slice(lists) }
}

// On a clock that stands still, so that what is learned depends on the server and not on how busy this machine is.
describe('requests', () => {
  test.each([1, 2, 7, 40, 64])('whatever the cap (%i), all is deleted and few are wasted', async largestAliases => {
    const { report, requests } = await deleteAll({ versions: 120, limits: { largestAliases } }, { clock: fakeClock() })
    expect(report.counts.deleted).toBe(120)
    expect(requests.filter(({ status }) => status === 400).length).toBeLessThanOrEqual(8)
  })

  test('grow from a modest size, so that the first result comes early', async () => {
    const { applied } = await deleteAll({ versions: 600 }, { clock: fakeClock() })
    const sizes = applied.filter(({ operation }) => isMutation(operation)).map(({ rootFields }) => rootFields)
    expect(sizes[0]).toBe(25)
    expect(sizes).toContain(100)
    expect(Math.max(...sizes)).toBe(100)
  })

  test.each([[{ limits: { largestTokens: 500 } }], [{ limits: { largestBody: 4000 } }]])(
    'that are too large for the server otherwise are made smaller: %j',
    async server => {
      const { report, left } = await deleteAll({ versions: 120, ...server }, { clock: fakeClock() })
      expect([report.counts.deleted, left]).toEqual([120, []])
    },
  )
})

describe('what was learned about a host', () => {
  test('is remembered by the next process, which wastes nothing', async () => {
    const cache = join(folder, `${homes++}`)
    await using world = await stage({ seed: seedOf(120), limits: { largestAliases: 15 } })
    const { sandbox } = world
    const run = () => connectWith(sandbox, cache).artifacts().inCollection(COLLECTION).delete().run()
    expect((await run()).ok).toBe(true)
    expect(sandbox.requests().some(({ status }) => status === 400)).toBe(true)
    const file = JSON.parse(readFileSync(join(cache, 'coppice', 'servers.json'), 'utf8'))
    expect(file.servers[sandbox.url]).toMatchObject({ largest: 15, at: expect.stringMatching(/^\d{4}-/) })
    sandbox.reset()
    expect((await run()).counts.deleted).toBe(120)
    expect(sandbox.requests().filter(({ status }) => status !== 200)).toEqual([])
  })

  test.each<[string, unknown]>([
    ['no JSON', '{"servers":'],
    ['a list', []],
    ['nothing of use', { servers: { SERVER: { largest: -1, size: 'many', window: Number.NaN, at: '2999-01-01' } } }],
    ['null', { servers: { SERVER: null } }],
    ['long ago', { servers: { SERVER: { largest: 1, size: 1, window: 1, at: '2020-01-01T00:00:00Z' } } }],
  ])('is passed over when it is %s', async (_, content) => {
    const cache = join(folder, `${homes++}`)
    mkdirSync(join(cache, 'coppice'), { recursive: true })
    await using world = await stage({ seed: seedOf(60) })
    const text = typeof content === 'string' ? content : JSON.stringify(content)
    writeFileSync(join(cache, 'coppice', 'servers.json'), text.replace('SERVER', world.sandbox.url))
    const report = await connectWith(world.sandbox, cache).artifacts().inCollection(COLLECTION).delete().run()
    expect(report.counts.deleted).toBe(60)
    expect(report.requests).toBeLessThan(12)
  })

  test('costs no run when it cannot be kept', async () => {
    const cache = join(folder, `${homes++}`)
    writeFileSync(cache, 'a file where a folder should be')
    await using world = await stage({ seed: seedOf(3) })
    expect((await connectWith(world.sandbox, cache).artifacts().inCollection(COLLECTION).delete().run()).ok).toBe(true)
  })
})

test.each([0, 1, 31, 49, 63])(
  'an item (%i of 64) that spoils every document it is in costs at most log2(n) + 1 requests, and no other item',
  async bad => {
    const spoil = (sandbox: Sandbox, ids: readonly string[]) =>
      sandbox.intercept(({ operation, variables }) => {
        if (operation !== 'VersionById' || !Object.values(variables).includes(ids[bad])) return undefined
        return { kind: 'answer', status: 400, body: '{"errors":[{"message":"this id is not to be read"}]}' }
      })
    const connection = { batch: 25, concurrency: 1 }
    const plain = await deleteAll({ versions: 64 }, connection)
    const { report, applied, left } = await deleteAll({ versions: 64 }, connection, spoil)
    expect(report.counts).toMatchObject({ deleted: 63, kept: 1 })
    expect(left).toEqual([`v${bad}`])
    expect(applied.length - plain.applied.length).toBeLessThanOrEqual(Math.ceil(Math.log2(25)) + 1)
  },
)

describe('caps', () => {
  test.each([3, 10, 30])('no document holds more than %i items', async batch => {
    const { applied, report } = await deleteAll({ versions: 100 }, { batch })
    expect(report.counts.deleted).toBe(100)
    expect(Math.max(...applied.map(({ rootFields }) => rootFields))).toBe(batch)
  })

  test.each([1, 2, 5])('no more than %i requests are in flight', async concurrency => {
    let [inFlight, most] = [0, 0]
    const counting: typeof fetch = async (url, init) => {
      inFlight += 1
      most = Math.max(most, inFlight)
      return fetch(url, init).finally(() => {
        inFlight -= 1
      })
    }
    const { report } = await deleteAll({ versions: 200, latency: 5 }, { batch: 5, concurrency, fetch: counting })
    expect(report.counts.deleted).toBe(200)
    expect(most).toBe(concurrency)
  })
})

test('while one batch is deleted the next is read', async () => {
  // The answer to the first deletion is held back until a second look at others has left.
  let nextLook = () => {}
  const looked = new Promise<void>(resolve => {
    nextLook = resolve
  })
  let deletions = 0
  const holding: typeof fetch = async (url, init) => {
    const body = String(init?.body)
    if (deletions > 0 && body.includes('query VersionById')) nextLook()
    const answer = await fetch(url, init)
    if (body.includes('mutation DeleteVersion') && deletions++ === 0) await looked
    return answer
  }
  const { report } = await deleteAll({ versions: 300 }, { batch: 25, concurrency: 2, fetch: holding })
  expect(report.counts.deleted).toBe(300)
})

test('a server that counts every alias of a document is asked without those below the root', async () => {
  const counting: typeof fetch = async (url, init) => {
    const { query } = JSON.parse(String(init?.body)) as { readonly query: string }
    const aliases = query.match(/\b\w+: (?=[a-z_]\w*)/g)?.filter(name => !name.startsWith('$')).length ?? 0
    if (!/^query/.test(query) || aliases <= 15) return fetch(url, init)
    const errors = [{ message: `Aliases limit of 15 exceeded, found ${aliases}.` }]
    return new Response(JSON.stringify({ errors }), { status: 400 })
  }
  const { report, requests } = await deleteAll({ versions: 60 }, { fetch: counting, clock: fakeClock() })
  expect(report.counts).toMatchObject({ deleted: 60, failed: 0, unknown: 0 })
  expect(requests.length).toBeGreaterThan(0)
})

test('a server that has too much to do is waited for, and nothing is given up', async () => {
  const capacity = { mutations: 2, milliseconds: 1, queue: 10, whenFull: 503 } as const
  const { report, applied } = await deleteAll({ versions: 400, capacity })
  expect(report.counts).toMatchObject({ deleted: 400, failed: 0, unknown: 0 })
  const refused = applied.filter(({ status }) => status === 503).length
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThan(applied.length / 2)
})

test('the report tells how old the last look at an item was at its change', async () => {
  const { report } = await deleteAll({ versions: 60, latency: 10 })
  const { median = 0, percentile99 = 0, longest = 0 } = (report as Report).ages ?? {}
  expect(median).toBeGreaterThanOrEqual(20)
  expect(percentile99).toBeGreaterThanOrEqual(median)
  expect(longest).toBeGreaterThanOrEqual(percentile99)
  const nothing = await deleteAll({ versions: 0 })
  expect(nothing.report.ages).toBeUndefined()
})
