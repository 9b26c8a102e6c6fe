import * as http from 'node:http'
import * as https from 'node:https'
import type { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import type { HttpProxy } from './proxy.ts'

/** Milliseconds that a proxy may take to let a connection through. */
const LONGEST_OPENING = 30_000

/** Keeps connections to servers that lead through a proxy. The proxy sees where they lead, and nothing of what is said. */
export class Tunnels extends https.Agent {
  readonly #proxy: HttpProxy

  constructor(options: https.AgentOptions, proxy: HttpProxy) {
    super(options)
    this.#proxy = proxy
  }

  override createConnection(
    options: https.RequestOptions,
    callback?: (error: Error | null, socket: Duplex) => void,
  ): undefined {
    const name = options.host?.includes(':') ? `[${options.host}]` : options.host
    const opened = openedBy(this.#proxy, `${name}:${options.port}`)
    const secured = opened.then(
      socket => super.createConnection({ ...options, socket } as https.RequestOptions) as Socket,
    )
    void secured.then(
      socket => callback?.(null, socket),
      error => callback?.(error, undefined as never),
    )
  }
}

/** While it opens it keeps no process alive: whoever waits for it does. */
function openedBy(proxy: HttpProxy, target: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const request = (proxy.address.startsWith('https:') ? https : http).request(proxy.address, {
      ...{ method: 'CONNECT', path: target, agent: false, timeout: LONGEST_OPENING },
      headers: { Host: target, ...headersFor(proxy) },
    })
    request.on('socket', socket => socket.unref())
    request.on('timeout', () => request.destroy(new Error('it did not answer')))
    request.on('error', cause => reject(unreached(proxy, cause)))
    request.on('response', ({ statusCode = 0 }) => {
      request.destroy()
      reject(refusal(proxy, statusCode))
    })
    request.on('connect', ({ statusCode = 0 }, socket: Socket) => {
      if (statusCode >= 200 && statusCode < 300) return resolve(socket.setTimeout(0).ref())
      socket.destroy()
      reject(refusal(proxy, statusCode))
    })
    request.end()
  })
}

export function headersFor({ authorization }: HttpProxy): Readonly<Record<string, string>> {
  return authorization === undefined ? {} : { 'Proxy-Authorization': authorization.reveal() }
}

/** Why a proxy let nothing through, with a code that tells whether it will at another try. */
export function refusal(proxy: HttpProxy, status: number): Error {
  const code = status === 407 ? 'PROXY_PASSWORD' : status < 500 ? 'PROXY_REFUSED' : 'PROXY_TROUBLED'
  return Object.assign(new Error(`${nameOf(proxy)} answered with HTTP ${status}`), { code })
}

export function unreached(proxy: HttpProxy, cause: unknown): Error {
  return Object.assign(new Error(`${nameOf(proxy)} gave no answer`, { cause }), { code: 'PROXY_TROUBLED' })
}

function nameOf({ address, source }: HttpProxy): string {
  return `the proxy ${address} of ${source}`
}
