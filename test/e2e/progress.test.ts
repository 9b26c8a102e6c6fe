import { describe, expect, test } from 'vitest'
import { CeilingError, type Progress } from '../../src/index.ts'
import type { Fault } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { asked, COLLECTION, seedOf } from './safety/helpers.ts'
import { stage } from './world.ts'

describe('progress', () => {
  test('tells what has ended, how fast, what is left and the limits, batch by batch', async () => {
    const clock = fakeClock()
    await using world = await stage({ seed: seedOf(40) }, { clock, batch: 10, concurrency: 1 })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.intercept(() => {
      clock.advance(100)
      return undefined
    })
    const seen: Progress[] = []
    const report = await preview.apply({ onProgress: progress => seen.push(progress) })
    expect(report.counts.deleted).toBe(40)
    const steps = seen.filter(one => one.kind === 'progress')
    expect(steps.map(({ done }) => done)).toEqual([0, 10, 20, 30, 40])
    expect(steps.at(-1)).toMatchObject({ total: 40, counts: { deleted: 40 }, bytes: 40_000, size: 10, window: 1 })
    expect(steps[2]?.itemsPerSecond).toBeCloseTo(50, 0)
    expect(steps[2]?.secondsLeft).toBeCloseTo(0.4, 1)
  })

  test('tells of a preview and of a list how many rows and requests it took', async () => {
    await using world = await stage({ seed: seedOf(25) }, { page: 10, concurrency: 1 })
    const query = world.client.artifacts().inCollection(COLLECTION)
    const seen: Progress[] = []
    const onProgress = (progress: Progress) => void seen.push(progress)
    const { requests } = await query.delete().preview({ onProgress })
    expect(seen.at(-1)).toEqual({ kind: 'reading', rows: 25, requests })
    expect(new Set(seen.map(({ kind }) => kind))).toEqual(new Set(['reading']))
    seen.length = 0
    await query.take(3).toArray({ onProgress })
    expect(seen[0]).toEqual({ kind: 'reading', rows: 0, requests: 1 })
    await expect(query.count({ onProgress: 'loud' } as never)).rejects.toMatchObject({ code: 'BAD_VALUE' })
  })

  test('of a run tells of its preview and then of its changes', async () => {
    await using world = await stage({ seed: seedOf(4) })
    const seen: string[] = []
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    const report = await plan.run({ onProgress: ({ kind }) => void (seen.at(-1) === kind || seen.push(kind)) })
    expect(seen).toEqual(['reading', 'progress'])
    expect(report.requests).toBe(world.sandbox.requests().length)
  })

  test('tells waits and their reason', async () => {
    await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    let seen = 0
    const fault: Fault = { kind: 'answer', status: 429, body: '{"error":"slow"}', headers: { 'Retry-After': '7' } }
    world.sandbox.intercept(() => (seen++ === 0 ? fault : undefined))
    const waits: Progress[] = []
    await preview.apply({ onProgress: one => one.kind === 'waiting' && waits.push(one) })
    expect(waits).toEqual([{ kind: 'waiting', milliseconds: 7000, reason: 'asked to wait' }])
  })

  test('goes to the end though its listener throws, which is then left alone', async () => {
    await using world = await stage({ seed: seedOf(6) }, { batch: 1, concurrency: 1 })
    let calls = 0
    const onProgress = () => {
      calls += 1
      throw new Error('mine')
    }
    const report = await world.client.artifacts().inCollection(COLLECTION).delete().run({ onProgress })
    expect([report.ok, calls]).toEqual([true, 1])
  })
})

describe('a ceiling', () => {
  test.each([5, { items: 5 }, { bytes: 5999 }])(
    '(%j) on apply sends nothing, and leaves the preview usable',
    async atMost => {
      await using world = await stage({ seed: seedOf(6) })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      const error = await preview.apply({ atMost }).catch((cause: unknown) => cause)
      expect(error).toBeInstanceOf(CeilingError)
      expect((error as CeilingError).preview).toBe(preview)
      expect(asked(world.sandbox)).toEqual([])
      expect((await preview.apply({ atMost: { items: 6, bytes: 6000 } })).counts.deleted).toBe(6)
    },
  )

  test.each([{ atMost: -1 }, { atMost: { item: 3 } }, { atMost: Number.NaN }, { onProgress: 'loud' }])(
    '%j is refused',
    async options => {
      await using world = await stage({ seed: seedOf(1) })
      const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
      await expect(preview.apply(options as never)).rejects.toMatchObject({ code: expect.stringMatching(/^BAD_/) })
      expect(asked(world.sandbox)).toEqual([])
    },
  )
})
