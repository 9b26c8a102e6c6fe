import { describe, expect, test } from 'vitest'
import type { Fault, InterceptedRequest } from '../../src/sandbox/index.ts'
import { fakeClock } from '../transport/hostile-server.ts'
import { alive, operations, stage } from './world.ts'

const path = 'my-team/vision/checkpoint'
const seed = { projects: { 'my-team/vision': { collections: { checkpoint: { type: 'model', versions: 6 } } } } }

/** Lets something go wrong with the first so many deletions, whatever else is asked. */
function onDeletion(fault: Fault, times = 1): (request: InterceptedRequest) => Fault | undefined {
  let left = times
  return ({ operation }) => (operation === 'DeleteVersion' && left-- > 0 ? fault : undefined)
}

async function deleteAll(handler: ReturnType<typeof onDeletion>, options: Parameters<typeof stage>[0] = {}) {
  const world = await stage(
    { seed, ...options },
    { batch: 3, concurrency: 1, clock: fakeClock(), timeoutMilliseconds: 2000 },
  )
  const preview = await world.client.artifacts().inCollection(path).delete().preview()
  world.sandbox.intercept(handler)
  const report = await preview.apply()
  const left = alive(world.sandbox, path)
  const done = operations(world.sandbox)
  await world[Symbol.asyncDispose]()
  return { report, left, done }
}

const html = { status: 502, body: '<html><h1>Bad gateway</h1></html>' }

describe('an answer that is lost', () => {
  test.each<[string, Fault]>([
    ['the connection is cut', { kind: 'reset-after' }],
    ['a proxy answers with HTML', { kind: 'answer-after', ...html }],
    ['the server fails', { kind: 'answer-after', status: 500, body: '{"errors": ["Server down"]}' }],
    ['the body is cut short', { kind: 'answer-after', status: 200, body: '{"data": {"_0": {"art' }],
    ['data is null', { kind: 'answer-after', status: 200, body: '{"data": null}' }],
    [
      'every field is null',
      { kind: 'answer-after', status: 200, body: '{"data": {"_0": null, "_1": null, "_2": null}}' },
    ],
    ['a field is left out', { kind: 'answer-after', status: 200, body: '{"data": {"_0": null}}' }],
    [
      'an error names no field',
      {
        kind: 'answer-after',
        status: 200,
        body: '{"data": {"_0": null, "_1": null, "_2": null}, "errors": [{"message": "context deadline exceeded"}]}',
      },
    ],
    [
      'the wrong version is named',
      {
        kind: 'answer-after',
        status: 200,
        body: JSON.stringify({
          data: Object.fromEntries(['_0', '_1', '_2'].map(key => [key, { artifact: { id: 'other' } }])),
        }),
      },
    ],
    [
      'a time-out is reported per field',
      {
        kind: 'answer-after',
        status: 500,
        body: JSON.stringify({
          data: { _0: null, _1: null, _2: null },
          errors: ['_0', '_1', '_2'].map(key => ({ message: 'context deadline exceeded', path: [key] })),
        }),
      },
    ],
  ])('after the deletion is settled by reading: %s', async (_, fault) => {
    const { report, left, done } = await deleteAll(onDeletion(fault))
    expect(report.counts).toMatchObject({ deleted: 6 })
    expect(left).toEqual([])
    // Two batches: re-read, delete; the first is read once more and not sent again.
    expect(done.filter(name => name === 'DeleteVersion')).toHaveLength(2)
    expect(done.filter(name => name === 'VersionById')).toHaveLength(3)
  })

  test.each<[string, Fault]>([
    ['the connection is cut', { kind: 'reset' }],
    ['a proxy answers with HTML', { kind: 'answer', ...html }],
    [
      'too many requests',
      { kind: 'answer', status: 429, body: '{"error": "rate limit exceeded"}', headers: { 'Retry-After': '3' } },
    ],
    ['data is null', { kind: 'answer', status: 200, body: '{"data": null}' }],
  ])('before the deletion is read, found undone, and sent again: %s', async (_, fault) => {
    const { report, left, done } = await deleteAll(onDeletion(fault))
    expect(report.counts).toMatchObject({ deleted: 6 })
    expect(left).toEqual([])
    const first = done.indexOf('DeleteVersion')
    expect(done.slice(first, first + 3)).toEqual(['DeleteVersion', 'VersionById', 'DeleteVersion'])
  })

  test('that never comes is given up after a few tries, and what became of it is said to be unknown', async () => {
    const { report, left, done } = await deleteAll(onDeletion({ kind: 'reset' }, 99))
    expect(report.counts).toMatchObject({ unknown: 6, failed: 0 })
    expect(left).toHaveLength(6)
    // Two batches, each sent three times and looked at once before and three times after.
    expect(done.filter(name => name === 'DeleteVersion')).toHaveLength(6)
    expect(done.filter(name => name === 'VersionById')).toHaveLength(8)
  })

  test('stays unknown where reading does not settle it', async () => {
    const { report, left } = await deleteAll(onDeletion({ kind: 'reset-after' }), { deletedVersionsAnswer: 'null' })
    expect(report.counts).toMatchObject({ deleted: 3, unknown: 3 })
    expect(left).toEqual([])
    expect(report.ok).toBe(false)
  })
})

