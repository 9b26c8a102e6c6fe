import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Clock } from '../../src/transport/transport.ts'

/** What the server does with one request. A function gets the raw response, to cut it off or to keep silent. */
export type Reaction =
  | { readonly status?: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | ((response: ServerResponse, request: IncomingMessage) => void)

export interface SeenRequest {
  readonly method: string | undefined
  readonly path: string | undefined
  readonly headers: IncomingMessage['headers']
  readonly body: { readonly query: string; readonly variables: unknown; readonly operationName: string }
}

export interface HostileServer {
  readonly url: string
  readonly seen: SeenRequest[]
  stop(): Promise<void>
}

/** Starts a server on 127.0.0.1 that reacts in turn, the last reaction again and again. */
export async function startServer(...reactions: Reaction[]): Promise<HostileServer> {
  const seen: SeenRequest[] = []
  const server = createServer(async (request, response) => {
    let text = ''
    for await (const chunk of request) text += chunk
    seen.push({ method: request.method, path: request.url, headers: request.headers, body: JSON.parse(text) })
    const reaction = reactions[Math.min(seen.length, reactions.length) - 1]
    if (typeof reaction === 'function') return reaction(response, request)
    const { status = 200, headers = {}, body = '' } = reaction ?? {}
    response.writeHead(status, { 'content-type': 'application/json', ...headers })
    response.end(typeof body === 'string' ? body : JSON.stringify(body))
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    seen,
    stop: () =>
      new Promise(resolve => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

export interface FakeClock extends Clock {
  /** Milliseconds of each sleep. */
  readonly sleeps: number[]
  /** Lets time pass. */
  advance(milliseconds: number): void
}

/** A clock on which every sleep is over at once. */
export function fakeClock({ start = Date.UTC(2026, 0, 1), random = 0.5 } = {}): FakeClock {
  let time = start
  const sleeps: number[] = []
  return {
    sleeps,
    now: () => time,
    random: () => random,
    advance: milliseconds => {
      time += milliseconds
    },
    async sleep(milliseconds, signal) {
      signal?.throwIfAborted()
      sleeps.push(milliseconds)
      time += milliseconds
    },
  }
}

/** A clock on which no sleep ends, but by its signal. */
export function sleeplessClock(): FakeClock {
  const clock = fakeClock()
  return {
    ...clock,
    sleep(milliseconds, signal) {
      clock.sleeps.push(milliseconds)
      return new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason)))
    },
  }
}
