import { describe, expect, it } from 'vitest'
import { wasNotSent } from '../../src/transport/aborted.ts'
import { systemClock } from '../../src/transport/clock.ts'
import { createPace, type Pace } from '../../src/transport/pace.ts'
import { connected, deletion, errorOf, viewer, viewerData } from './connection.ts'
import { fakeClock, type Reaction, sleeplessClock } from './hostile-server.ts'

const fine: Reaction = { body: { data: viewerData } }
const last: Reaction = { ...fine, headers: { 'ratelimit-remaining': '0', 'ratelimit-reset': '12' } }

describe('the pace', () => {
  it('holds every request, reads and writes, until the window is over', async () => {
    const { send, server, clock } = await connected([last, fine])
    await send(viewer)
    expect(clock.sleeps).toEqual([])
    await send(deletion)
    expect(clock.sleeps).toEqual([12_000])
    await send(viewer)
    expect(clock.sleeps).toEqual([12_000])
    expect(server.seen).toHaveLength(3)
  })

  it('sends nothing at all while the window lasts', async () => {
    const clock = sleeplessClock()
    const { send, server } = await connected([last, fine], { clock })
    const { signal, abort } = stopper()
    await send(viewer)
    const held = [send({ ...viewer, signal }), send({ ...deletion, signal })].map(work => errorOf(work))
    await systemClock.sleep(20)
    expect(server.seen).toHaveLength(1)
    expect(clock.sleeps).toEqual([12_000, 12_000])
    abort()
    expect((await Promise.all(held)).map(error => error.code)).toEqual(['ABORTED', 'ABORTED'])
  })

  it('is held by a 429 of a write, which is not sent again', async () => {
    const { send, server, clock } = await connected([{ status: 429, headers: { 'retry-after': '30' } }, fine])
    expect((await errorOf(send(deletion))).code).toBe('RATE_LIMITED')
    expect(clock.sleeps).toEqual([])
    await send(viewer)
    expect(clock.sleeps).toEqual([30_000])
    expect(server.seen).toHaveLength(2)
  })

  it.each([
    [{ 'ratelimit-reset': '9' }, 9_000],
    [{ 'ratelimit-reset': '9', 'retry-after': '4' }, 4_000],
    [{ 'ratelimit-reset': '9', 'retry-after': '4', 'ratelimit-remaining': '0' }, 9_000],
    [{ 'ratelimit-reset': '4000' }, 300_000],
    [{ 'ratelimit-reset': 'soon' }, 750],
    [{}, 750],
  ])('after a 429 with %j waits %i ms', async (headers, expected) => {
    const { send, clock } = await connected([{ status: 429, headers: headers as Record<string, string> }, fine])
    await send(viewer)
    expect(clock.sleeps).toEqual([expected])
  })

  it.each([
    { 'ratelimit-remaining': '1', 'ratelimit-reset': '9' },
    { 'ratelimit-remaining': '0' },
    { 'ratelimit-reset': '9' },
    { 'ratelimit-remaining': '0', 'ratelimit-reset': '-1' },
  ])('is not held by %j', async headers => {
    const { send, clock } = await connected({ ...fine, headers: headers as Record<string, string> })
    await send(viewer)
    await send(viewer)
    expect(clock.sleeps).toEqual([])
  })

  it('is lengthened by a later hold and never shortened', async () => {
    const clock = fakeClock()
    const pace = createPace(clock, 100_000)
    pace.hold(5_000)
    pace.hold(1_000)
    await pace.turn(undefined)
    expect(clock.sleeps).toEqual([5_000])
    pace.hold(5_000)
    clock.advance(2_000)
    await pace.turn(undefined)
    expect(clock.sleeps).toEqual([5_000, 3_000])
  })

  it('is looked at again after a wait, for it may have been lengthened meanwhile', async () => {
    const clock = fakeClock()
    const pace = createPace(
      {
        ...clock,
        sleep: async milliseconds => {
          if (clock.sleeps.length === 0) pace.hold(8_000)
          await clock.sleep(milliseconds)
        },
      },
      100_000,
    )
    pace.hold(5_000)
    await pace.turn(undefined)
    expect(clock.sleeps).toEqual([5_000, 3_000])
  })

  it('is not stalled by a clock that is set back', async () => {
    const clock = fakeClock()
    const pace = createPace(clock, 10_000)
    pace.hold(10_000)
    clock.advance(-3_600_000)
    await pace.turn(undefined)
    expect(clock.sleeps).toEqual([10_000])
  })
})

describe('an outage', () => {
  const FAILURES = 10

  it('is not over because a request that left before it is answered at last', async () => {
    const clock = fakeClock()
    const pace = createPace(clock, 300_000)
    const slow = await pace.turn(undefined)
    const failing = await turns(pace, FAILURES)
    for (const turn of failing.slice(0, FAILURES - 1)) turn.answered(undefined, false)
    slow.answered(undefined, true)
    failing.at(-1)?.answered(undefined, false)
    expect((await pace.turn(undefined)).outage).toBeGreaterThan(0)
    expect(clock.sleeps).toEqual([1_000])
  })

  it('is over as soon as a request that left in the midst of it is answered', async () => {
    const pace = createPace(fakeClock(), 300_000)
    for (const turn of await turns(pace, FAILURES)) turn.answered(undefined, false)
    const looking = await pace.turn(undefined)
    expect(looking.outage).toBeGreaterThan(0)
    looking.answered(undefined, true)
    expect((await pace.turn(undefined)).outage).toBe(0)
  })

  it('is none where every second request is answered', async () => {
    const pace = createPace(fakeClock(), 300_000)
    for (let times = 0; times < 2 * FAILURES; times += 1)
      (await pace.turn(undefined)).answered(undefined, times % 2 > 0)
    expect((await pace.turn(undefined)).outage).toBe(0)
  })

  const turns = (pace: Pace, count: number) => Promise.all(Array.from({ length: count }, () => pace.turn(undefined)))
})

