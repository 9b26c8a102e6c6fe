import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { describe, expect, it } from 'vitest'
import { createTransport } from '../../src/transport/create-transport.ts'
import { backoff, defaultLimits, retryAfter } from '../../src/transport/retry.ts'
import { version } from '../../src/transport/version.ts'
import { connected, deletion, errorOf, settingsFor, viewer, viewerData } from './connection.ts'
import { fakeClock, type Reaction } from './hostile-server.ts'

const fine: Reaction = { body: { data: viewerData } }
const cutOff: Reaction = response => {
  response.writeHead(200, { 'content-length': '1000' })
  response.write('{"data": {"viewer":')
  setImmediate(() => response.destroy())
}
const hungUp: Reaction = response => response.destroy()

const transient: [string, Reaction, string][] = [
  ['408', { status: 408 }, 'HTTP_STATUS'],
  ['429', { status: 429, body: { error: 'rate limit exceeded' } }, 'RATE_LIMITED'],
  [
    '429 with null fields and a path',
    { status: 429, body: { data: { deleteArtifact: null }, errors: [{ message: 'slow', path: ['deleteArtifact'] }] } },
    'RATE_LIMITED',
  ],
  ['500 with texts', { status: 500, body: { errors: ['Server down'] } }, 'HTTP_STATUS'],
  [
    '500 with unexplained nulls',
    { status: 500, body: { data: { deleteArtifact: null }, errors: ['x'] } },
    'HTTP_STATUS',
  ],
  [
    '500 with null data',
    { status: 500, body: { data: null, errors: [{ message: 'x', path: ['deleteArtifact'] }] } },
    'HTTP_STATUS',
  ],
  [
    '502 with a page',
    { status: 502, headers: { 'content-type': 'text/html' }, body: '<h1>Bad gateway</h1>' },
    'HTTP_STATUS',
  ],
  ['503 without a body', { status: 503 }, 'HTTP_STATUS'],
  ['504 with a page', { status: 504, body: 'upstream timed out' }, 'HTTP_STATUS'],
  ['a reply cut off', cutOff, 'NETWORK'],
  ['a connection hung up', hungUp, 'NETWORK'],
]

describe('a read', () => {
  it.each(transient)('is sent again after %s', async (_name, reaction) => {
    const { send, server, clock, traffic } = await connected([reaction, reaction, fine])
    expect((await send(viewer)).data).toEqual(viewerData)
    expect(server.seen).toHaveLength(3)
    expect(traffic().requests).toBe(3)
    expect(clock.sleeps).toEqual([250 + 500, 250 + 1000])
  })

  it.each(transient)('gives up after five times %s, and says so', async (_name, reaction, code) => {
    const { send, server, clock } = await connected(reaction)
    const error = await errorOf(send(viewer))
    expect(error.code).toBe(code)
    expect(error.message).toContain('after 5 tries')
    expect(server.seen).toHaveLength(5)
    expect(clock.sleeps).toEqual([750, 1250, 2250, 4250])
  })

  it('throws on a 500 though it came with fields: their nulls prove nothing', async () => {
    const body = { data: { viewer: null }, errors: [{ message: 'context deadline exceeded', path: ['viewer'] }] }
    const { send, server } = await connected({ status: 500, body })
    const error = await errorOf(send(viewer))
    expect(error.code).toBe('HTTP_STATUS')
    expect(error.came).toBe('context deadline exceeded')
    expect(server.seen).toHaveLength(5)
  })

  it('is tried as often as the limits say', async () => {
    const { send, server } = await connected({ status: 503 }, { limits: { tries: 2 } })
    expect((await errorOf(send(viewer))).message).toContain('after 2 tries')
    expect(server.seen).toHaveLength(2)
  })

  it('is sent again after a time-out', async () => {
    const { send, server, clock } = await connected([() => {}, fine], { options: { timeoutMilliseconds: 1000 } })
    expect((await send(viewer)).data).toEqual(viewerData)
    expect(server.seen).toHaveLength(2)
    expect(clock.sleeps).toHaveLength(1)
  })

  it('times out while the body dawdles, and with a fetch that knows no signals', async () => {
    const dawdle: Reaction = response => {
      response.writeHead(200)
      response.write('{')
    }
    const { send } = await connected(dawdle, { options: { timeoutMilliseconds: 60 }, limits: { tries: 1 } })
    expect((await errorOf(send(viewer))).code).toBe('TIMEOUT')
    const deaf = await connected(fine, {
      options: { timeoutMilliseconds: 20 },
      fetch: () => new Promise(() => {}),
      limits: { tries: 1 },
    })
    expect((await errorOf(deaf.send(viewer))).message).toContain('within 0.02 s')
  })

  it('names the fault of a connection that was refused', async () => {
    const { send, server, clock } = await connected(fine)
    await server.stop()
    const error = await errorOf(send(viewer))
    expect(error.code).toBe('NETWORK')
    expect(error.came).toContain('ECONNREFUSED')
    expect(error.cause).toBeUndefined()
    expect(clock.sleeps).toHaveLength(4)
  })

  it('survives a server that speaks no HTTP', async () => {
    const garbage = createServer(socket => socket.end('SSH-2.0-OpenSSH\r\n'))
    await new Promise<void>(resolve => garbage.listen(0, '127.0.0.1', resolve))
    const address = garbage.address() as { port: number }
    const { send } = createTransport({ settings: settingsFor(`http://127.0.0.1:${address.port}`), clock: fakeClock() })
    expect((await errorOf(send(viewer))).code).toBe('NETWORK')
    garbage.close()
  })
})

