import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, request as forward } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { type AddressInfo, connect, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it, onTestFinished } from 'vitest'
import { createTransport } from '../../src/transport/create-transport.ts'
import { proxyFor } from '../../src/transport/proxy.ts'
import { ownEnvironment } from '../own-environment.ts'
import { basicKey, connected, errorOf, key, settingsFor, viewer, viewerData } from './connection.ts'
import { fakeClock } from './hostile-server.ts'
import { CERTIFICATE_OF_NAME, KEY } from './self-signed.ts'

const answer = JSON.stringify({ data: viewerData })
const [user, password] = ['gate', 'p@ss-55-aZ9-kk3']

async function portOf(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  return (server.address() as AddressInfo).port
}

/** A proxy that leads everything to one port, and wants a password where it is told so. */
async function proxyTo(port: number, refusing?: number) {
  const asked: string[] = []
  const seen: (string | undefined)[] = []
  const proxy = createServer((request, response) => {
    asked.push(`${request.method} ${request.url} for ${request.headers.host}`)
    seen.push(request.headers['proxy-authorization'])
    if (refusing !== undefined) return void response.writeHead(refusing).end('no')
    const { method, headers } = request
    const onward = forward({ port, host: '127.0.0.1', method, path: new URL(request.url ?? '').pathname, headers })
    onward.on('response', reply => reply.pipe(response.writeHead(reply.statusCode ?? 0)))
    request.pipe(onward)
  })
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.method} ${request.url}`)
    seen.push(request.headers['proxy-authorization'])
    socket.on('error', () => undefined)
    if (refusing !== undefined) return void socket.end(`HTTP/1.1 ${refusing} No\r\n\r\n`)
    const onward = connect(port, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
  })
  const own = await portOf(proxy)
  onTestFinished(() => proxy.closeAllConnections())
  return { asked, seen, url: `http://${user}:${encodeURIComponent(password)}@127.0.0.1:${own}`, own }
}

const transportTo = (baseUrl: string, environment: Record<string, string>) =>
  createTransport({ settings: settingsFor(baseUrl), clock: fakeClock(), environment })

const theirs = `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`