describe('a signal', () => {
  it('that is aborted already sends nothing', async () => {
    const { send, server } = await connected(fine)
    for (const request of [viewer, deletion]) {
      const signal = AbortSignal.abort(new Error('enough'))
      const error = await errorOf(request.kind === 'read' ? send({ ...viewer, signal }) : send({ ...deletion, signal }))
      expect(error.code).toBe('ABORTED')
      expect(error.cause).toEqual(new Error('enough'))
      expect(wasNotSent(error)).toBe(true)
    }
    expect(server.seen).toHaveLength(0)
  })

  it('that is aborted right after the call sends nothing either', async () => {
    const { signal, abort } = stopper()
    const { send, server } = await connected(fine)
    const work = errorOf(send({ ...deletion, signal }))
    abort()
    expect(wasNotSent(await work)).toBe(true)
    expect(server.seen).toHaveLength(0)
  })

  it('ends a read under way at once, and the connection with it', async () => {
    const { signal, abort } = stopper()
    let closed: () => void = () => {}
    const hungUp = new Promise<void>(resolve => {
      closed = resolve
    })
    const { send, server } = await connected((response, request) => {
      request.socket.on('close', closed)
      response.writeHead(200)
      response.write('{')
      abort()
    })
    const error = await errorOf(send({ ...viewer, signal }))
    expect(error.code).toBe('ABORTED')
    expect(wasNotSent(error)).toBe(false)
    await hungUp
    expect(server.seen).toHaveLength(1)
  })

  it('waits for a write that has left, since only its answer says what happened', async () => {
    const { signal, abort } = stopper()
    const { send } = await connected(response => {
      abort()
      response.end('{"data": {"deleteArtifact": {"artifact": {"id": "one"}}}}')
    })
    expect((await send({ ...deletion, signal })).data).toEqual({ deleteArtifact: { artifact: { id: 'one' } } })
  })

  it('ends a read between two tries', async () => {
    const { signal, abort } = stopper()
    const clock = sleeplessClock()
    const { send, server } = await connected({ status: 503 }, { clock })
    const work = errorOf(send({ ...viewer, signal }))
    while (clock.sleeps.length === 0) await systemClock.sleep(1)
    abort()
    expect((await work).code).toBe('ABORTED')
    expect(server.seen).toHaveLength(1)
  })

  it('is its request’s own: of identical concurrent reads only the aborted one ends', async () => {
    const { signal, abort } = stopper()
    const pending: (() => void)[] = []
    const { send, server } = await connected(response => {
      pending.push(() => response.end(JSON.stringify({ data: viewerData })))
    })
    const first = errorOf(send({ ...viewer, signal }))
    const second = send(viewer)
    while (pending.length < 2) await systemClock.sleep(1)
    abort()
    expect((await first).code).toBe('ABORTED')
    for (const finish of pending) finish()
    expect((await second).data).toEqual(viewerData)
    expect(server.seen).toHaveLength(2)
  })

  it('that lives long keeps nothing of the requests that it served', async () => {
    const { signal } = stopper()
    let listeners = 0
    const add = signal.addEventListener.bind(signal)
    const remove = signal.removeEventListener.bind(signal)
    signal.addEventListener = (...parts: Parameters<typeof add>) => {
      listeners++
      add(...parts)
    }
    signal.removeEventListener = (...parts: Parameters<typeof remove>) => {
      listeners--
      remove(...parts)
    }
    const { send } = await connected([fine, { status: 404 }, fine])
    await send({ ...viewer, signal })
    await errorOf(send({ ...viewer, signal }))
    await send({ ...viewer, signal })
    expect(listeners).toBe(0)
  })
})

describe('the system clock', () => {
  it('sleeps, and stops at once with the signal’s reason', async () => {
    const before = systemClock.now()
    await systemClock.sleep(5)
    expect(systemClock.now()).toBeGreaterThan(before)
    const { signal, abort } = stopper()
    const sleep = systemClock.sleep(60_000, signal)
    abort()
    await expect(sleep).rejects.toBe(signal.reason)
    await expect(systemClock.sleep(60_000, signal)).rejects.toBe(signal.reason)
    expect(systemClock.random()).toBeLessThan(1)
  })

  it('does not end at once what is longer than a timer', async () => {
    const { signal, abort } = stopper()
    let over = false
    const sleep = systemClock.sleep(2 ** 40, signal).then(() => {
      over = true
    })
    await systemClock.sleep(15)
    expect(over).toBe(false)
    abort()
    await expect(sleep).rejects.toBe(signal.reason)
  })
})

function stopper(): { signal: AbortSignal; abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
