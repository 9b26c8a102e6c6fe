import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type ConnectOptions, connect } from '../../src/index.ts'
import { systemSurroundings } from '../../src/transport/surroundings.ts'
import type { Clock } from '../../src/transport/transport.ts'
import { COLLECTION, isMutation, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'
import { fakeClock } from '../transport/hostile-server.ts'

const home = mkdtempSync(join(tmpdir(), 'coppice-sizes-'))
afterAll(() => rmSync(home, { recursive: true }))

let homes = 0

/** Milliseconds that a request takes: on the way, there and back, and for each item of what it reads or changes. */
interface Pace {
  readonly way: number
  readonly read: number
  readonly write: number
}

/** A connection to a server of such a pace, in simulated time: a request is over so long after it began, whatever else is. */
function atPace({ way, read, write }: Pace): { readonly clock: Clock; readonly fetch: typeof fetch } {
  const clock = fakeClock()
  return {
    clock,
    fetch: async (url, init) => {
      const began = clock.now()
      const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: object }
      const answer = await fetch(url, init)
      const each = query.startsWith('mutation') ? write : query.includes('VersionById') ? read : 0
      const over = began + way + each * Object.keys(variables).length
      clock.advance(Math.max(0, over - clock.now()))
      return answer
    },
  }
}

interface Learned {
  readonly size: number
  readonly readSize: number
}

/** Deletes 300 versions from a server of such a pace: the documents that it saw, and what is remembered of it. */
async function deleteAt(pace: Pace, options: ConnectOptions = {}, known?: Learned) {
  await using world = await stage({ seed: seedOf(300) })
  const { url: baseUrl, key: apiKey } = world.sandbox
  const cache = join(home, `${homes++}`)
  const file = join(cache, 'coppice', 'servers.json')
  mkdirSync(join(cache, 'coppice'), { recursive: true })
  const at = new Date(fakeClock().now()).toISOString()
  if (known !== undefined) writeFileSync(file, JSON.stringify({ servers: { [baseUrl]: { ...known, at } } }))
  const environment = { XDG_STATE_HOME: home, XDG_CACHE_HOME: cache }
  const surroundings = { ...systemSurroundings(), environment }
  const client = connect({ baseUrl, apiKey, surroundings, concurrency: 1, ...atPace(pace), ...options })
  const preview = await client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.clearRequests()
  const report = await preview.apply()
  expect(report.counts.deleted).toBe(300)
  const requests = world.sandbox.requests()
  const sizesOf = (isWanted: (operation: string) => boolean) =>
    requests.filter(({ operation }) => isWanted(operation)).map(({ rootFields }) => rootFields)
  const learned = JSON.parse(readFileSync(file, 'utf8')).servers[baseUrl] as Learned
  return { requests: requests.length, reads: sizesOf(name => !isMutation(name)), writes: sizesOf(isMutation), learned }
}

describe('a long way to a server', () => {
  test.each([300, 2_500])('of %i ms is not taken for a server with much to do', async way => {
    const { requests, learned } = await deleteAt({ way, read: 0.2, write: 0.2 })
    expect(learned.size).toBe(100)
    expect(requests).toBeLessThanOrEqual(20)
  })

  test('that was taken for one before is found out', async () => {
    const { requests, learned } = await deleteAt({ way: 1_500, read: 0.2, write: 0.2 }, {}, { size: 1, readSize: 1 })
    expect(learned.size).toBe(100)
    expect(requests).toBeLessThanOrEqual(30)
  })

  test('leaves no more to a server that is slow besides', async () => {
    // Fifty items are half a second of work, and a hundred a whole one.
    const { writes, learned } = await deleteAt({ way: 1_000, read: 0.2, write: 9 })
    expect(learned.size).toBe(50)
    expect(Math.max(...writes)).toBe(50)
  })
})

describe('a server that works long on each item', () => {
  test('gets no documents of more than a second', async () => {
    const { writes, learned } = await deleteAt({ way: 5, read: 0.2, write: 50 })
    expect(learned.size).toBe(15)
    // The first one is as large as any.
    expect(Math.max(...writes.slice(1))).toBe(15)
  })

  test('on reads alone gets small documents of these, and no fewer changes in one than it looked at', async () => {
    const { reads, learned } = await deleteAt({ way: 5, read: 50, write: 0.2 })
    expect(learned.readSize).toBe(15)
    expect(learned.size).toBeGreaterThan(15)
    expect(Math.max(...reads.slice(1))).toBe(15)
  })

  test('that was taken for a quick one before is found out', async () => {
    const { writes, learned } = await deleteAt({ way: 5, read: 0.2, write: 50 }, {}, { size: 100, readSize: 100 })
    expect(learned.size).toBe(15)
    expect(writes.slice(0, 4)).toEqual([100, 50, 25, 15])
  })
})

test('a proxy that gives up on large documents of changes, and on no reads, gets smaller ones', async () => {
  let refused = 0
  const impatient: typeof fetch = async (url, init) => {
    const { query, variables } = JSON.parse(String(init?.body)) as { query: string; variables: object }
    if (!query.startsWith('mutation') || Object.keys(variables).length <= 30) return fetch(url, init)
    refused += 1
    return new Response('<html>504 Gateway Time-out</html>', { status: 504 })
  }
  const { learned } = await deleteAt({ way: 0, read: 0, write: 0 }, { fetch: impatient })
  expect(learned.size).toBeLessThanOrEqual(50)
  expect(refused).toBeGreaterThan(0)
  expect(refused).toBeLessThanOrEqual(8)
})
