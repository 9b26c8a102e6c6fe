import * as http from 'node:http'
import * as https from 'node:https'
import { decoded } from './decode.ts'
import { type HttpReply, LARGEST_BODY, replyOf, type Speak, tooLarge } from './speak.ts'

/** Milliseconds after which an idle connection is closed. Servers wait longer, so that a request seldom meets their closing. */
const LONGEST_IDLE = 4_000

/**
 * Speaks over connections that are kept. Idle ones do not keep the process alive. Node sends nothing twice by itself, and
 * follows no redirect.
 */
export function keptConnections(): Speak {
  const options = { keepAlive: true, timeout: LONGEST_IDLE }
  const [agent, secureAgent] = [new http.Agent(options), new https.Agent(options)]
  return ({ url, headers: others, body, signal }) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted()
      const headers = {
        ...others,
        'Accept-Encoding': 'gzip, br, deflate',
        'Content-Length': Buffer.byteLength(body),
      }
      const words = { method: 'POST', headers }
      const request = url.startsWith('https:')
        ? https.request(url, { ...words, agent: secureAgent })
        : http.request(url, { ...words, agent })
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
