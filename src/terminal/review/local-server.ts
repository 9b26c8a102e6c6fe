import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { contentPolicy } from '../../html/page.ts'

/** The most bytes of a request: a million paths have fewer. */
const LARGEST = 256 * 1024 * 1024

/** An answer that ends a request, with words for the person at the page. */
export class Refused extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface LocalServer {
  /** `http://127.0.0.1:PORT`. */
  readonly origin: string
  close(): void
}

export interface Answering {
  /** The page, which holds nothing that is worth protecting. */
  page(): AsyncIterable<string>
  /** A word of the page, with what it says and the secret that it sent. */
  answer(word: string, body: Readonly<Record<string, unknown>>, secret: string, response: ServerResponse): Promise<void>
}

/**
 * Serves a page to the browsers of this machine alone, and only to those that came by its own address: no name that somebody
 * points at 127.0.0.1, and no word from a page of another origin.
 */
export async function startLocalServer(answering: Answering): Promise<LocalServer> {
  let origin = ''
  const server = createServer((request, response) => {
    void handle(request, response).catch(error => refuse(response, error))
  })

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    protect(response)
    const { host, origin: from, 'content-type': type, 'x-review': secret } = request.headers
    if (host !== new URL(origin).host) throw new Refused(403, 'This is not the address of the review.')
    if (request.method === 'GET' && request.url === '/') {
      response.setHeader('content-type', 'text/html; charset=utf-8')
      await stream(response, answering.page())
      return
    }
    if (request.method !== 'POST') throw new Refused(404, 'There is nothing here.')
    if (from !== origin || type !== 'application/json') throw new Refused(403, 'Only the page of the review may ask.')
    await answering.answer((request.url ?? '').slice(1), await bodyOf(request), String(secret ?? ''), response)
  }

  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', resolve)
  })
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    origin,
    close: () => {
      server.close()
      server.closeIdleConnections()
    },
  }
}

function protect(response: ServerResponse): void {
  const headers = {
    'content-security-policy': `${contentPolicy("'self'")}; frame-ancestors 'none'`,
    'cache-control': 'no-store',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    connection: 'close',
  }
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
}

/** Writes pieces no faster than they are read, and stops where nobody reads. */
export async function stream(response: ServerResponse, pieces: AsyncIterable<string>): Promise<void> {
  for await (const piece of pieces) {
    if (response.destroyed) return
    if (!response.write(piece))
      await new Promise(resolve => void response.once('drain', resolve).once('close', resolve))
  }
  response.end()
}

export function tell(response: ServerResponse, value: object): void {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(value))
}

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy()
    return
  }
  response.statusCode = error instanceof Refused ? error.status : 500
  tell(response, { error: error instanceof Error ? error.message : String(error) })
}

async function bodyOf(request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> {
  const parts: Uint8Array[] = []
  let bytes = 0
  for await (const part of request) {
    bytes += part.length
    if (bytes > LARGEST) throw new Refused(413, 'That is too much at once.')
    parts.push(part)
  }
  try {
    const body: unknown = JSON.parse(Buffer.concat(parts).toString('utf8'))
    if (typeof body === 'object' && body !== null) return body as Readonly<Record<string, unknown>>
  } catch {
    // Refused below.
  }
  throw new Refused(400, 'That is not JSON.')
}
