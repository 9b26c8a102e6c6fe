// The clock was set back a day while a run waited for a busy server, and the run waited a day.
import { describe, expect, test } from 'vitest'
import { createFlowControl } from '../../src/requests/flow-control.ts'
import { startLearning } from '../../src/requests/learned.ts'
import type { Fault } from '../../src/sandbox/index.ts'
import { steady } from '../../src/transport/clock.ts'
import { createPace, type Pace } from '../../src/transport/pace.ts'
import type { Clock } from '../../src/transport/transport.ts'
import { COLLECTION, expectTruth, seedOf } from '../e2e/safety/helpers.ts'
import { stage } from '../e2e/world.ts'

const DAY = 86_400_000

interface Leaping extends Clock {
  /** Milliseconds that were slept in all. */
  slept(): number
}

/** A clock on which every sleep is over at once, and which somebody sets to another time with every so manieth sleep. */
function leaping(leaps: readonly number[]): Leaping {
  let [time, slept, sleeps] = [Date.UTC(2026, 0, 1), 0, 0]
  return {
    now: () => time,
    random: () => 0.5,
    slept: () => slept,
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      slept += milliseconds
      time += milliseconds / 2
      time += leaps[sleeps++ % leaps.length] ?? 0
      time += milliseconds / 2
      // Even a test that waits for ever must end.
      if (sleeps > 2_000) throw new Error('slept too often')
    },
  }
}

const LEAPS: readonly (readonly [string, readonly number[]])[] = [
  ['back once', [-DAY, ...Array(2_000).fill(0)]],
  ['back with every sleep', [-DAY]],
  ['back and forth', [-DAY, DAY]],
  ['forth and back', [DAY, -DAY]],
  ['back a little with every sleep', [-100]],
  ['not at all', [0]],
]

const busy = (times: number, fault: Fault): ((request: { operation: string }) => Fault | undefined) => {
  let left = times
  return ({ operation }) => (operation !== 'DeleteVersion' || left-- <= 0 ? undefined : fault)
}
const answer = (status: number, headers = {}): Fault => ({ kind: 'answer', status, body: '{}', headers })

const servers: readonly (readonly [string, ReturnType<typeof busy>, number])[] = [
  ['asks for 30 s of peace', busy(2, answer(429, { 'retry-after': '30' })), 70_000],
  [
    'asks for peace by a date',
    busy(2, answer(429, { 'retry-after': new Date(Date.UTC(2026, 0, 1, 0, 0, 30)).toUTCString() })),
    620_000,
  ],
  ['has too much to do', busy(6, answer(503)), 120_000],
  ['is down for a while', busy(14, { kind: 'reset' }), 240_000],
]

describe.each(LEAPS)('a clock that is set %s', (_, leaps) => {
  test.each(servers)('a run against a server that %s', async (_name, intercept, most) => {
    const clock = leaping(leaps)
    await using world = await stage({ seed: seedOf(9) }, { clock, batch: 3, concurrency: 2 })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.intercept(intercept)
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(clock.slept()).toBeLessThan(most)
  })

  test('a wait that was announced lasts as long, and no longer than twice', async () => {
    const clock = leaping(leaps)
    const pace = createPace(clock, 300_000)
    pace.hold(20_000)
    const first = await pace.turn(undefined)
    expect(clock.slept()).toBe(20_000)
    first.answered({ limit: 100, remaining: 0, reset: 10_000 }, true)
    const second = await pace.turn(undefined)
    expect(clock.slept()).toBeLessThanOrEqual(40_000)
    second.answered(undefined, true)
    await failTimes(pace, 10)
    const before = clock.slept()
    await pace.turn(undefined)
    expect(clock.slept() - before).toBeLessThanOrEqual(5_000)
  })

  test('flow control leaves a server alone for four seconds at most', async () => {
    const clock = leaping(leaps)
    const flow = createFlowControl(startLearning(), { batch: 100, look: 200, window: 8 }, clock)
    for (let times = 0; times < 8; times += 1) flow.turnedAway(false)
    await flow.turn(undefined)
    expect(clock.slept()).toBeLessThanOrEqual(4_000)
  })
})

test('a rate limit that answers tell of is kept to while the clock is set back', async () => {
  const clock = leaping([-DAY, ...Array(2_000).fill(0)])
  const now = () => new Date(steady(clock).now())
  await using world = await stage(
    { seed: seedOf(40), now, rateLimit: { requests: 12, seconds: 60 } },
    { clock, batch: 2 },
  )
  const report = await (await world.client.artifacts().inCollection(COLLECTION).delete().preview()).apply()
  expect(report.ok).toBe(true)
  expect(clock.slept()).toBeLessThan(DAY / 24)
})

test('a steady clock is one for all who ask, never goes back, and counts what passed without being told', async () => {
  let [wall, passed] = [1_000, 0]
  const clock: Clock = { now: () => wall, elapsed: () => passed, random: () => 0, sleep: async () => undefined }
  const even = steady(clock)
  expect([steady(clock), steady(even)]).toEqual([even, even])
  wall += 10
  expect(even.now()).toBe(1_010)
  wall -= DAY
  passed += 10
  expect(even.now()).toBe(1_010)
  passed += 500
  expect(even.now()).toBe(1_510)
  wall += 2_000
  expect(even.now()).toBe(3_010)
  await even.sleep(5_000)
  expect(even.now()).toBe(8_010)
})

async function failTimes(pace: Pace, count: number): Promise<void> {
  const turns = await Promise.all(Array.from({ length: count }, () => pace.turn(undefined)))
  for (const turn of turns) turn.answered(undefined, false)
}
