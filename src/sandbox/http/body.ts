import type { IncomingMessage } from 'node:http'

/** The whole body as text, or undefined when it is larger than `limit` bytes. Either way the request is read to its end. */
export async function readBody(
  request: IncomingMessage,
  limit: number,
): Promise<{ text: string | undefined; bytes: number }> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes <= limit) chunks.push(chunk)
    else chunks.length = 0
  }
  return { text: bytes > limit ? undefined : Buffer.concat(chunks).toString('utf8'), bytes }
}