describe('a write', () => {
  it.each(transient)('is never sent again after %s', async (_name, reaction, code) => {
    const { send, server } = await connected([reaction, { body: { data: { deleteArtifact: null } } }])
    const error = await errorOf(send(deletion))
    expect(error.code).toBe(code)
    expect(error.message).not.toContain('tries')
    expect(server.seen).toHaveLength(1)
  })

  it('is never sent again after a time-out', async () => {
    const { send, server } = await connected([() => {}, fine], { options: { timeoutMilliseconds: 1000 } })
    expect((await errorOf(send(deletion))).code).toBe('TIMEOUT')
    expect(server.seen).toHaveLength(1)
  })

  const done = { deleteArtifact: { artifact: { id: 'QXJ0aWZhY3Q6MQ==' } } }
  const named = { data: { deleteArtifact: null }, errors: [{ message: 'in use', path: ['deleteArtifact'] }] }
  it.each([
    ['a 500 where a field has a value', 500, { data: done, errors: ['x'] }],
    ['a 500 that names the failed field', 500, named],
    ['a 501 that names the failed field', 501, named],
    ['a 429 where a field has a value', 429, { data: done, errors: ['x'] }],
    ['a 401 where a field has a value', 401, { data: done, errors: ['x'] }],
  ])('that ran in part is an answer: %s', async (_name, status, body) => {
    const { send, server } = await connected({ status, body })
    const answer = await send(deletion)
    expect(answer.status).toBe(status)
    expect(answer.data).toEqual(body.data)
    expect(answer.errors).toHaveLength(1)
    expect(server.seen).toHaveLength(1)
  })
})

describe('Retry-After', () => {
  const start = Date.UTC(2026, 0, 1)
  it.each([
    ['7', 7_000],
    ['0.5', 500],
    [' 2 ', 2_000],
    ['0', 250],
    [new Date(start + 90_000).toUTCString(), 90_000],
    [new Date(start - 90_000).toUTCString(), 250],
    ['3600', 300_000],
    ['99999999999999999999', 300_000],
    ['soon', 750],
    ['-3', 750],
    ['', 750],
  ])('%j makes a read wait %i ms', async (value, expected) => {
    for (const status of [429, 503]) {
      const clock = fakeClock({ start })
      const { send } = await connected([{ status, headers: { 'retry-after': value } }, fine], { clock })
      await send(viewer)
      expect(clock.sleeps).toEqual([expected])
    }
  })

  it('is told in the error, with what coppice makes of it', async () => {
    const { send } = await connected({ status: 429, headers: { 'retry-after': '3600' } })
    const error = await errorOf(send(deletion))
    expect(error.came).toContain('Retry-After: 3600 s')
    expect(error.came).toContain('300 s at most')
  })

  it('is undefined where it makes no sense', () => {
    expect(retryAfter(new Headers(), 0)).toBeUndefined()
    expect(retryAfter(new Headers({ 'retry-after': '2026' }), 0)).toBe(2_026_000)
  })
})

describe('backoff', () => {
  it('grows, stays between floor and ceiling, and is spread over the whole range', () => {
    expect(backoff(1, defaultLimits, 0)).toBe(250)
    expect(backoff(3, defaultLimits, 0)).toBe(250)
    expect(backoff(1, defaultLimits, 0.999_999)).toBe(1_249)
    expect(backoff(3, defaultLimits, 0.999_999)).toBe(4_249)
    expect(backoff(50, defaultLimits, 0.999_999_999)).toBeLessThanOrEqual(30_000)
  })
})

it('the version of the user agent is the package’s', () => {
  expect(JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version).toBe(version)
})
