import { inspect } from 'node:util'
import { expect, it } from 'vitest'
import { createTransport } from '../../src/transport/create-transport.ts'
import { basicKey, connected, deletion, errorOf, key, settingsFor, viewer } from './connection.ts'
import { fakeClock, type Reaction } from './hostile-server.ts'

const token = 'proxy-token-0123456789'
const options = { extraHeaders: { 'X-Proxy-Token': token } }
const echo: (status: number) => Reaction = status => (response, request) => {
  response.writeHead(status, { 'content-type': 'text/html' })
  response.end(`${key} ${token} ${JSON.stringify(request.headers)}`)
}
const echoErrors: (status: number) => Reaction = status => (response, request) => {
  const extensions = { code: String(request.headers.authorization) }
  response.writeHead(status)
  response.end(
    JSON.stringify({ errors: [`${key} ${JSON.stringify(request.headers)}`, { message: token, extensions }] }),
  )
}
const echoLate: Reaction = (response, request) => {
  response.writeHead(404)
  response.end(`${'x'.repeat(150)} ${request.headers.authorization} ${key}`)
}

/** All that may show of a value, its causes and what hangs on it. */
function everythingOf(value: unknown): string {
  const shown = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, customInspect: false, getters: true }),
    String(value),
    JSON.stringify(value) ?? '',
  ]
  for (let link = value; link instanceof Error; link = link.cause) shown.push(link.message, String(link.stack))
  return shown.join('\n')
}

function expectHidden(value: unknown): void {
  const shown = everythingOf(value)
  for (const secret of [key, basicKey, basicKey.replace(/=+$/, ''), basicKey.slice(0, 30), key.slice(0, 12), token]) {
    expect(shown).not.toContain(secret)
  }
}

it.each([
  ['200', echo(200)],
  ['302', echo(302)],
  ['401', echo(401)],
  ['401 in GraphQL', echoErrors(401)],
  ['403', echo(403)],
  ['404', echo(404)],
  ['404 with the key where the excerpt is cut', echoLate],
  ['429', echo(429)],
  ['429 in GraphQL', echoErrors(429)],
  ['500', echo(500)],
  ['500 in GraphQL', echoErrors(500)],
  ['a cut off reply', response => response.destroy()],
  ['silence', () => {}],
] as [string, Reaction][])('no error after %s shows a secret that the server echoes', async (_name, reaction) => {
  const { send } = await connected(reaction, { options: { ...options, timeoutMilliseconds: 40 }, limits: { tries: 1 } })
  expectHidden(await errorOf(send(viewer)))
  expectHidden(await errorOf(send(deletion)))
})

it('no answer shows a secret that the server echoes in an error', async () => {
  const { send } = await connected(echoErrors(400), { options })
  const answer = await send(viewer)
  expect(answer.errors[0]?.message).toContain('‹hidden›')
  expectHidden(answer)
})

it('no error of a foreign fetch brings the headers that it was given', async () => {
  const leaky: typeof fetch = async (_url, init) => {
    const headers = inspect(init?.headers)
    throw Object.assign(new Error(`failed with ${headers}`, { cause: new Error(headers) }), { config: init })
  }
  const error = await connected([], { options, fetch: leaky, limits: { tries: 1 } }).then(({ send }) =>
    errorOf(send(viewer)),
  )
  expect(error.code).toBe('NETWORK')
  expectHidden(error)
})

it('no aborted request shows a secret', async () => {
  const { send } = await connected(() => {}, { options })
  const controller = new AbortController()
  const work = errorOf(send({ ...viewer, signal: controller.signal }))
  setTimeout(() => controller.abort(), 5)
  expectHidden(await work)
})

it('settings and transport do not show the key', () => {
  const settings = settingsFor('https://api.wandb.ai', options)
  const transport = createTransport({ settings, clock: fakeClock() })
  for (const value of [settings, { ...settings }, settings.apiKey, settings.extraHeaders, transport])
    expectHidden(value)
  expect(`${settings.apiKey}`).toBe('‹hidden›')
  expect(JSON.stringify(settings)).toContain('"apiKey":"‹hidden›"')
  expect(inspect(settings)).toContain('apiKey: ‹hidden›')
  expect(structuredClone({ apiKey: settings.apiKey })).toEqual({ apiKey: {} })
  expect(settings.apiKey?.reveal()).toBe(key)
})