describe('a server behind a proxy', () => {
  it('is asked in full through HTTP_PROXY, which alone gets the password', async () => {
    const { server } = await connected({ body: answer })
    const proxy = await proxyTo(Number(new URL(server.url).port))
    const { send } = transportTo('http://wandb.test:81/base', { HTTP_PROXY: proxy.url })
    expect((await send(viewer)).data).toEqual(viewerData)
    expect(proxy.asked).toEqual(['POST http://wandb.test:81/base/graphql for wandb.test:81'])
    expect(proxy.seen).toEqual([theirs])
    expect(server.seen[0]?.headers.authorization).toBe(`Basic ${basicKey}`)
  })

  it('is reached through one tunnel of HTTPS_PROXY, which sees no key and keeps no process alive', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'coppice-proxy-'))
    onTestFinished(() => rmSync(folder, { recursive: true }))
    const file = join(folder, 'authority.pem')
    writeFileSync(file, CERTIFICATE_OF_NAME)
    const seen: unknown[] = []
    const server = createSecureServer({ key: KEY, cert: CERTIFICATE_OF_NAME }, (request, response) => {
      seen.push([request.headers.authorization, request.headers['proxy-authorization']])
      request.resume().on('end', () => response.end('{"data":{"viewer":null}}'))
    })
    const proxy = await proxyTo(await portOf(server))
    const code = `
      const { connect } = await import(${JSON.stringify(resolve('src/index.ts'))})
      const client = connect({ apiKey: '${key}', baseUrl: 'https://wandb.test' })
      for (const _ of [1, 2]) await client.artifacts().inProject('team/project').count().catch(() => {})
      await new Promise(setImmediate)
      console.log(process.getActiveResourcesInfo().filter(name => /TCP|TLS|Timeout/.test(name)).join())`
    const env = { ...ownEnvironment(), HTTPS_PROXY: proxy.url, NODE_EXTRA_CA_CERTS: file }
    const words = ['--import', 'tsx', '--input-type=module', '--eval', code]
    expect((await promisify(execFile)(process.execPath, words, { env })).stdout).toBe('\n')
    expect([proxy.asked, proxy.seen]).toEqual([['CONNECT wandb.test:443'], [theirs]])
    expect(seen).toEqual([
      [`Basic ${basicKey}`, undefined],
      [`Basic ${basicKey}`, undefined],
    ])
  })

  it.each([
    ['http://wandb.test', 407, 'HTTP_PROXY', 1, 'name a user and a password'],
    ['https://wandb.test', 407, 'HTTPS_PROXY', 1, 'name a user and a password'],
    ['https://wandb.test', 403, 'HTTPS_PROXY', 1, 'ask whoever runs the proxy'],
    ['https://wandb.test', 502, 'HTTPS_PROXY', 5, 'check the proxy'],
  ])('is not reached at %s where the proxy answers %i', async (baseUrl, status, name, tries, todo) => {
    const proxy = await proxyTo(1, status)
    const error = await errorOf(transportTo(baseUrl, { [name]: proxy.url }).send(viewer))
    const came = `the proxy http://127.0.0.1:${proxy.own} of ${name} answered with HTTP ${status}`
    expect([error.code, error.came, error.todo]).toEqual([
      'NETWORK',
      expect.stringContaining(came),
      expect.stringContaining(todo),
    ])
    expect(proxy.asked).toHaveLength(tries)
    expect(`${error.message}${error.stack}`).not.toContain(password.slice(0, 8))
  })

  it.each(['http', 'https'])('over %s names the proxy that is not there', async scheme => {
    const name = `${scheme.toUpperCase()}_PROXY`
    const error = await errorOf(transportTo(`${scheme}://wandb.test`, { [name]: '127.0.0.1:1' }).send(viewer))
    expect(error.came).toContain(`the proxy http://127.0.0.1:1 of ${name} gave no answer`)
    expect(error.came).toContain('ECONNREFUSED')
  })
})

describe('which proxy', () => {
  const all = { HTTPS_PROXY: 'http://a:1', https_proxy: 'b:2', HTTP_PROXY: 'http://c:3', ALL_PROXY: 'https://d' }
  it.each([
    ['https://wandb.test', all, 'http://b:2'],
    ['https://wandb.test', { ...all, WANDB_HTTPS_PROXY: 'http://w:5' }, 'http://w:5'],
    ['http://wandb.test', all, 'http://c:3'],
    ['http://wandb.test', { ALL_PROXY: 'https://d' }, 'https://d'],
    ['http://wandb.test', { HTTPS_PROXY: 'http://a:1', HTTP_PROXY: '' }, undefined],
    ['http://localhost:8080', all, undefined],
    ['http://127.0.0.9:8080', all, undefined],
    ['http://[::1]:8080', all, undefined],
    ...['*', 'wandb.test', 'a.b, .TEST', '*.test', 'wandb.test:443', 'x test'].map(
      list => ['https://wandb.test', { ...all, NO_PROXY: list }, undefined] as const,
    ),
    ...['andb.test', 'wandb.test:8443', 'wandb.tes', ',', '.'].map(
      list => ['https://wandb.test', { ...all, NO_PROXY: list }, 'http://b:2'] as const,
    ),
    ['https://[fd00::1]', { ...all, no_proxy: '[fd00::1]:443' }, undefined],
    ['https://[fd00::1]', { ...all, no_proxy: 'fd00::1' }, undefined],
  ] as const)('leads to %s, where %j is set', (url, environment, address) => {
    expect(proxyFor(url, environment)?.address).toBe(address)
  })

  it.each(['socks5://gate:secret-pass@a:1', 'http://gate:secret-pass@'])('%s is none that can be used', async value => {
    const error = await errorOf(() => proxyFor('https://wandb.test', { ALL_PROXY: value }))
    expect([error.code, error.message]).toEqual(['BAD_OPTION', expect.stringContaining('ALL_PROXY')])
    expect(error.message).not.toContain('secret')
  })
})
