import * as http from 'node:http'
import * as https from 'node:https'
import { isCoppiceError } from '../errors/coppice-error.ts'
import { decoded } from './decode.ts'
import type { HttpProxy } from './proxy.ts'
import { type HttpReply, LARGEST_BODY, replyOf, type Speak, tooLarge } from './speak.ts'
import { headersFor, refusal, Tunnels, unreached } from './tunnels.ts'

/** Milliseconds after which an idle connection is closed. Servers wait longer, so that a request seldom meets their closing. */
const LONGEST_IDLE = 4_000

type Ask = (url: string, options: http.RequestOptions) => http.ClientRequest

/**
 * Speaks over connections that are kept. Idle ones do not keep the process alive. Node sends nothing twice by itself, and
 * follows no redirect. A proxy opens a tunnel to what is encrypted; of all else it is told the whole address.
 */
export function keptConnections(proxy: HttpProxy | undefined): Speak {
  const kept = { keepAlive: true, timeout: LONGEST_IDLE }
  const agent = new http.Agent(kept)
  const secureAgent = new https.Agent(kept)
  const ask: Ask = (url, options) =>
    url.startsWith('https:')
      ? https.request(url, { ...options, agent: secureAgent })
      : http.request(url, { ...options, agent })
  if (proxy === undefined) return speakBy(ask)
  const tunnels = new Tunnels(kept, proxy)
  const tunnelled = speakBy((url, options) => https.request(url, { ...options, agent: tunnels }))
  const forwarded = speakBy((url, { headers, ...options }) => {
    const all = { ...headers, Host: new URL(url).host, ...headersFor(proxy) }
    return ask(proxy.address, { ...options, path: url, headers: all })
  })
  return request => (request.url.startsWith('https:') ? tunnelled(request) : blaming(proxy, forwarded(request)))
}

/** What goes wrong on the way to a proxy, or is its own refusal, in its name. */
async function blaming(proxy: HttpProxy, reply: Promise<HttpReply>): Promise<HttpReply> {
  const { status } = await reply.catch(error => Promise.reject(isCoppiceError(error) ? error : unreached(proxy, error)))
  if (status === 407) throw refusal(proxy, status)
  return reply
}

function speakBy(ask: Ask): Speak {
  return ({ url, headers, body, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const length = Buffer.byteLength(body)
      const own = { 'Accept-Encoding': 'gzip, br, deflate', 'Content-Length': length }
      const request = ask(url, { method: 'POST', headers: { ...headers, ...own } })
      const stop = () => void request.destroy(new Error('it was given up'))
      signal.addEventListener('abort', stop)
      request.on('close', () => signal.removeEventListener('abort', stop))
      request.on('error', reject)
      request.on('response', response => void wholeReply(response).then(resolve, reject))
      request.end(body)
    })
}

async function wholeReply(response: http.IncomingMessage): Promise<HttpReply> {
  const { statusCode = 0, headers } = response
  const body = await decoded(await bodyOf(response), headers['content-encoding'])
  const get = (name: string) => {
    const value = headers[name]
    return typeof value === 'object' ? value.join(', ') : value
  }
  return replyOf(statusCode, { get }, body)
}

/** Of a body that is too large, nothing more is read. */
function bodyOf(response: http.IncomingMessage): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    let bytes = 0
    response.on('error', reject)
    response.on('end', () => resolve(Buffer.concat(chunks, bytes)))
    response.on('data', (chunk: Buffer) => {
      bytes += chunk.length
      chunks.push(chunk)
      if (bytes > LARGEST_BODY) response.destroy(tooLarge())
    })
  })
}
