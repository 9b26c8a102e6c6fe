import { describe, expect, test } from 'vitest'
import type { Fault } from '../../src/sandbox/index.ts'
import type { Clock } from '../../src/transport/transport.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { COLLECTION, expectTruth, isMutation, seedOf } from './safety/helpers.ts'
import { stage } from './world.ts'

const SECONDS = 60

/** Deletes so many versions, two at a time, from a server that allows so many requests a minute, in simulated time. */
async function deleteWithin(requests: number, versions: number, concurrency: number, others = 0) {
  const simulated = fakeClock()
  const now = () => new Date(simulated.now())
  const marks: number[] = []
  const clock: Clock = {
    ...simulated,
    sleep: (milliseconds, signal) => {
      if (milliseconds > 1000 * (SECONDS - 2)) marks.push(world.sandbox.requests().length)
      return simulated.sleep(milliseconds, signal)
    },
  }
  const rateLimit = { requests, seconds: SECONDS }
  const seed = seedOf(versions)
  await using world = await stage({ seed, now, rateLimit }, { clock, batch: 2, concurrency, page: 1000 })
  const { sandbox } = world
  const headers = { authorization: `Basic ${btoa(`api:${sandbox.key}`)}` }
  for (let index = 0; index < others; index += 1) await fetch(`${sandbox.url}/graphql`, { method: 'POST', headers })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  const report = await preview.apply()
  expectTruth(sandbox, preview, report)
  const refused = sandbox.requests().filter(({ status }) => status === 429).length
  // Several that wait for the end of one window mark it several times.
  const ends = [...new Set([0, ...marks])]
  const windows = ends.slice(1).map((end, index) => end - (ends[index] ?? 0))
  return { report, seen: sandbox.requests().slice(others), windows, refused }
}

describe('a rate limit that is announced', () => {
  test.each([
    [20, 100, 1],
    [20, 100, 8],
    [50, 150, 8],
    [50, 150, 32],
    [333, 400, 16],
  ])(
    'of %i requests a minute is used up and never passed (%i versions, %i in flight)',
    async (limit, count, inFlight) => {
      const { report, windows, refused } = await deleteWithin(limit, count, inFlight)
      expect(report.counts.deleted).toBe(count)
      expect(refused).toBe(0)
      expect(windows.length).toBeGreaterThan(0)
      for (const used of windows) expect(used / limit).toBeGreaterThanOrEqual(0.95)
    },
  )

  test('is kept to also where others use it too', async () => {
    const { report, refused } = await deleteWithin(50, 150, 8, 30)
    expect(report.counts.deleted).toBe(150)
    expect(refused).toBe(0)
  })
})

test('a change that would have to wait for the rate limit is preceded by a new look at its items', async () => {
  const clock = fakeClock()
  const now = () => new Date(clock.now())
  const rateLimit = { requests: 20, seconds: SECONDS }
  await using world = await stage({ seed: seedOf(60), now, rateLimit }, { clock, batch: 2, concurrency: 1 })
  const readAt = new Map<unknown, number>()
  const ages: number[] = []
  world.sandbox.intercept(({ operation, variables }) => {
    for (const value of Object.values(variables)) {
      if (operation === 'VersionById') readAt.set(value, clock.now())
      if (isMutation(operation))
        ages.push(clock.now() - (readAt.get((value as { readonly artifactID: string }).artifactID) ?? 0))
    }
    return undefined
  })
  const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
  expect(report.counts.deleted).toBe(60)
  expect(clock.sleeps.length).toBeGreaterThan(2)
  expect(Math.max(...ages)).toBeLessThanOrEqual(2_000)
})

test('nobody sends before a Retry-After is over', async () => {
  const clock = fakeClock()
  await using world = await stage({ seed: seedOf(60) }, { clock, batch: 5, concurrency: 4 })
  const times: number[] = []
  let refusedAt = Number.NaN
  world.sandbox.intercept(({ operation }): Fault | undefined => {
    times.push(clock.now())
    if (operation !== 'DeleteVersion' || !Number.isNaN(refusedAt)) return undefined
    refusedAt = clock.now()
    return { kind: 'answer', status: 429, body: '{"error":"rate limit exceeded"}', headers: { 'Retry-After': '30' } }
  })
  const report = await world.client.artifacts().inCollection(COLLECTION).delete().run()
  expect(report.counts.deleted).toBe(60)
  expect(times.filter(time => time > refusedAt && time < refusedAt + 30_000)).toEqual([])
  expect(times.some(time => time >= refusedAt + 30_000)).toBe(true)
})

describe('an outage', () => {
  const down: Fault = { kind: 'answer', status: 502, body: '<html>Bad gateway</html>' }

  test('in the midst of a run is waited for, with one look at a time, and nothing is lost', async () => {
    const clock = fakeClock()
    let [seen, during, inFlight, mostLooking] = [0, 0, 0, 0]
    const counting: typeof fetch = async (url, init) => {
      inFlight += 1
      // Those that left before the tenth failure was heard of are past.
      if (during > 18 && clock.now() < backAt) mostLooking = Math.max(mostLooking, inFlight)
      return fetch(url, init).finally(() => {
        inFlight -= 1
      })
    }
    await using world = await stage({ seed: seedOf(200) }, { clock, batch: 10, concurrency: 8, fetch: counting })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    let backAt = Number.POSITIVE_INFINITY
    world.sandbox.intercept(({ operation }) => {
      if (isMutation(operation)) seen += 1
      if (seen === 4 && backAt === Number.POSITIVE_INFINITY) backAt = clock.now() + 240_000
      if (seen < 4 || clock.now() >= backAt) return undefined
      during += 1
      return down
    })
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(report.outcomes.filter(({ kind }) => kind !== 'deleted')).toEqual([])
    expect(clock.now()).toBeGreaterThanOrEqual(backAt)
    expect(during).toBeGreaterThan(18)
    expect(mostLooking).toBe(1)
  })

  test('that does not end ends the run, and what was not done says so', async () => {
    const clock = fakeClock()
    await using world = await stage({ seed: seedOf(200) }, { clock, batch: 10, concurrency: 8 })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.intercept(() => down)
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(report.counts['not-sent']).toBe(200)
    expect(world.sandbox.requests().length).toBeLessThan(130)
  })
})
