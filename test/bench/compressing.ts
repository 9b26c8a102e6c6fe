import { once } from 'node:events'
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'

const compressed = promisify(gzip)

/** A server in front of another that compresses its answers, as proxies do and the sandbox does not. */
export interface Compressing {
  readonly url: string
  /** Bytes of all bodies that it sent. */
  bytesOut(): number
  close(): Promise<void>
}

export async function compressing(behind: string): Promise<Compressing> {
  let sent = 0
  const server = createServer(async (incoming, outgoing) => {
    const answer = await ask(behind, incoming)
    const body = await compressed(await bodyOf(answer))
    sent += body.length
    answerWith(outgoing, answer, body)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    bytesOut: () => sent,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

async function ask(behind: string, incoming: IncomingMessage): Promise<IncomingMessage> {
  const { method, headers } = incoming
  const outgoing = request(new URL(incoming.url ?? '/', behind), { ...(method ? { method } : {}), headers })
  outgoing.end(await bodyOf(incoming))
  const [answer] = (await once(outgoing, 'response')) as [IncomingMessage]
  return answer
}

async function bodyOf(message: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of message) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** All contestants say that they take gzip. */
function answerWith(outgoing: ServerResponse, { statusCode = 500, headers }: IncomingMessage, body: Buffer): void {
  const { 'transfer-encoding': _, ...rest } = headers
  outgoing.writeHead(statusCode, { ...rest, 'content-encoding': 'gzip', 'content-length': body.length })
  outgoing.end(body)
}
