import type { Send } from '../transport/transport.ts'

/** What is told of requests, retries included. */
interface Watching {
  /** Told of each HTTP request that leaves. */
  readonly onSend: () => void
  /** Told of the bytes of each reply's body. */
  readonly onReceive?: (bytes: number) => void
}

/** A send that tells somebody else about its requests too, besides the caller. */
export function watched(send: Send, { onSend, onReceive }: Watching): Send {
  return request =>
    send({
      ...request,
      onSend() {
        onSend()
        request.onSend?.()
      },
      onReceive(bytes) {
        onReceive?.(bytes)
        request.onReceive?.(bytes)
      },
    })
}
