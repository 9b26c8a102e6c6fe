import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { SandboxError } from '../sandbox-error.ts'

/** A server that listens. */
export interface Listening {
  readonly url: string
  /** Cuts every connection: those that hang, and those that are kept alive. */
  close(): Promise<void>
}

/** Where to listen. */
export interface Address {
  readonly host: string
  readonly port: number
}

export async function listen(listener: RequestListener, { host, port }: Address): Promise<Listening> {
  // Longer than any client keeps an idle connection, so that a request never meets one that is just being closed.
  const server = createServer({ keepAliveTimeout: 120_000 }, listener)
  await started(server, { host, port })
  const { port: given } = server.address() as AddressInfo
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${given}`, close: () => closed(server) }
}

function started(server: Server, { host, port }: Address): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const message = explanations[cause.code ?? '']?.({ host, port })
      reject(message === undefined ? cause : new SandboxError(message, { cause }))
    })
    server.listen(port, host, resolve)
  })
}

const notHere = ({ host }: Address) => `The host ${host} is no address of this machine. Leave it out for 127.0.0.1.`

const explanations: Readonly<Record<string, (address: Address) => string>> = {
  EADDRINUSE: ({ port }) => `Port ${port} is in use. Choose another, or 0 for any free one.`,
  EACCES: ({ port }) => `Port ${port} is reserved for the system. Choose one above 1023, or 0 for any free one.`,
  EADDRNOTAVAIL: notHere,
  ENOTFOUND: notHere,
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