describe('refusals', () => {
  test('of one item leave the others alone', async () => {
    const { report, left } = await deleteAll(
      onDeletion({ kind: 'before', apply: others => others.addAlias(`${path}:v1`, 'best') }),
    )
    expect(report.counts).toMatchObject({ deleted: 5, refused: 1 })
    expect(left).toEqual(['v1'])
  })

  test('for a version that somebody else deleted mean gone', async () => {
    for (const secondDelete of ['error', 'null'] as const) {
      const { report } = await deleteAll(
        onDeletion({ kind: 'before', apply: others => others.deleteVersion(`${path}:v1`) }),
        { secondDelete },
      )
      // A null says nothing about who deleted it; an error that it is not there does.
      expect(report.counts).toMatchObject(secondDelete === 'error' ? { deleted: 5, gone: 1 } : { deleted: 6 })
      expect(report.ok).toBe(true)
    }
  })

  test('of the key stop the run, and the rest is not sent', async () => {
    const { report, left } = await deleteAll(
      onDeletion({ kind: 'answer', status: 401, body: '{"errors": [{"message": "user is not logged in"}]}' }),
    )
    expect(report.counts).toMatchObject({ refused: 3, 'not-sent': 3 })
    expect(left).toHaveLength(6)
  })
})

describe('a stop', () => {
  test('before anything is sent sends nothing', async () => {
    await using world = await stage({ seed })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    world.sandbox.clearRequests()
    const report = await preview.apply({ signal: AbortSignal.abort() })
    expect(report.counts).toMatchObject({ 'not-sent': 6 })
    expect(world.sandbox.requests()).toEqual([])
  })

  test('settles what is in flight and leaves the rest', async () => {
    await using world = await stage({ seed }, { batch: 2, concurrency: 1 })
    const preview = await world.client.artifacts().inCollection(path).delete().preview()
    const controller = new AbortController()
    world.sandbox.intercept(({ operation }) => {
      if (operation === 'DeleteVersion') controller.abort()
      return undefined
    })
    const report = await preview.apply({ signal: controller.signal })
    expect(report.counts).toMatchObject({ deleted: 2, 'not-sent': 4 })
    expect(alive(world.sandbox, path)).toHaveLength(4)
  })

  test('ends a preview', async () => {
    await using world = await stage({ seed })
    const plan = world.client.artifacts().inCollection(path).delete()
    await expect(plan.preview({ signal: AbortSignal.abort() })).rejects.toThrow(/ABORTED/)
    await expect(world.client.artifacts().inCollection(path).toArray({ signal: AbortSignal.abort() })).rejects.toThrow(
      /ABORTED/,
    )
  })
})
