import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createTransport, type Transport } from '../../src/transport/create-transport.ts'
import { readSettings } from '../../src/transport/settings.ts'
import { errorOf, viewer } from './connection.ts'
import { type FakeClock, fakeClock } from './hostile-server.ts'

const JWT = 'eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJzb21lb25lIn0.c2lnbmF0dXJlc2lnbmF0dXJl'
const tokenOf = (number: number) => `granted-token-${number}-0123456789abcdefghij`

interface Federated {
  readonly transport: Transport
  readonly clock: FakeClock
  /** Bodies of exchanges, and the credential of each GraphQL request, in their order. */
  readonly seen: string[]
  /** What the next exchanges are answered with. */
  readonly grants: { status: number; body: unknown }[]
  readonly file: { text: string }
}

/** A server that lets in whoever has a token of its own, and a transport with an identity token. */
async function federated(...grants: { status: number; body: unknown }[]): Promise<Federated> {
  const seen: string[] = []
  let exchanges = 0
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    if (request.url === '/base/oidc/token') {
      seen.push(text)
      exchanges += 1
      const grant = grants.shift() ?? { status: 200, body: { access_token: tokenOf(exchanges), expires_in: 3600 } }
      response.writeHead(grant.status, { 'content-type': 'application/json' })
      response.end(JSON.stringify(grant.body))
      return
    }
    seen.push(`${request.headers.authorization}`)
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end('{"data":{"viewer":null}}')
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.close()
    server.closeAllConnections()
  })
  const file = { text: `${JWT}\n` }
  const settings = readSettings({
    options: { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/base` },
    environment: { WANDB_IDENTITY_TOKEN_FILE: '/token' },
    readFile: path => (path === '/token' ? file.text : undefined),
    homeDirectory: '/home/ann',
    workingDirectory: '/work',
  })
  const clock = fakeClock()
  return { transport: createTransport({ settings, clock }), clock, seen, grants, file }
}

const exchangeOf = (jwt: string) => `grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Ajwt-bearer&assertion=${jwt}`

it('is exchanged once for requests at once, and again before its end, from the file as it is then', async () => {
  const { transport, clock, seen, file } = await federated()
  await Promise.all([transport.send(viewer), transport.send(viewer), transport.send(viewer)])
  const first = `Bearer ${tokenOf(1)}`
  expect(seen).toEqual([exchangeOf(JWT), first, first, first])
  file.text = JWT.replace('c2ln', 'bmV3')
  clock.advance(3600_000 - 61_000)
  await transport.send(viewer)
  clock.advance(2000)
  await transport.send(viewer)
  expect(seen.slice(4)).toEqual([first, exchangeOf(file.text), `Bearer ${tokenOf(2)}`])
})

it('that the server does not take ends a request, says why, and shows nothing of it', async () => {
  const { transport, seen } = await federated({ status: 403, body: { error: `no trust in ${JWT}` } })
  const error = await errorOf(transport.send(viewer))
  expect([error.code, error.message]).toEqual(['UNAUTHENTICATED', expect.stringContaining('/token: HTTP 403')])
  expect(error.came).toContain('no trust in')
  expect(`${error.message}${error.stack}`).not.toContain(JWT.slice(0, 8))
  expect(seen).toHaveLength(1)
})

it.each([
  [{}],
  [{ access_token: 'a b', expires_in: 60 }],
  [{ access_token: tokenOf(1) }],
  [{ access_token: tokenOf(1), expires_in: '60' }],
])('is not taken for exchanged by %j', async body => {
  const { transport } = await federated({ status: 200, body })
  expect((await errorOf(transport.send(viewer))).code).toBe('UNAUTHENTICATED')
})

it('is exchanged again where the server was in trouble', async () => {
  const { transport, seen } = await federated({ status: 503, body: {} })
  await transport.send(viewer)
  expect(seen).toEqual([exchangeOf(JWT), exchangeOf(JWT), `Bearer ${tokenOf(2)}`])
})

it('shows nothing of what it was exchanged for', async () => {
  const { transport } = await federated()
  await transport.send(viewer)
  const { shownText } = await import('../../src/errors/shown-text.ts')
  expect(shownText(`401 for ${tokenOf(1)}`)).not.toContain('0123456789')
  expect(transport.host).toContain('127.0.0.1')
})
