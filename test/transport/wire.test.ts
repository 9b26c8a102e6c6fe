import { execFile } from 'node:child_process'
import { resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ownEnvironment } from '../own-environment.ts'
import { connected, deletion, errorOf, key, viewer, viewerData } from './connection.ts'
import type { Reaction } from './hostile-server.ts'

const text = JSON.stringify({ data: viewerData })
const fine: Reaction = { body: text }

/** Answers with such bytes as they are. */
const bytes =
  (encoding: string, body: Uint8Array): Reaction =>
  response => {
    response.writeHead(200, { 'content-encoding': encoding }).end(body)
  }

describe('a compressed body', () => {
  it.each([
    ['gzip', gzipSync(text)],
    ['x-gzip', gzipSync(text)],
    ['GZIP', gzipSync(text)],
    ['br', brotliCompressSync(text)],
    ['deflate', deflateSync(text)],
    ['deflate', deflateRawSync(text)],
    ['deflate, gzip', gzipSync(deflateSync(text))],
    ['identity', Buffer.from(text)],
    ['', Buffer.from(`\ufeff${text}`)],
  ])('is asked for, and read as %j', async (encoding, body) => {
    const { send, server, traffic } = await connected(bytes(encoding, body))
    expect((await send(viewer)).data).toEqual(viewerData)
    expect(server.seen[0]?.headers['accept-encoding']).toBe('gzip, br, deflate')
    expect(traffic().bytesReceived).toBeGreaterThanOrEqual(text.length)
  })

  it.each([
    ['gzip', Buffer.from(text), 'the body is not gzip, as its header says, or is cut off'],
    ['gzip', gzipSync(text).subarray(0, -9), 'unexpected end of file'],
    ['br', gzipSync(text), 'the body is not br'],
    ['deflate', deflateSync(text).subarray(0, -6), 'the body is not deflate'],
    ['zstd', Buffer.from(text), 'compressed as zstd, for which nobody asked'],
    ['constructor', Buffer.from(text), 'compressed as constructor'],
  ])('that is wrong %s is a lost reply, which only a read asks for again', async (encoding, body, came) => {
    const { send, server } = await connected([bytes(encoding, body), bytes(encoding, body), fine])
    const error = await errorOf(send(deletion))
    expect([error.code, error.came]).toEqual(['NETWORK', expect.stringContaining(came)])
    expect(server.seen).toHaveLength(1)
    expect((await send(viewer)).data).toEqual(viewerData)
    expect(server.seen).toHaveLength(3)
  })
})

describe('a body larger than coppice reads', () => {
  const million = Buffer.alloc(2 ** 20, ' ')
  const endless: Reaction = response => {
    const more = () => {
      while (!response.destroyed && response.write(million)) {}
    }
    response.writeHead(200).on('drain', more)
    more()
  }
  const bomb = bytes('gzip', Buffer.concat(Array.from({ length: 257 }, () => gzipSync(million))))

  it.each([
    ['without an end', endless],
    ['once it is unpacked', bomb],
  ])('%s ends as what is cut off does, after one request', async (_name, reaction) => {
    const { send, server } = await connected(reaction)
    const error = await errorOf(send(viewer))
    expect([error.code, error.expected]).toEqual(['NOT_JSON', '256 MB at most'])
    expect(server.seen).toHaveLength(1)
  })
})

describe('a connection that is kept', () => {
  it('and that the server ends meanwhile loses a write, and a read is asked for again', async () => {
    const sockets = new Set<unknown>()
    const noting =
      (react: Reaction): Reaction =>
      (response, request) => {
        sockets.add(request.socket)
        if (typeof react === 'function') react(response, request)
        else response.end(text)
      }
    const ended = noting(response => response.destroy())
    const { send, server } = await connected([noting(fine), ended, noting(fine), ended, noting(fine)])
    await send(viewer)
    expect((await errorOf(send(deletion))).code).toBe('NETWORK')
    expect([server.seen.length, sockets.size]).toEqual([2, 1])
    await send(viewer)
    await send(viewer)
    expect([server.seen.length, sockets.size]).toEqual([5, 3])
  })

  it('keeps no process alive', async () => {
    const { server } = await connected(fine)
    const code = `
      const { connect } = await import(${JSON.stringify(resolve('src/index.ts'))})
      await connect({ baseUrl: '${server.url}', apiKey: '${key}' }).artifacts().inProject('team/project').count().catch(() => {})
      await new Promise(setImmediate)
      console.log(process.getActiveResourcesInfo().filter(name => /TCP|Timeout/.test(name)).join())`
    const words = ['--import', 'tsx', '--input-type=module', '--eval', code]
    const { stdout } = await promisify(execFile)(process.execPath, words, { env: ownEnvironment() })
    expect([stdout, server.seen.length]).toEqual(['\n', 1])
  })
})
