import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server that listens on this machine only. */
export interface Listening {
  readonly url: string
  /** Cuts every connection: those that hang, and those that are kept alive. */
  close(): Promise<void>
}

export async function listen(listener: RequestListener, port: number): Promise<Listening> {
  // Longer than any client keeps an idle connection, so that a request never meets one that is just being closed.
  const server = createServer({ keepAliveTimeout: 120_000 }, listener)
  await started(server, port)
  const { port: given } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${given}`, close: () => closed(server) }
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => {
      const inUse = cause.code === 'EADDRINUSE'
      reject(inUse ? new Error(`Port ${port} is in use. Choose another, or 0 for any free one.`, { cause }) : cause)
    })
    server.listen(port, '127.0.0.1', resolve)
  })
}

function closed(server: Server): Promise<void> {
  return new Promise(resolve => {
    server.close(() => resolve())
    server.closeAllConnections()
  })
}
