import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import { isCoppiceError } from '../../../src/index.ts'
import type { Fault } from '../../../src/sandbox/index.ts'
import { fakeClock, startServer } from '../../transport/hostile-server.ts'
import { alive, operations, stage } from '../world.ts'
import {
  asked,
  at,
  COLLECTION,
  expectReadBeforeResent,
  expectTruth,
  isMutation,
  SHELF,
  seedOf,
  withShelf,
} from './helpers.ts'

describe('a signal', () => {
  test('that fired before the apply sends nothing at all', async () => {
    await using world = await stage({ seed: seedOf(5) })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    world.sandbox.clearRequests()
    const report = await preview.apply({ signal: AbortSignal.abort() })
    expect(report.counts).toMatchObject({ 'not-sent': 5 })
    expectTruth(world.sandbox, preview, report)
    expect(world.sandbox.requests()).toEqual([])
  })

  test('that many requests heed at once is no leak, and Node warns of none', async () => {
    const warnings: Error[] = []
    const heard = (warning: Error) => void warnings.push(warning)
    process.on('warning', heard)
    await using world = await stage({ seed: seedOf(2), latency: 20 })
    const { signal } = new AbortController()
    const query = world.client.artifacts().inCollection(COLLECTION)
    await Promise.all(Array.from({ length: 15 }, () => query.count({ signal })))
    // Node warns in a turn of its own.
    await new Promise(setImmediate)
    process.off('warning', heard)
    expect(warnings).toEqual([])
  })

  test('that fires before or during a preview ends it', async () => {
    await using world = await stage({ seed: seedOf(5) }, { page: 1 })
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    await expect(plan.preview({ signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'ABORTED' })
    expect(world.sandbox.requests()).toEqual([])
    const stop = new AbortController()
    world.sandbox.intercept(({ index }) => void (index === 2 && stop.abort()))
    await expect(plan.run({ signal: stop.signal })).rejects.toThrow(/^ABORTED: .*nothing was changed/)
    expect(asked(world.sandbox)).toEqual([])
  })

  test.each(['VersionById', 'DeleteVersion'])(
    'that fires at the n-th %s settles what was sent and sends no more',
    async operation => {
      for (const nth of [1, 2, 4]) {
        for (const concurrency of [1, 3]) {
          await using world = await stage({ seed: seedOf(12) }, { batch: 2, concurrency })
          const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
          const stop = new AbortController()
          let seen = 0
          world.sandbox.intercept(request => void (request.operation === operation && ++seen === nth && stop.abort()))
          const report = await preview.apply({ signal: stop.signal })
          expectTruth(world.sandbox, preview, report)
          expect(report.counts.unknown + report.counts.failed + report.counts.gone).toBe(0)
          expect(report.counts['not-sent']).toBeGreaterThan(0)
          const unsent = report.outcomes.flatMap(one => (one.kind === 'not-sent' ? [one.detail] : []))
          expect(new Set(unsent)).toEqual(new Set(['stopped before it was sent']))
          expect(report.counts.deleted).toBe(12 - alive(world.sandbox, COLLECTION).length)
          expect(report.ok).toBe(false)
        }
      }
    },
  )

  test.each<[string, Fault, number]>([
    ['made', { kind: 'reset-after' }, 0],
    // It was never answered, and nobody sends it again.
    ['not made', { kind: 'reset' }, 2],
    ['made, says a page of HTML', { kind: 'answer-after', status: 502, body: '<html></html>' }, 0],
  ])('that fires while a change is lost (%s) still settles it by reading', async (_, fault, unknown) => {
    await using world = await stage({ seed: seedOf(6) }, { batch: 2, concurrency: 1, clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    const stop = new AbortController()
    world.sandbox.intercept(({ operation }) => {
      if (operation !== 'DeleteVersion') return undefined
      stop.abort()
      return fault
    })
    const report = await preview.apply({ signal: stop.signal })
    expectTruth(world.sandbox, preview, report)
    expect(report.counts.unknown).toBe(unknown)
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(1)
    expect(operations(world.sandbox).at(-1)).toBe('VersionById')
  })

  test('that fires between versions and their collection leaves the collection', async () => {
    await using world = await stage({ seed: seedOf(2) })
    const preview = await world.client.collections().named(COLLECTION).delete().preview()
    const stop = new AbortController()
    world.sandbox.intercept(({ operation }) => void (operation === 'CollectionContents' && stop.abort()))
    const report = await preview.apply({ signal: stop.signal })
    expectTruth(world.sandbox, preview, report)
    expect(report.counts).toMatchObject({ deleted: 2, 'not-sent': 1 })
    expect(operations(world.sandbox)).not.toContain('DeleteSequence')
  })

  test('that fires while unlinking leaves the rest linked', async () => {
    await using world = await stage(
      {
        seed: withShelf(
          4,
          [0, 1, 2, 3].map(i => ({ source: at(i) })),
        ),
      },
      { batch: 1, concurrency: 1 },
    )
    const preview = await world.client.artifacts().inCollection(SHELF).delete().preview()
    const stop = new AbortController()
    world.sandbox.intercept(({ operation }) => void (operation === 'UnlinkVersion' && stop.abort()))
    const report = await preview.apply({ signal: stop.signal })
    expect(report.counts).toMatchObject({ unlinked: 1, 'not-sent': 3 })
    expectTruth(world.sandbox, preview, report)
  })
})

describe('a key that stops working', () => {
  const REFUSALS: readonly [string, Fault][] = [
    ['401', { kind: 'answer', status: 401, body: JSON.stringify({ errors: [{ message: 'user is not logged in' }] }) }],
    ['401 in HTML', { kind: 'answer', status: 401, body: '<html>login</html>' }],
    ['403 in HTML', { kind: 'answer', status: 403, body: '<html>forbidden</html>' }],
  ]
  test.each(REFUSALS)('(%s) at a mutation ends the run: the rest is not sent', async (_, fault) => {
    await using world = await stage({ seed: seedOf(10) }, { batch: 2, concurrency: 1, clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    let seen = 0
    world.sandbox.intercept(({ operation }) => (operation === 'DeleteVersion' && ++seen >= 2 ? fault : undefined))
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(report.counts.deleted).toBe(2)
    expect(report.counts['not-sent']).toBe(6)
    expect(operations(world.sandbox).filter(isMutation)).toHaveLength(2)
    expect(report.exitCode).toBe(3)
  })

  test.each(REFUSALS)('(%s) at the second look ends the run: nothing more is sent', async (_, fault) => {
    await using world = await stage({ seed: seedOf(10) }, { batch: 2, concurrency: 1, clock: fakeClock() })
    const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
    let seen = 0
    world.sandbox.intercept(({ operation }) => (operation === 'VersionById' && ++seen >= 2 ? fault : undefined))
    const report = await preview.apply()
    expectTruth(world.sandbox, preview, report)
    expect(report.counts).toMatchObject({ deleted: 2, 'not-sent': 8 })
    expect(operations(world.sandbox).filter(name => name === 'VersionById')).toHaveLength(2)
  })

  test('in the middle of deleting collections leaves them', async () => {
    for (const [, fault] of REFUSALS) {
      await using world = await stage({ seed: seedOf(2) }, { clock: fakeClock() })
      const preview = await world.client.collections().named(COLLECTION).delete().preview()
      world.sandbox.intercept(({ operation }) => (operation === 'CollectionContents' ? fault : undefined))
      const report = await preview.apply()
      expectTruth(world.sandbox, preview, report)
      expect(operations(world.sandbox)).not.toContain('DeleteSequence')
    }
  })
})

test('a server that goes down mid-run leaves every item with an ending, and apply resolves', async () => {
  await using world = await stage({ seed: seedOf(9) }, { batch: 3, concurrency: 2, clock: fakeClock() })
  const preview = await world.client.artifacts().inCollection(COLLECTION).delete().preview()
  world.sandbox.intercept(({ index }) => (index >= 3 ? { kind: 'reset' } : undefined))
  const report = await preview.apply()
  expectTruth(world.sandbox, preview, report)
  expectReadBeforeResent(world.sandbox)
})

describe('the key', () => {
  const key = 'topsecret0topsecret0topsecret0topsecret0'
  const header = 'proxy-secret-proxy-secret'
  const basic = Buffer.from(`api:${key}`).toString('base64')
  const textOf = (value: unknown): string => {
    const link = value instanceof Error ? `${value.stack}${value.message}${textOf(value.cause)}` : ''
    return `${link}${inspect(value, { depth: 12, showHidden: true, getters: true })}${JSON.stringify(value) ?? ''}${value}`
  }
  const expectHidden = (value: unknown) => {
    for (const secret of [key, basic, basic.slice(0, 24), header]) expect(textOf(value)).not.toContain(secret)
  }
  const echoing = (status: number, type: string) => ({
    status,
    body:
      type === 'html'
        ? `<html>${key} ${basic} ${header}</html>`
        : JSON.stringify({ errors: [{ message: `bad ${key} ${basic} ${header}`, extensions: { code: key } }] }),
  })

  test.each([
    [200, 'html'],
    [200, 'json'],
    [400, 'json'],
    [401, 'json'],
    [403, 'html'],
    [403, 'json'],
    [404, 'html'],
    [500, 'json'],
    [502, 'html'],
    [302, 'html'],
  ])('is in no error, outcome or table of a server that echoes it with %i in %s', async (status, type) => {
    await using world = await stage(
      { seed: seedOf(3), key },
      { clock: fakeClock(), extraHeaders: { 'x-proxy': header } },
    )
    const plan = world.client.artifacts().inCollection(COLLECTION).delete()
    const preview = await plan.preview()
    const echo = echoing(status, type)
    world.sandbox.intercept(() => ({ kind: 'answer', ...echo }))
    const error = await plan.preview().catch(caught => caught)
    expect(isCoppiceError(error)).toBe(true)
    expectHidden(error)
    for (const fault of [
      { kind: 'answer', ...echo },
      { kind: 'answer-after', ...echo },
    ] as const) {
      world.sandbox.intercept(({ operation }) => (operation === 'DeleteVersion' ? fault : undefined))
      const report = await (await plan.preview().catch(() => preview)).apply().catch(caught => caught)
      expectHidden(report)
      expectHidden(report.outcomes)
    }
    expectHidden(preview)
    expectHidden(preview.toJSON())
    expectHidden(world.client)
    expectHidden(plan)
  })

  test('is in no error of a server that is down', async () => {
    const server = await startServer({ body: '' })
    await server.stop()
    await using world = await stage({ key }, { apiKey: key, baseUrl: server.url, clock: fakeClock() })
    const error = await world.client
      .artifacts()
      .inCollection(COLLECTION)
      .delete()
      .run()
      .catch(caught => caught)
    expect(error).toMatchObject({ code: 'NETWORK' })
    expectHidden(error)
  })
})
